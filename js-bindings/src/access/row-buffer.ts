import { setUint32 } from "../abi/field.js";
import { refusal } from "../errors.js";
import { cc_decision_size, MOST_SLOTS, sizeof_cc_decision } from "../generated/abi.js";
import { too_many } from "../generated/sentences.base.js";
import type { CoreModule } from "../wall.js";

/** Questions asked inside getters of other questions' resources that are kept room for. */
const KEPT_DEPTH = 4;
/** Doubles of one row with its arrays and texts: 16 MB. */
const MOST_ROW_DOUBLES = 1 << 21;

const encoder = new TextEncoder();

/** A resource as numbers, outside the module's memory: its getters may ask other questions, or grow that memory. */
export class Row {
  /** The slots, and behind them the arrays and texts to which they refer (core/creator/access/payload.h). */
  slots = new Float64Array(MOST_SLOTS);
  /** By slot, the text that stands there, when `keepsTexts` is set. */
  readonly texts: string[] = [];
  keepsTexts = false;
  /** How many doubles are written. */
  used = 0;
  readonly #most: number;

  constructor(most = MOST_ROW_DOUBLES) {
    this.#most = most;
  }

  /** Room for so many doubles more; the index of the first. Throws `too_many`. */
  reserve(doubles: number): number {
    const at = this.used;
    const end = at + doubles;
    if (end > this.#most) throw refusal(too_many, `at most ${this.#most * 8} bytes of arrays and texts`);
    if (end > this.slots.length) {
      const larger = new Float64Array(2 ** Math.ceil(Math.log2(end)));
      larger.set(this.slots.subarray(0, at));
      this.slots = larger;
    }
    this.used = end;
    return at;
  }

  /** Appends a well-formed text as its count of bytes and the bytes; its offset. */
  appendText(text: string): number {
    const most = Math.ceil((text.length * 3) / 8);
    const at = this.reserve(1 + most);
    const bytes = new Uint8Array(this.slots.buffer, (at + 1) * 8, most * 8);
    const { written } = encoder.encodeInto(text, bytes);
    const doubles = Math.ceil(written / 8);
    bytes.fill(0, written, doubles * 8);
    this.slots[at] = written;
    this.used = at + 1 + doubles;
    return at;
  }
}

/** Where single questions are written and answered: buffers in the module's memory for its life. */
export class RowBuffer {
  readonly decision: number;
  readonly #module: CoreModule;
  readonly #rows: readonly Row[] = Array.from({ length: KEPT_DEPTH }, () => new Row());
  #depth = 0;
  #address: number;
  #capacity = MOST_SLOTS;
  #view: Float64Array;

  constructor(module: CoreModule) {
    this.#module = module;
    this.decision = module.allocate(sizeof_cc_decision);
    setUint32(module.view, this.decision, cc_decision_size, sizeof_cc_decision);
    this.#address = module.allocate(MOST_SLOTS * 8);
    this.#view = new Float64Array(module.bytes.buffer, this.#address, MOST_SLOTS);
  }

  /** Where the row of the last `put` stands. */
  get address(): number {
    return this.#address;
  }

  /** A row for one question, the caller's until it calls `release`; with its texts for an answer that names some. */
  take(keepsTexts = false): Row {
    const row = this.#rows[this.#depth++] ?? new Row();
    row.keepsTexts = keepsTexts;
    return row;
  }

  release(): void {
    this.#depth--;
  }

  /** Copies a row into the module's memory; no code of the user may run until the answer is read. */
  put(row: Row): void {
    const { slots, used } = row;
    if (used > this.#capacity) this.#grow(used);
    // Growth of the memory detaches the view.
    if (this.#view.length === 0)
      this.#view = new Float64Array(this.#module.bytes.buffer, this.#address, this.#capacity);
    const view = this.#view;
    if (used > MOST_SLOTS) view.set(slots.subarray(0, used));
    else for (let i = 0; i < used; i++) view[i] = slots[i] as number;
  }

  #grow(doubles: number): void {
    const capacity = 2 ** Math.ceil(Math.log2(doubles));
    const address = this.#module.allocate(capacity * 8);
    this.#module.raw.cc_free(this.#address);
    this.#address = address;
    this.#capacity = capacity;
    this.#view = new Float64Array(this.#module.bytes.buffer, address, capacity);
  }
}
