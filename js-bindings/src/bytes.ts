import { creatorError } from "./errors.js";
import { type CoreModule, checkText } from "./wall.js";

/** Bytes, or a text that stands for its UTF-8. */
export type BytesLike = string | ArrayBuffer | ArrayBufferView;

/** @internal A text or a view of the caller's bytes. Throws `wrong_type`. */
export function toBytes(value: unknown, name: string): string | Uint8Array {
  if (typeof value === "string") return value;
  try {
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    // By tag, not instanceof: Jest and Next's edge sandbox have ArrayBuffers of another realm.
    const tag = Object.prototype.toString.call(value);
    if (tag === "[object ArrayBuffer]" || tag === "[object SharedArrayBuffer]")
      return new Uint8Array(value as ArrayBuffer);
  } catch {
    // A buffer that was transferred away, or something that only pretends to be one: it holds no bytes.
  }
  throw creatorError("wrong_type", `\`${name}\` must be a string, a Uint8Array or an ArrayBuffer`);
}

/** @internal How many bytes of memory it takes at the most. */
export function capacityOf(value: string | Uint8Array): number {
  return typeof value === "string" ? value.length * 3 : value.byteLength;
}

/** @internal Copies it into the module's memory; its length in bytes. Throws `invalid_utf8`. */
export function putBytes(module: CoreModule, value: string | Uint8Array, address: number): number {
  if (typeof value === "string") {
    checkText(value);
    return module.encodeAt(value, address);
  }
  module.bytes.set(value, address);
  return value.byteLength;
}

/**
 * @internal So much of it that the core sees it is too long, and no more: a giant is refused without being copied. `most` counts bytes.
 */
export function clamp(value: string | Uint8Array, most: number): string | Uint8Array {
  if (typeof value !== "string") return value.subarray(0, most + 1);
  // A text has at least as many bytes as UTF-16 units. What is cut is refused, so half a pair may be too.
  return value.length > most ? "x".repeat(most + 1) : value;
}

/** @internal The scratch buffer for one call that sees a secret: filled with zeros after it, whatever happens. */
export function inWipedScratch<T>(module: CoreModule, bytes: number, use: (address: number) => T): T {
  const address = module.scratch(bytes);
  try {
    return use(address);
  } finally {
    module.raw.cc_wipe?.(address, bytes);
  }
}
