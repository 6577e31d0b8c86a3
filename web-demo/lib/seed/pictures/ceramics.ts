import { add, type Color, mix, ramp, scale, smoothstep } from "./color";
import { fractal, hash, noise } from "./noise";
import { kHeight, type Scene } from "./raster";

/** A thrown pot: radii from lip to foot, in units of its height. */
export interface Pot {
  readonly x: number;
  readonly foot: number;
  readonly height: number;
  readonly profile: readonly number[];
  readonly clay: Color;
  readonly glaze: Color;
  /** How far down the glaze runs, 0 to 1. */
  readonly dip: number;
  readonly speckle?: Color;
  readonly gloss?: number;
}

export interface StillLife {
  readonly seed: number;
  readonly wall: readonly Color[];
  readonly table: readonly Color[];
  readonly edge: number;
  readonly window?: Color;
  readonly pots: readonly Pot[];
}

const kEdge = 1.3 / kHeight;
const kTilt = 0.2; // how far we look down into the mouths

/** Pots on a table by a window, lit from the upper left. */
export function stillLife(it: StillLife): Scene {
  return (x, y) => {
    let color = y < it.edge ? wall(it, x, y) : table(it, x, y);
    for (const pot of it.pots) color = mix(color, scale(color, 0.34), shadow(pot, x, y));
    for (const pot of it.pots) color = body(pot, it, x, y, color);
    return color;
  };
}

function wall(it: StillLife, x: number, y: number): Color {
  let color = ramp(it.wall, (x * 0.55 + y) / 1.4);
  color = scale(color, 0.97 + 0.06 * fractal(x * 5, y * 5, 4, it.seed));
  if (it.window) {
    const u = x + y * 0.42 - 0.16;
    const pane =
      smoothstep(0, 0.02, u - 0.1) *
      smoothstep(0.02, 0, u - 0.66) *
      smoothstep(0.03, 0.06, y) *
      smoothstep(0.03, 0, y - 0.62);
    const bars =
      1 -
      0.85 * smoothstep(0.016, 0.006, Math.abs(u - 0.38)) -
      0.85 * smoothstep(0.014, 0.005, Math.abs(y - 0.33));
    color = mix(color, it.window, pane * Math.max(bars, 0.12) * 0.5);
  }
  return color;
}

function table(it: StillLife, x: number, y: number): Color {
  const depth = (y - it.edge) / (1 - it.edge);
  const grain = fractal(x * 3 + 0.4 * noise(x * 3, y * 30, it.seed), y * 62, 3, it.seed + 4);
  const color = scale(ramp(it.table, depth), 0.9 + 0.2 * grain);
  return scale(color, 1 - 0.35 * smoothstep(0.012, 0, y - it.edge));
}

function shadow(pot: Pot, x: number, y: number): number {
  const radius = radiusAt(pot, 0.9) * pot.height;
  const wide = Math.max(...pot.profile) * pot.height;
  const u = (x - pot.x - wide * 0.55) / (wide * 1.45);
  const v = (y - pot.foot - 0.008) / (wide * 0.3);
  const cast = smoothstep(1.1, 0.15, Math.hypot(u, v)) * 0.62;
  const contact =
    smoothstep(1.25, 0.7, Math.hypot((x - pot.x) / radius, (y - pot.foot) / (radius * 0.3))) * 0.7;
  return Math.min(cast + contact, 0.9);
}

/** Radius in units of the height, t from the lip (0) to the foot (1): Catmull-Rom through the profile. */
function radiusAt(pot: Pot, t: number): number {
  const last = pot.profile.length - 1;
  const at = Math.min(Math.max(t, 0), 0.9999) * last;
  const i = Math.floor(at);
  const f = at - i;
  const p = (index: number) => pot.profile[Math.min(Math.max(index, 0), last)] as number;
  const [a, b, c, d] = [p(i - 1), p(i), p(i + 1), p(i + 2)];
  return b + 0.5 * f * (c - a + f * (2 * a - 5 * b + 4 * c - d + f * (3 * (b - c) + d - a)));
}

