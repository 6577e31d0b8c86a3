import { glaze, kiln, type Pot, stillLife, wheel } from "./ceramics";
import { hex } from "./color";
import { landscape, lights } from "./landscape";
import type { Scene } from "./raster";

const hexes = (...colors: string[]) => colors.map(hex);

const kShapes = {
  moonJar: [0.17, 0.2, 0.34, 0.46, 0.5, 0.47, 0.37, 0.24],
  bottle: [0.09, 0.075, 0.08, 0.13, 0.24, 0.3, 0.3, 0.24],
  vase: [0.2, 0.16, 0.19, 0.27, 0.31, 0.29, 0.22, 0.17],
  cylinder: [0.33, 0.325, 0.33, 0.335, 0.34, 0.34, 0.33, 0.31],
  bowl: [0.98, 0.97, 0.93, 0.85, 0.73, 0.56, 0.38, 0.33],
  jug: [0.24, 0.21, 0.25, 0.33, 0.38, 0.38, 0.33, 0.27],
} as const;

function pot(shape: keyof typeof kShapes, at: Omit<Pot, "profile">): Pot {
  return { ...at, profile: kShapes[shape] };
}

const kStoneware = hex("#b78a63");
const kPorcelain = hex("#e9e2d6");
const kIron = hex("#3c2a22");

