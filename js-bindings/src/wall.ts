import { getPointer, getUint32, type Pointer } from "./abi/field.js";
import { CreatorError, type Fault, refusal } from "./errors.js";
import {
  CC_NO_OFFSET,
  CC_OK,
  type CoreFunctions,
  cc_error_code,
  cc_error_message,
  cc_error_offset,
  cc_error_pointer,
  cc_text_data,
  cc_text_length,
  type ServerFunctions,
} from "./generated/abi.js";
import type { ErrorCode } from "./generated/error-codes.js";
import { invalid_utf8, load_failed, out_of_memory, too_many } from "./generated/sentences.base.js";

// The wall between JavaScript and the module: the only file that knows how values cross it. Its other side is
// wasm/bindings/convert.h (embind: handles) and core/creator/c-api/ (raw: questions on hot paths).

/** What the glue's factory fills in: embind's classes and functions. */
export type Glue = Record<string, unknown>;
export type GlueFactory = (options: Glue) => unknown;

/** The module that has signing. */
export type ServerModule = CoreModule<ServerFunctions>;

/** An answer by embind: a value, or all faults. */
export interface Answer<T> {
  readonly value?: T;
  readonly faults?: readonly Fault[];
}

/** Export names of the C ABI in a module, which emcc shortens: { cc_alloc: "s" }. */
export type RawNames<Functions> = Readonly<Record<keyof Functions, string>>;

/** Bytes of a text in the module's memory, good until the next call that writes there. */
export interface TextAt {
  readonly address: number;
  readonly length: number;
}

const FIRST_SCRATCH_BYTES = 1 << 16;
/** A text beyond this is refused before it is copied; each rule's own limit is far lower. */
const MOST_TEXT_UNITS = 1 << 26;

/** One instance of a module; `Functions` are those of the C ABI that it exports. */
export class CoreModule<Functions extends CoreFunctions = CoreFunctions> {
  readonly glue: Glue;
  readonly raw: Functions;
  readonly #memory: WebAssembly.Memory;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #u8: Uint8Array;
  #view: DataView;
  #scratch = 0;
  #scratchBytes = 0;

