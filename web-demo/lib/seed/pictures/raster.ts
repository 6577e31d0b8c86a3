import type { Color } from "./color";
import { encodePng } from "./png";

/** The colour at a point: x from 0 to width / height, y from 0 (top) to 1. */
export type Scene = (x: number, y: number) => Color;

export const kWidth = 800;
export const kHeight = 600;
const kPreviewWidth = 20;
const kPreviewHeight = 15;

export interface Picture {
  readonly full: Uint8Array;
  /** 20 by 15 pixels: enough for a blurred impression, too little to be the picture. */
  readonly preview: Uint8Array;
}

export function paint(scene: Scene): Picture {
  const pixels = new Uint8Array(kWidth * kHeight * 3);
  for (let row = 0, at = 0; row < kHeight; row++) {
    const y = (row + 0.5) / kHeight;
    for (let column = 0; column < kWidth; column++) {
      const x = (column + 0.5) / kHeight;
      const color = scene(x, y);
      const vignette = 1 - 0.22 * ((x - 2 / 3) ** 2 + (y - 0.5) ** 2);
      for (const channel of color) pixels[at++] = Math.min(Math.max(Math.round(channel * vignette), 0), 255);
    }
  }
  return {
    full: encodePng(pixels, kWidth, kHeight),
    preview: encodePng(shrink(pixels), kPreviewWidth, kPreviewHeight),
  };
}

/** Averages blocks, so that no pixel of the original survives in the preview. */
function shrink(pixels: Uint8Array): Uint8Array {
  const small = new Uint8Array(kPreviewWidth * kPreviewHeight * 3);
  const block = kWidth / kPreviewWidth;
  for (let row = 0, at = 0; row < kPreviewHeight; row++) {
    for (let column = 0; column < kPreviewWidth; column++) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let y = 0; y < block; y++) {
          for (let x = 0; x < block; x++)
            sum += pixels[((row * block + y) * kWidth + column * block + x) * 3 + channel] as number;
        }
        small[at++] = Math.round(sum / (block * block));
      }
    }
  }
  return small;
}
