import { type Pointer, setPointer, setUint32 } from "./abi/field.js";
import { refusal } from "./errors.js";
import { cc_bytes_data, cc_bytes_length } from "./generated/abi.js";
import { wrong_type } from "./generated/sentences.base.js";
import { type CoreModule, checkText, type ServerModule } from "./wall.js";

/** Bytes, or a text that stands for its UTF-8. */
export type BytesLike = string | ArrayBuffer | ArrayBufferView;

// Getters that ask for the internal slot: they throw for an object that only claims to be a buffer, and know the buffers of another
// realm, as Jest and Next's edge sandbox have.
const byteLengths = [ArrayBuffer, globalThis.SharedArrayBuffer].flatMap(
  (kind) => Object.getOwnPropertyDescriptor(kind?.prototype ?? {}, "byteLength")?.get ?? [],
);

// A class may say of its bytes what it likes: the view itself is asked, past its class.
const typed = Object.getPrototypeOf(Uint8Array.prototype) as object;
const asked = (prototype: object, name: string) =>
  Object.getOwnPropertyDescriptor(prototype, name)?.get as (this: unknown) => never;
const VIEWS = [typed, DataView.prototype].map((prototype) => ({
  buffer: asked(prototype, "buffer"),
  byteOffset: asked(prototype, "byteOffset"),
  byteLength: asked(prototype, "byteLength"),
}));

/** The bytes of a view, whatever its class. Throws for a buffer that was transferred away. */
function viewed(value: ArrayBufferView): Uint8Array {
  const { buffer, byteOffset, byteLength } = VIEWS[value instanceof DataView ? 1 : 0] as (typeof VIEWS)[0];
  return new Uint8Array(buffer.call(value), byteOffset.call(value), byteLength.call(value));
}

function isBuffer(value: unknown): value is ArrayBuffer {
  return byteLengths.some((byteLength) => {
    try {
      byteLength.call(value);
      return true;
    } catch {
      return false;
    }
  });
}

/** @internal A text or a view of the caller's bytes. Throws `wrong_type`. */
export function toBytes(value: unknown, name: string): string | Uint8Array {
  if (typeof value === "string") return value;
  try {
    if (ArrayBuffer.isView(value)) return viewed(value);
    if (isBuffer(value)) return new Uint8Array(value);
  } catch {
    // A buffer that was transferred away: it holds no bytes.
  }
  throw refusal(wrong_type, `\`${name}\` must be a string, a Uint8Array or an ArrayBuffer`);
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

/** @internal Most bytes of a body in the module's memory at once. */
export const WINDOW_BYTES = 1 << 16;

/** @internal Writes the bytes of a value into the module's memory one piece after the other, so that memory does not grow with them. */
export class Pieces {
  readonly #module: CoreModule;
  readonly #value: string | Uint8Array;
  #at = 0;

  /** Throws `invalid_utf8` for half a surrogate pair. */
  constructor(module: CoreModule, value: string | Uint8Array) {
    if (typeof value === "string") checkText(value);
    this.#module = module;
    this.#value = value;
  }

  /** Whether all was written. */
  get ended(): boolean {
    return this.#at === this.#value.length;
  }

  /** From the start again. */
  rewind(): void {
    this.#at = 0;
  }

  /** Writes the next piece, at most `room` bytes (4 at least); its length. */
  put(address: number, room: number): number {
    const value = this.#value;
    if (typeof value === "string") {
      const { read, written } = this.#module.encodeSome(value, this.#at, address, room);
      this.#at += read;
      return written;
    }
    const piece = value.subarray(this.#at, this.#at + room);
    this.#module.bytes.set(piece, address);
    this.#at += piece.length;
    return piece.length;
  }
}

/** @internal Writes a cc_bytes. */
export function setBytes(view: DataView, at: Pointer, address: Pointer, length: number): void {
  setPointer(view, at, cc_bytes_data, address);
  setUint32(view, at, cc_bytes_length, length);
}

/** @internal The scratch buffer for one call that sees a secret: filled with zeros after it, whatever happens. */
export function inWipedScratch<T>(module: ServerModule, bytes: number, use: (address: number) => T): T {
  const address = module.scratch(bytes);
  try {
    return use(address);
  } finally {
    module.raw.cc_wipe(address, bytes);
  }
}
