import type { CoreModule } from "../wall.js";

/** Slots of the largest type that a policy can declare, and a cc_decision after them. */
const MOST_SLOTS = 256;
const DECISION_BYTES = 48;
/** Questions asked inside getters of other questions' resources that are kept room for. */
const KEPT_DEPTH = 4;

/** A resource as numbers, outside the module's memory: its getters may ask other questions, or grow that memory. */
export interface Row {
  readonly slots: Float64Array;
  /** By slot, the text that stands there. */
  readonly texts: string[];
}

/** Where single questions are written and answered: one buffer in the module's memory for its life. */
export class RowBuffer {
  readonly address: number;
  readonly decision: number;
  readonly #module: CoreModule;
  readonly #rows: readonly Row[] = Array.from({ length: KEPT_DEPTH }, newRow);
  #depth = 0;
  #view: Float64Array;

  constructor(module: CoreModule) {
    this.#module = module;
    this.address = module.allocate(MOST_SLOTS * 8 + DECISION_BYTES);
    this.decision = this.address + MOST_SLOTS * 8;
    this.#view = new Float64Array(module.bytes.buffer, this.address, MOST_SLOTS);
  }

  /** A row for one question, the caller's until it calls `release`. */
  take(): Row {
    return this.#rows[this.#depth++] ?? newRow();
  }

  release(): void {
    this.#depth--;
  }

  /** Copies the first slots of a row into the module's memory; no code of the user may run until the answer is read. */
  put(row: Row, width: number): void {
    // Growth of the memory detaches the view.
    if (this.#view.length === 0)
      this.#view = new Float64Array(this.#module.bytes.buffer, this.address, MOST_SLOTS);
    const view = this.#view;
    const { slots } = row;
    for (let i = 0; i < width; i++) view[i] = slots[i] as number;
  }
}

function newRow(): Row {
  return { slots: new Float64Array(MOST_SLOTS), texts: [] };
}