  constructor(factory: GlueFactory, module: WebAssembly.Module, rawNames: RawNames<Functions>) {
    // By tag, not instanceof: in Next's edge sandbox and in Jest the module comes from another realm.
    if (Object.prototype.toString.call(module) !== "[object WebAssembly.Module]")
      throw loadFailed("expected a compiled WebAssembly.Module (loadCore compiles other sources)");
    let exports: WebAssembly.Exports = {};
    const glue: Glue = {
      // Called where C++ would stop the program: only for memory that cannot be had. Thrown from here, the error
      // passes through the module to the caller, and the module goes on working.
      onAbort() {
        throw refusal(out_of_memory);
      },
      instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) {
        const instance = new WebAssembly.Instance(module, imports);
        exports = instance.exports;
        done(instance);
        return exports;
      },
    };
    factory(glue); // fills `glue` before it returns, since instantiateWasm answers at once
    this.glue = glue;
    const memory = Object.values(exports).find(isMemory);
    if (memory === undefined) throw loadFailed("it is not this package's module");
    this.#memory = memory as WebAssembly.Memory;
    this.raw = Object.fromEntries(
      Object.entries<string>(rawNames).map(([name, short]) => [name, exports[short]]),
    ) as Functions;
    this.#u8 = new Uint8Array(this.#memory.buffer);
    this.#view = new DataView(this.#memory.buffer);
  }

  /** The module's memory. Growth detaches it: ask again after every call that may allocate, keep it never. */
  get bytes(): Uint8Array {
    if (this.#u8.byteLength === 0) this.#refresh();
    return this.#u8;
  }

  /** The same as a DataView (little-endian: pass `true`). */
  get view(): DataView {
    if (this.#u8.byteLength === 0) this.#refresh();
    return this.#view;
  }

  #refresh(): void {
    this.#u8 = new Uint8Array(this.#memory.buffer);
    this.#view = new DataView(this.#memory.buffer);
  }

  /** Memory for as long as the module lives, or until `cc_free`. Throws `out_of_memory`. */
  allocate(bytes: number): number {
    const address = this.raw.cc_alloc(bytes);
    if (address === 0) throw refusal(out_of_memory);
    return address;
  }

  /**
   * A buffer of at least `bytes`, the same for every call: its contents are good until the next call that uses it. A call
   * with several texts asks for their sum and cuts it up.
   */
  scratch(bytes: number): number {
    if (bytes > this.#scratchBytes) {
      const size = Math.max(FIRST_SCRATCH_BYTES, 2 ** Math.ceil(Math.log2(bytes)));
      const address = this.allocate(size);
      if (this.#scratch !== 0) this.raw.cc_free(this.#scratch);
      this.#scratch = address;
      this.#scratchBytes = size;
    }
    return this.#scratch;
  }

  /** Writes text as UTF-8 at `address`, where three bytes a UTF-16 unit are free; the length in bytes. */
  encodeAt(text: string, address: number): number {
    return this.#encoder.encodeInto(text, this.bytes.subarray(address, address + text.length * 3)).written;
  }

  /** Writes as much of a well-formed text from the unit `from` on as fits into `room` bytes, at least 4. */
  encodeSome(text: string, from: number, address: number, room: number): { read: number; written: number } {
    let to = Math.min(text.length, from + room);
    // Never half a surrogate pair: the encoder would write U+FFFD for it.
    if (to < text.length && (text.charCodeAt(to - 1) & 0xfc00) === 0xd800) to -= 1;
    return this.#encoder.encodeInto(text.slice(from, to), this.bytes.subarray(address, address + room));
  }

  /** Writes text into the scratch buffer. Throws `invalid_utf8` for a lone surrogate, `too_many` for a giant. */
  write(text: string): TextAt {
    checkText(text);
    const address = this.scratch(text.length * 3);
    return { address, length: this.encodeAt(text, address) };
  }

  /** A copy of the text that a cc_text holds, which is given back. */
  takeText(address: Pointer): string {
    const { view } = this;
    const text = this.read(getPointer(view, address, cc_text_data), getUint32(view, address, cc_text_length));
    this.raw.cc_text_free(address);
    return text;
  }

  /** A copy of the text at an address. */
  read(address: number, length: number): string {
    return this.#decoder.decode(this.bytes.subarray(address, address + length));
  }

  /** A CreatorError from a cc_error in memory. */
  errorAt(address: number): CreatorError {
    const view = this.view;
    const offset = getUint32(view, address, cc_error_offset);
    const pointer = this.zeroEnded(address + cc_error_pointer);
    const message = this.zeroEnded(address + cc_error_message);
    const fault: Fault = {
      code: this.#codeName(getUint32(view, address, cc_error_code)),
      message,
      ...(pointer === "" ? {} : { pointer }),
      ...(offset === CC_NO_OFFSET ? {} : { offset }),
    };
    return new CreatorError([fault]);
  }

  /** Throws the error of a raw function that says nothing of it but its code. */
  check(code: number): void {
    if (code === CC_OK) return;
    const sentence = this.zeroEnded(this.raw.cc_code_sentence(code));
    throw refusal({ code: this.#codeName(code), sentence });
  }

  #codeName(code: number): ErrorCode {
    return this.zeroEnded(this.raw.cc_code_name(code)) as ErrorCode;
  }

  /** A copy of a text of the module that a zero ends. */
  zeroEnded(address: Pointer): string {
    return this.read(address, this.bytes.indexOf(0, address) - address);
  }
}

function loadFailed(why: string): CreatorError {
  return refusal(load_failed, why);
}

/** The value of an answer, or its faults as a CreatorError. */
export function unwrap<T>(answer: Answer<T>): T {
  if (answer.faults !== undefined) throw new CreatorError(answer.faults as unknown as [Fault, ...Fault[]]);
  return answer.value as T;
}

/** Throws `invalid_utf8` for a text that UTF-8 cannot hold: encoding would change it without a word. */
export function checkText(text: string): void {
  if (text.length > MOST_TEXT_UNITS) throw refusal(too_many, "the text is longer than 2^26 characters");
  if (!isWellFormed(text)) throw refusal(invalid_utf8, "it holds half a surrogate pair");
}

/** Whether `checkText` lets the text pass. */
export function isReadable(text: string): boolean {
  return text.length <= MOST_TEXT_UNITS && isWellFormed(text);
}

const LONE_SURROGATE = /\p{Surrogate}/u;
/** Looked for once: texts of rows are asked about by the hundred thousand. */
const isWellFormed: (text: string) => boolean =
  "isWellFormed" in String.prototype
    ? (text) => (text as unknown as { isWellFormed(): boolean }).isWellFormed()
    : (text) => !LONE_SURROGATE.test(text);

// By tag, not instanceof: in Next's edge sandbox and in Jest the memory comes from another realm.
function isMemory(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object WebAssembly.Memory]";
}
