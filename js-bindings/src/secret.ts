import { type BytesLike, toBytes } from "./bytes.js";
import { refusal } from "./errors.js";
import { CC_SECRET_BYTES, CC_SECRET_TEXT } from "./generated/abi.js";
import { used_after_dispose } from "./generated/sentences.base.js";
import { checkText } from "./wall.js";

const REDACTED = "[Secret]";
const encoder = new TextEncoder();

/** Judges a secret of that form, CC_SECRET_TEXT or CC_SECRET_BYTES: text comes through environments and files, where most break. */
type Judge = (bytes: Uint8Array, form: number) => void;
let judge: Judge | undefined;
let load: () => unknown = () => undefined;

/** @internal Says who knows the rule of secrets: the core, once it is loaded. */
export function judgeSecretsBy(core: Judge): void {
  judge = core;
}

/** @internal Says how the core is loaded when a secret is made before that. */
export function judgeSecretsAfter(loading: () => unknown): void {
  load = loading;
}

/**
 * The bytes of a key. It does not show itself to `String()`, `JSON.stringify`, `console.log` or `util.inspect`, and `dispose()`
 * overwrites it. The text that it was made from is out of its reach: JavaScript cannot wipe a string, so read secrets as bytes
 * where the runtime lets you.
 */
export class Secret implements Disposable {
  #bytes: Uint8Array | undefined;

  /**
   * Copies the bytes, or the text's UTF-8. Throws `wrong_type`, `invalid_utf8`, and `secret_invalid` with the reason: empty, over 1024
   * bytes, or a text with white space at an end, quotes around it, `NAME=` before it or a control character in it. Bytes are taken as
   * they are; where they are used as text, for a webhook or a storage, they are judged as text.
   */
  constructor(value: BytesLike) {
    const given = toBytes(value, "secret");
    if (typeof given === "string") checkText(given);
    const bytes = typeof given === "string" ? encoder.encode(given) : given.slice();
    if (judge === undefined) load();
    judge?.(bytes, typeof given === "string" ? CC_SECRET_TEXT : CC_SECRET_BYTES);
    this.#bytes = bytes;
  }

  /** In bytes; 0 once it is disposed. */
  get length(): number {
    return this.#bytes?.byteLength ?? 0;
  }

  /** Overwrites the bytes. Calling it again does nothing. */
  dispose(): void {
    this.#bytes?.fill(0);
    this.#bytes = undefined;
  }

  // `[Symbol.dispose]` is put on the prototype below: older runtimes have no such symbol.
  declare [Symbol.dispose]: () => void;

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  /** @internal The bytes themselves, to be read at once. Throws `used_after_dispose`. */
  static bytesOf(secret: Secret): Uint8Array {
    if (secret.#bytes === undefined) throw refusal(used_after_dispose, "a Secret");
    return secret.#bytes;
  }

  /** @internal Whether it is one, even when it only pretends to be. */
  static is(value: unknown): value is Secret {
    return typeof value === "object" && value !== null && #bytes in value;
  }
}

/** A secret, or what one is made from. */
export type SecretLike = Secret | BytesLike;

/** @internal The bytes of a secret. Throws `wrong_type`, `used_after_dispose`. */
export function secretBytes(value: unknown, name: string): string | Uint8Array {
  return Secret.is(value) ? Secret.bytesOf(value) : toBytes(value, name);
}

for (const [symbol, method] of [
  [Symbol.dispose ?? Symbol.for("Symbol.dispose"), Secret.prototype.dispose],
  [Symbol.for("nodejs.util.inspect.custom"), Secret.prototype.toString],
] as const)
  Object.defineProperty(Secret.prototype, symbol, { value: method, configurable: true, writable: true });
