/** Linear mixing of sRGB triples, 0 to 255; good enough for painted gradients. */
export type Color = readonly [number, number, number];

export function hex(text: string): Color {
  const value = Number.parseInt(text.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export function mix(a: Color, b: Color, t: number): Color {
  const k = Math.min(Math.max(t, 0), 1);
  return [a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k, a[2] + (b[2] - a[2]) * k];
}

export function scale(a: Color, k: number): Color {
  return [a[0] * k, a[1] * k, a[2] * k];
}

/** Light added to a surface: glows, stars, reflections. */
export function add(a: Color, b: Color, k: number): Color {
  return [a[0] + b[0] * k, a[1] + b[1] * k, a[2] + b[2] * k];
}

/** A gradient through any number of colours, evenly spaced. */
export function ramp(colors: readonly Color[], t: number): Color {
  const last = colors.length - 1;
  const at = Math.min(Math.max(t, 0), 0.9999) * last;
  const index = Math.floor(at);
  return mix(colors[index] as Color, colors[Math.min(index + 1, last)] as Color, at - index);
}

export function smoothstep(from: number, to: number, x: number): number {
  const t = Math.min(Math.max((x - from) / (to - from), 0), 1);
  return t * t * (3 - 2 * t);
}