function body(pot: Pot, it: StillLife, x: number, y: number, behind: Color): Color {
  const top = pot.foot - pot.height;
  const lip = radiusAt(pot, 0) * pot.height;
  const dx = x - pot.x;
  if (Math.abs(dx) > pot.height || y < top - lip * kTilt - 0.01 || y > pot.foot + pot.height * 0.3)
    return behind;

  // Rows of a round thing seen from a little above are arcs: straighten them first.
  let t = (y - top) / pot.height;
  for (let pass = 0; pass < 3; pass++) {
    const radius = radiusAt(pot, t) * pot.height;
    const across = Math.min(Math.abs(dx) / radius, 1);
    t = (y - top - kTilt * radius * Math.sqrt(1 - across * across)) / pot.height;
  }
  let color = behind;
  const radius = radiusAt(pot, t) * pot.height;
  const inside = smoothstep(radius + kEdge, radius - kEdge, Math.abs(dx));
  if (t > -0.02 && t <= 1 && inside > 0)
    color = mix(behind, surface(pot, it, dx / radius, t), inside * smoothstep(1, 0.994, t));

  const mouth = Math.hypot(dx / lip, (y - top) / (lip * kTilt));
  if (mouth < 1.04) {
    const rim = mix(pot.glaze, [255, 255, 255], 0.28);
    const hollow = mix(
      scale(pot.glaze, 0.16),
      scale(pot.glaze, 0.66),
      smoothstep(-0.8, 1, dx / lip + ((y - top) / (lip * kTilt)) * 0.35),
    );
    color = mix(color, mix(hollow, rim, smoothstep(0.9, 0.95, mouth)), smoothstep(1.03, 0.99, mouth));
  }
  return color;
}

function surface(pot: Pot, it: StillLife, across: number, t: number): Color {
  const nx = Math.min(Math.max(across, -1), 1);
  const nz = Math.sqrt(1 - nx * nx);
  const slope = (radiusAt(pot, t + 0.02) - radiusAt(pot, t - 0.02)) / 0.04;
  const length = Math.hypot(1, slope);
  const ny = -slope / length; // up is negative
  const [lx, ly, lz] = [-0.58, -0.42, 0.7];
  const facing = (nx * lx + nz * lz) / length + ny * ly * -1 * -1;
  const angle = Math.asin(nx);
  const run = pot.dip + 0.075 * (fractal(angle * 2.3 + pot.x * 31, 1.5, 4, it.seed + 11) - 0.5) * 2;
  const glazed = smoothstep(run + 0.012, run - 0.012, t);
  let color = mix(pot.clay, pot.glaze, glazed);
  color = scale(color, 0.93 + 0.14 * fractal(angle * 1.5 + pot.x * 7, t * 30, 3, it.seed + 12)); // throwing rings
  color = scale(color, 1 - 0.32 * smoothstep(0.025, 0, Math.abs(t - run)) * glazed);
  if (pot.speckle) {
    const cell = hash(
      Math.floor(angle * 34 + 60),
      Math.floor(t * 52 * (pot.height / 0.5)),
      it.seed + Math.round(pot.x * 100),
    );
    const fine = noise(angle * 52, t * 80, it.seed + 21);
    color = mix(color, pot.speckle, (cell > 0.8 ? 0.75 : 0) * smoothstep(0.56, 0.74, fine));
  }
  const light = 0.3 + 0.82 * Math.max(facing, 0) + 0.12 * smoothstep(0.72, 1, nx); // a little light comes back off the wall
  const glint = Math.max(facing, 0) ** 26 * (pot.gloss ?? 0.5) * (0.35 + 0.65 * glazed);
  return add(scale(color, light), [255, 250, 240], glint * 0.5);
}

export interface Glaze {
  readonly seed: number;
  readonly colors: readonly Color[];
  readonly scale: number;
}

/** A glaze seen from very near: pools, halos and crystals. */
export function glaze(it: Glaze): Scene {
  return (x, y) => {
    const [u, v] = [x * it.scale, y * it.scale];
    const warpU = fractal(u + 1.7, v + 9.2, 4, it.seed);
    const warpV = fractal(u + 8.3, v + 2.8, 4, it.seed + 1);
    const pool = fractal(u + 3.4 * warpU, v + 3.4 * warpV, 5, it.seed + 2);
    const halo = Math.abs(((pool * 5.5) % 1) - 0.5) * 2;
    let color = ramp(it.colors, smoothstep(0.22, 0.78, pool));
    color = mix(color, scale(color, 0.62), smoothstep(0.72, 1, halo) * 0.75);
    const crystal = fractal(x * 44, y * 44, 2, it.seed + 5);
    color = add(color, [255, 250, 235], smoothstep(0.7, 0.86, crystal) * 0.28);
    const relief = fractal(u + 3.4 * warpU + 0.02, v + 3.4 * warpV - 0.02, 5, it.seed + 2) - pool;
    return scale(color, 1 + relief * 5);
  };
}

export interface Kiln {
  readonly seed: number;
  readonly brick: Color;
  readonly fire: readonly Color[];
}

