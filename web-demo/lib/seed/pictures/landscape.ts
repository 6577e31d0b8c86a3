import { add, type Color, mix, ramp, scale, smoothstep } from "./color";
import { fractal, hash, noise } from "./noise";
import { kHeight, kWidth, type Scene } from "./raster";

export interface Landscape {
  readonly seed: number;
  /** From the zenith to the horizon. */
  readonly sky: readonly Color[];
  readonly horizon: number;
  readonly light?: {
    readonly x: number;
    readonly y: number;
    readonly radius: number;
    readonly color: Color;
    readonly glow: number;
  };
  readonly ridges: {
    readonly count: number;
    readonly far: Color;
    readonly near: Color;
    readonly height: number;
    readonly snow?: Color;
  };
  readonly mist: Color;
  /** Where the water begins, if there is any. */
  readonly water?: number;
  readonly stars?: number;
  readonly aurora?: readonly [Color, Color];
  /** Spruces along the nearest ridge. */
  readonly spruces?: Color;
  readonly clouds?: Color;
}

const kEdge = 1.4 / kHeight;

/** Sky, ridges one behind the other, and what the water makes of them. */
export function landscape(it: Landscape): Scene {
  const ridges = Array.from({ length: it.ridges.count }, (_, index) => ridgeLine(it, index));
  const trees = it.spruces ? spruceLine(it, ridges[ridges.length - 1] as Float64Array) : undefined;

  const above: Scene = (x, y) => {
    let color = sky(it, x, y);
    const column = Math.min(Math.max(Math.floor(x * kHeight), 0), kWidth - 1);
    for (let index = 0; index < ridges.length; index++) {
      const top = (ridges[index] as Float64Array)[column] as number;
      const cover = smoothstep(top - kEdge, top + kEdge, y);
      if (cover > 0) color = mix(color, ridge(it, index, x, y, top), cover);
    }
    if (trees) {
      const top = trees[column] as number;
      const cover = smoothstep(top - kEdge, top + kEdge, y);
      if (cover > 0) color = mix(color, mix(it.spruces as Color, it.mist, (y - top) * 0.55), cover);
    }
    return color;
  };

  const level = it.water;
  if (level === undefined) return above;
  return (x, y) => {
    if (y < level) return above(x, y);
    const depth = (y - level) / (1 - level);
    const ripple =
      (fractal(x * (9 - 5 * depth), y * 130 * (1.25 - depth), 3, it.seed + 7) - 0.5) *
      (0.012 + 0.085 * depth);
    const mirrored = above(x + ripple * 0.4, Math.max(level - (y - level) * 0.95 + ripple, 0.01));
    const tint = mix(mirrored, scale(it.sky[0] as Color, 0.72), 0.2 + 0.38 * depth);
    return add(tint, it.mist, 0.16 * smoothstep(0.05, 0, depth));
  };
}

function sky(it: Landscape, x: number, y: number): Color {
  let color = ramp(it.sky, y / it.horizon);
  if (it.stars) color = add(color, [225, 235, 255], star(x, y, it.seed) * it.stars * (1 - y / it.horizon));
  if (it.aurora) color = add(color, mix(it.aurora[0], it.aurora[1], 1 - y * 2.2), curtain(x, y, it.seed));
  if (it.clouds) {
    const shape = fractal(x * 1.6 + 3, y * 7.5, 4, it.seed + 31);
    color = mix(color, it.clouds, smoothstep(0.5, 0.82, shape) * 0.62 * smoothstep(0, 0.2, y));
  }
  const light = it.light;
  if (light) {
    const distance = Math.hypot(x - light.x, y - light.y);
    color = add(
      color,
      light.color,
      light.glow * Math.exp(-distance * 5.2) + 0.25 * light.glow * Math.exp(-distance * 17),
    );
    color = mix(color, light.color, smoothstep(light.radius + kEdge, light.radius - kEdge, distance));
  }
  return color;
}

function star(x: number, y: number, seed: number): number {
  const cellX = Math.floor(x * 70);
  const cellY = Math.floor(y * 70);
  const chance = hash(cellX, cellY, seed + 51);
  if (chance < 0.78) return 0;
  const centerX = (cellX + 0.2 + 0.6 * hash(cellX, cellY, seed + 52)) / 70;
  const centerY = (cellY + 0.2 + 0.6 * hash(cellX, cellY, seed + 53)) / 70;
  const size = 0.0007 + 0.0016 * (chance - 0.78) ** 2 * 20;
  return smoothstep(size * 1.8, 0, Math.hypot(x - centerX, y - centerY)) * (0.35 + (chance - 0.78) * 3);
}

function curtain(x: number, y: number, seed: number): number {
  let sum = 0;
  for (let fold = 0; fold < 3; fold++) {
    const foot =
      0.36 + 0.1 * fold + 0.16 * (fractal(x * 1.25 + fold * 9, 0.5, 3, seed + fold) - 0.5) * 2 - 0.1 * x;
    const rise = foot - y;
    const rays =
      0.45 + 0.75 * noise(x * 34 + fold * 17, y * 0.8, seed + 70 + fold) * noise(x * 7, 3, seed + 80 + fold);
    sum += rise > 0 ? Math.exp(-rise * 6.5) * smoothstep(0, 0.035, rise) * rays : 0;
  }
  return sum * 0.8;
}

