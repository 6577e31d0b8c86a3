import type { CoreModule } from "../wall.js";

/** Slots of the largest type that a policy can declare, and a cc_decision after them. */
const MOST_SLOTS = 256;
const DECISION_BYTES = 48;

/** Where single questions are written and answered: one buffer in the module's memory for its life. */
export class RowBuffer {
  readonly address: number;
  readonly decision: number;
  readonly #module: CoreModule;
  #slots: Float64Array;

  constructor(module: CoreModule) {
    this.#module = module;
    this.address = module.allocate(MOST_SLOTS * 8 + DECISION_BYTES);
    this.decision = this.address + MOST_SLOTS * 8;
    this.#slots = this.#view();
  }

  /** Ask again after every call: growth of the memory detaches it. */
  get slots(): Float64Array {
    if (this.#slots.length === 0) this.#slots = this.#view();
    return this.#slots;
  }

  #view(): Float64Array {
    return new Float64Array(this.#module.bytes.buffer, this.address, MOST_SLOTS);
  }
}