/** The mouth of a kiln at night, with ware standing in the heat. */
export function kiln(it: Kiln): Scene {
  const ware = [0.42, 0.55, 0.7, 0.84, 0.94].map((x, index) => ({
    x,
    height: 0.12 + 0.14 * hash(index, 3, it.seed),
    width: 0.035 + 0.03 * hash(index, 4, it.seed),
  }));
  return (x, y) => {
    const row = Math.floor(y * 17);
    const u = x * 8.5 + (row % 2) * 0.5;
    const joint = Math.min(Math.abs((u % 1) - 0.5) * -1 + 0.5, 1);
    const seam = Math.min(
      smoothstep(0, 0.05, joint),
      smoothstep(0, 0.09, Math.min((y * 17) % 1, 1 - ((y * 17) % 1))),
    );
    const stone =
      0.72 + 0.4 * hash(Math.floor(u), row, it.seed) + 0.3 * (fractal(x * 30, y * 30, 3, it.seed) - 0.5);
    const arch = Math.hypot((x - 0.667) / 0.4, Math.min(y - 0.56, 0) / 0.37);
    const opening = y > 0.88 ? 2 : arch;
    const glow = Math.exp(-Math.max(opening - 1, 0) * 4.4);
    let color = scale(it.brick, stone * (0.3 + 0.7 * seam) * 0.5);
    color = add(color, it.fire[1] as Color, glow * 0.5 * (0.45 + 0.55 * seam));
    if (opening < 1.02) {
      const lick = fractal(x * 6, y * 3.2 + 2, 5, it.seed + 8);
      let heat = ramp(
        it.fire,
        0.2 + 0.8 * smoothstep(0.2, 0.95, y * 0.75 + lick * 0.42 - Math.abs(x - 0.667) * 0.5),
      );
      for (const pot of ware) {
        const t = (y - (0.86 - pot.height)) / pot.height;
        const half = pot.width * (0.75 + 0.5 * Math.sin(Math.min(Math.max(t, 0), 1) * 2.6));
        const inside =
          smoothstep(half + 0.003, half - 0.003, Math.abs(x - pot.x)) * smoothstep(-0.02, 0.02, t);
        const edge = smoothstep(half * 0.55, half, Math.abs(x - pot.x));
        heat = mix(heat, mix(scale(it.fire[0] as Color, 0.5), it.fire[2] as Color, edge * 0.75), inside);
      }
      color = mix(color, heat, smoothstep(1.02, 0.99, opening));
    }
    return color;
  };
}

export interface Wheel {
  readonly seed: number;
  readonly slip: Color;
  readonly clay: Color;
  readonly deck: Color;
}

/** A bowl on the wheel, seen from above while it turns. */
export function wheel(it: Wheel): Scene {
  return (x, y) => {
    const [dx, dy] = [x - 0.63, y - 0.52];
    const distance = Math.hypot(dx, dy * 1.08);
    const angle = Math.atan2(dy, dx);
    let color = scale(it.deck, 0.75 + 0.3 * fractal(x * 7, y * 7, 4, it.seed) + 0.2 * (0.7 - x));
    const disc = smoothstep(0.455, 0.45, distance);
    const spun = 0.86 + 0.16 * noise(distance * 120, 1, it.seed) + 0.1 * Math.cos(angle * 2 - 0.9);
    color = mix(
      scale(color, 1 - 0.6 * smoothstep(0.54, 0.45, Math.hypot(dx - 0.03, dy - 0.03))),
      scale(mix(it.deck, it.slip, 0.5), spun * 0.7),
      disc,
    );
    const bowl = smoothstep(0.322, 0.316, distance);
    const lit = Math.cos(angle + 2.35);
    const throwing = 0.92 + 0.13 * noise(distance * 75 + angle * 0.5, angle * 0.3, it.seed + 2);
    const bowlColor =
      distance > 0.287
        ? scale(it.clay, 1.12 + 0.14 * lit)
        : scale(
            it.clay,
            (0.5 + 0.42 * smoothstep(0.02, 0.29, distance) - 0.34 * lit * smoothstep(0.03, 0.25, distance)) *
              throwing,
          );
    color = mix(
      scale(color, 1 - 0.5 * smoothstep(0.38, 0.31, Math.hypot(dx - 0.025, dy - 0.03))),
      bowlColor,
      bowl,
    );
    const wet =
      smoothstep(0.6, 0.78, noise(distance * 30, angle * 1.1, it.seed + 6)) * bowl * Math.max(-lit, 0);
    return add(
      color,
      [255, 248, 236],
      wet * 0.22 + 0.2 * bowl * smoothstep(0.006, 0, Math.abs(distance - 0.302)) * Math.max(lit, 0),
    );
  };
}