function ridgeLine(it: Landscape, index: number): Float64Array {
  const t = it.ridges.count === 1 ? 1 : index / (it.ridges.count - 1);
  const floor = it.water ?? 1;
  const foot = it.horizon + (floor - it.horizon) * t ** 1.2 * 0.94;
  const height = it.ridges.height * (1 - 0.42 * t);
  return Float64Array.from({ length: kWidth }, (_, column) => {
    const x = column / kHeight;
    const rough = fractal(x * (1.5 + t * 1.1) + index * 13.7, index * 5.3, 6, it.seed + index * 17);
    if (!it.ridges.snow) {
      const sharp = 1 - Math.abs(rough * 2 - 1) * 1.35;
      return foot - height * (0.35 * rough + 0.65 * sharp * rough * 1.5);
    }
    const peak = 1 - Math.abs(2 * noise(x * (2.1 + t) + index * 7.3, index * 3.1, it.seed + index * 29) - 1); // alpine: creases, not waves
    return foot - height * (0.15 + 0.75 * peak ** 1.4 * (0.55 + 0.6 * rough) + 0.26 * (rough - 0.5));
  });
}

function ridge(it: Landscape, index: number, x: number, y: number, top: number): Color {
  const t = it.ridges.count === 1 ? 1 : index / (it.ridges.count - 1);
  let color = mix(it.ridges.far, it.ridges.near, t ** 1.15);
  const below = y - top;
  if (it.ridges.snow) {
    const gully = fractal(x * 26 + below * 14, below * 7 - x * 3, 4, it.seed + 91 + index);
    const lie = smoothstep(0.15, 0.0, below + (gully - 0.5) * 0.16) * smoothstep(0.62, 0.4, top);
    const shade =
      0.8 + 0.2 * smoothstep(0.42, 0.58, fractal(x * 17 - below * 11, y * 5, 3, it.seed + 95 + index));
    color = mix(color, scale(it.ridges.snow, shade), lie * smoothstep(0.3, 0.5, gully) * (0.92 - 0.3 * t));
  }
  return mix(color, it.mist, smoothstep(0.02, 0.3, below) * (0.75 - 0.55 * t));
}

function spruceLine(it: Landscape, ground: Float64Array): Float64Array {
  const line = Float64Array.from(ground, (top) => top + 0.05);
  const floor = it.water ?? 1;
  for (let tree = 0; tree < 120; tree++) {
    const center = (tree / 120 + (hash(tree, 1, it.seed) - 0.5) * 0.02) * kWidth;
    const clump = noise(tree * 0.13, 4, it.seed + 5);
    const height = (0.045 + 0.15 * clump ** 2 + 0.05 * hash(tree, 2, it.seed)) * kHeight;
    const half = height * 0.2;
    for (
      let column = Math.max(0, Math.floor(center - half));
      column < Math.min(kWidth, center + half);
      column++
    ) {
      const away = Math.abs(column - center) / half;
      const boughs = (0.5 - Math.abs(((away * 6 + hash(tree, 3, it.seed)) % 1) - 0.5)) * 0.14;
      const top = (floor * 0.985 * kHeight - height * (1 - away + boughs) - 0.02 * kHeight) / kHeight;
      if (top < (line[column] as number)) line[column] = top;
    }
  }
  return line;
}

export interface Lights {
  readonly seed: number;
  readonly night: readonly Color[];
  readonly lamps: readonly Color[];
  readonly shore: number;
}

/** Lamps out of focus along a quay, and their streaks on the water. */
export function lights(it: Lights): Scene {
  const lamps = Array.from({ length: 46 }, (_, index) => {
    const near = hash(index, 1, it.seed) ** 2;
    return {
      x: hash(index, 2, it.seed) * 1.4 - 0.03,
      y: it.shore - 0.02 - 0.3 * hash(index, 3, it.seed) ** 2,
      radius: 0.01 + 0.042 * near,
      color: it.lamps[index % it.lamps.length] as Color,
      power: 0.25 + 0.5 * hash(index, 5, it.seed),
    };
  });
  return (x, y) => {
    let color = ramp(it.night, y);
    if (y < it.shore) {
      const roofs = it.shore - 0.06 - 0.11 * noise(Math.floor(x * 15) * 1.7, 2, it.seed + 9);
      color = mix(color, scale(it.night[0] as Color, 0.62), smoothstep(roofs - kEdge, roofs + kEdge, y));
    }
    for (const lamp of lamps) {
      const distance = Math.hypot(x - lamp.x, y - lamp.y);
      const disc = smoothstep(lamp.radius + 0.004, lamp.radius - 0.002, distance);
      const rim = smoothstep(lamp.radius * 0.7, lamp.radius, distance) * disc;
      color = add(
        color,
        lamp.color,
        lamp.power * (disc * 0.62 + rim * 0.22) + 0.06 * Math.exp(-distance * 16),
      );
      if (y > it.shore) {
        const wave = (noise(x * 22, y * 95, it.seed + 3) - 0.5) * 0.05 * (y - it.shore) * 4;
        const side = (x - lamp.x + wave) / (lamp.radius * 1.05 + (y - it.shore) * 0.04);
        color = add(
          color,
          lamp.color,
          lamp.power * 0.34 * Math.exp(-side * side) * Math.exp(-(y - it.shore) * 3.1),
        );
      }
    }
    return color;
  };
}