/** Every picture of the demo, by name. Nothing is downloaded and nothing is random. */
export const gallery: Readonly<Record<string, () => Scene>> = {
  // Mara: the north, in all its light.
  "first-frost": () =>
    landscape({
      seed: 11,
      sky: hexes("#6f9fc4", "#a9c7da", "#e8d9cf", "#f6d9bd"),
      horizon: 0.5,
      mist: hex("#e9dcd3"),
      water: 0.64,
      light: { x: 0.98, y: 0.4, radius: 0.035, color: hex("#fff0d8"), glow: 0.42 },
      ridges: { count: 4, far: hex("#a9b9c9"), near: hex("#3b5468"), height: 0.3, snow: hex("#f7f4f2") },
      clouds: hex("#fbeee4"),
    }),
  "blue-hour": () =>
    landscape({
      seed: 23,
      sky: hexes("#0b1b3f", "#1b3a72", "#4d6fa6", "#c78fa0", "#f0b48f"),
      horizon: 0.55,
      mist: hex("#7d86b0"),
      water: 0.66,
      light: { x: 0.34, y: 0.23, radius: 0.021, color: hex("#fdf3df"), glow: 0.3 },
      stars: 0.7,
      ridges: { count: 4, far: hex("#6d7bab"), near: hex("#101d3c"), height: 0.34, snow: hex("#b9c6e6") },
    }),
  aurora: () =>
    landscape({
      seed: 37,
      sky: hexes("#050b1c", "#081a30", "#0d2f42", "#174a52"),
      horizon: 0.68,
      mist: hex("#1c4a50"),
      water: 0.8,
      stars: 1,
      aurora: [hex("#2fe39a"), hex("#8a5cf0")],
      ridges: { count: 3, far: hex("#12343f"), near: hex("#04101a"), height: 0.26 },
      spruces: hex("#020a10"),
    }),
  "harbour-lights": () =>
    lights({
      seed: 5,
      night: hexes("#101a38", "#1d2347", "#352a4f", "#151a33"),
      lamps: hexes("#ffb45e", "#ff8a4c", "#ffd98f", "#7fd0e8", "#ff6f61"),
      shore: 0.6,
    }),
  "spruce-fog": () =>
    landscape({
      seed: 41,
      sky: hexes("#aebfbe", "#c9d3cd", "#e2e2d6", "#efe7d6"),
      horizon: 0.56,
      mist: hex("#e3e3d8"),
      ridges: { count: 6, far: hex("#b4c1bc"), near: hex("#2c443f"), height: 0.24 },
      spruces: hex("#182a27"),
    }),
  "red-island": () =>
    landscape({
      seed: 58,
      sky: hexes("#2b2350", "#7a3560", "#dd5f4f", "#ffb057"),
      horizon: 0.58,
      mist: hex("#ff9f6b"),
      water: 0.68,
      light: { x: 0.72, y: 0.535, radius: 0.06, color: hex("#ffe3a1"), glow: 0.55 },
      ridges: { count: 3, far: hex("#a04a5e"), near: hex("#2a1534"), height: 0.2 },
      clouds: hex("#ff8c69"),
    }),
  "long-night": () =>
    landscape({
      seed: 73,
      sky: hexes("#060914", "#0d1630", "#1c2f57", "#37507c"),
      horizon: 0.62,
      mist: hex("#34507a"),
      stars: 1.15,
      light: { x: 1.02, y: 0.18, radius: 0.026, color: hex("#f3f1e6"), glow: 0.24 },
      ridges: { count: 5, far: hex("#3b5480"), near: hex("#070d1b"), height: 0.36, snow: hex("#8ea8d0") },
      spruces: hex("#040812"),
    }),
  "returning-sun": () =>
    landscape({
      seed: 89,
      sky: hexes("#7c8fc0", "#c8a5bd", "#f6b7a0", "#ffdf9f"),
      horizon: 0.54,
      mist: hex("#ffd9b0"),
      water: 0.7,
      light: { x: 0.5, y: 0.5, radius: 0.045, color: hex("#fff6d5"), glow: 0.6 },
      ridges: { count: 5, far: hex("#c79bb0"), near: hex("#4b3a63"), height: 0.28, snow: hex("#ffe9dc") },
    }),
  "field-notes": () =>
    landscape({
      seed: 97,
      sky: hexes("#88a7b5", "#b8cbca", "#e6dfc8"),
      horizon: 0.5,
      mist: hex("#dcd9c4"),
      water: 0.72,
      ridges: { count: 4, far: hex("#9db2b2"), near: hex("#4b5b3f"), height: 0.2 },
      clouds: hex("#f4efe2"),
    }),

  // Noa: clay, fire and patience.
  "opening-kiln": () =>
    kiln({ seed: 3, brick: hex("#7d5544"), fire: hexes("#6b1505", "#e2560f", "#ffb13b", "#fff0b5") }),
  "foot-ring": () => wheel({ seed: 8, slip: hex("#cdb497"), clay: hex("#c89b78"), deck: hex("#6d5a4c") }),
  "moon-jar": () =>
    stillLife({
      seed: 14,
      wall: hexes("#d9d2c5", "#cabfae", "#a89a86"),
      table: hexes("#6b4a33", "#8a6142"),
      edge: 0.76,
      window: hex("#fff3da"),
      pots: [
        pot("moonJar", {
          x: 0.7,
          foot: 0.86,
          height: 0.56,
          clay: kPorcelain,
          glaze: hex("#f0ebe0"),
          dip: 1.2,
          gloss: 0.9,
        }),
      ],
    }),
  "glaze-book": () =>
    glaze({ seed: 21, colors: hexes("#0d2a33", "#12505a", "#2f8f8b", "#b9d8b0", "#e8d9a4"), scale: 1.7 }),
  "studio-tour": () =>
    stillLife({
      seed: 29,
      wall: hexes("#e7d3b4", "#d3ad7f", "#9a6f4c"),
      table: hexes("#4b3123", "#6e4a33"),
      edge: 0.72,
      window: hex("#fff0c4"),
      pots: [
        pot("bottle", {
          x: 0.36,
          foot: 0.79,
          height: 0.5,
          clay: kStoneware,
          glaze: hex("#37525a"),
          dip: 0.74,
          gloss: 0.8,
        }),
        pot("vase", {
          x: 0.94,
          foot: 0.8,
          height: 0.44,
          clay: kStoneware,
          glaze: hex("#d8cdb4"),
          dip: 0.6,
          speckle: kIron,
        }),
        pot("jug", {
          x: 0.66,
          foot: 0.87,
          height: 0.34,
          clay: hex("#a9714c"),
          glaze: hex("#7b8f6a"),
          dip: 0.66,
          gloss: 0.6,
        }),
      ],
    }),
  "tea-bowls": () =>
    stillLife({
      seed: 33,
      wall: hexes("#c7cfc9", "#aab7b0", "#7d8d86"),
      table: hexes("#8b7358", "#b09676"),
      edge: 0.6,
      pots: [
        pot("bowl", {
          x: 0.37,
          foot: 0.74,
          height: 0.2,
          clay: kStoneware,
          glaze: hex("#e3d8c1"),
          dip: 0.78,
          speckle: kIron,
        }),
        pot("bowl", {
          x: 0.97,
          foot: 0.73,
          height: 0.19,
          clay: kStoneware,
          glaze: hex("#5c7a78"),
          dip: 0.82,
          gloss: 0.8,
        }),
        pot("bowl", {
          x: 0.66,
          foot: 0.88,
          height: 0.225,
          clay: hex("#9c6a48"),
          glaze: hex("#2f3a44"),
          dip: 0.7,
          gloss: 0.9,
        }),
      ],
    }),
  porcelain: () =>
    stillLife({
      seed: 44,
      wall: hexes("#2f3d4a", "#26323d", "#18212a"),
      table: hexes("#1d252d", "#2b363f"),
      edge: 0.74,
      pots: [
        pot("cylinder", {
          x: 0.42,
          foot: 0.84,
          height: 0.38,
          clay: kPorcelain,
          glaze: hex("#dfe9ea"),
          dip: 1.2,
          gloss: 1,
        }),
        pot("bottle", {
          x: 0.84,
          foot: 0.86,
          height: 0.56,
          clay: kPorcelain,
          glaze: hex("#bcd3da"),
          dip: 1.2,
          gloss: 1,
        }),
      ],
    }),
  raku: () =>
    stillLife({
      seed: 51,
      wall: hexes("#4d2c22", "#6e3a26", "#28150f"),
      table: hexes("#20130e", "#3a2318"),
      edge: 0.75,
      pots: [
        pot("vase", {
          x: 0.68,
          foot: 0.87,
          height: 0.58,
          clay: hex("#2a211d"),
          glaze: hex("#c98b4a"),
          dip: 0.82,
          speckle: hex("#5c2413"),
          gloss: 1,
        }),
      ],
    }),
  "live-firing": () =>
    kiln({ seed: 61, brick: hex("#4c4450"), fire: hexes("#4a0d16", "#c8361f", "#ff8a3c", "#ffe3a8") }),
  "inner-circle": () =>
    glaze({ seed: 66, colors: hexes("#2b0d12", "#7d1f26", "#c64f34", "#e9a35b", "#f5e2b8"), scale: 2.1 }),
  "market-day": () =>
    stillLife({
      seed: 71,
      wall: hexes("#f0dcc9", "#e3b99b", "#c48468"),
      table: hexes("#f0e6d6", "#d8c8b0"),
      edge: 0.66,
      window: hex("#fff6e6"),
      pots: [
        pot("jug", {
          x: 0.3,
          foot: 0.78,
          height: 0.36,
          clay: kStoneware,
          glaze: hex("#c8553d"),
          dip: 0.7,
          gloss: 0.7,
        }),
        pot("cylinder", {
          x: 0.62,
          foot: 0.8,
          height: 0.24,
          clay: kStoneware,
          glaze: hex("#e9c46a"),
          dip: 0.64,
          gloss: 0.6,
        }),
        pot("vase", {
          x: 1.02,
          foot: 0.79,
          height: 0.48,
          clay: kStoneware,
          glaze: hex("#2a6f7f"),
          dip: 0.78,
          gloss: 0.8,
        }),
        pot("bowl", {
          x: 0.8,
          foot: 0.91,
          height: 0.15,
          clay: kStoneware,
          glaze: hex("#f4ede0"),
          dip: 0.76,
          speckle: kIron,
        }),
      ],
    }),
  "book-notes": () =>
    glaze({ seed: 83, colors: hexes("#e9e2d2", "#cfc4ab", "#9a947f", "#5d6660"), scale: 1.3 }),
};
