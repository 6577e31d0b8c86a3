import { CreatorError, creatorError, type Fault } from "../errors.js";
import { type EmbindHandle, Owned } from "../owned.js";
import type { CoreModule } from "../wall.js";
import type { PolicyLayout } from "./policy-layout.js";
import { FIRST_ROW_SYMBOL, type RowEncoder } from "./row-encoder.js";

const MOST_FAULTS = 100;

/**
 * Many resources of one type in the module's memory, a column for each attribute that rules read. Texts are kept once, however
 * many rows hold them, until the table is disposed: make a new table from time to time where updates bring new texts for ever.
 */
export class Table extends Owned<EmbindHandle> {
  readonly #length: number;
  readonly #module: CoreModule;
  readonly #encoder: RowEncoder;
  readonly #symbols: Map<string, number>;
  /** @internal */
  readonly layout: PolicyLayout;

  /** @internal `rows` is an array of our own: it stays as it is while the getters of its members run. */
  constructor(
    module: CoreModule,
    handle: EmbindHandle,
    layout: PolicyLayout,
    encoder: RowEncoder,
    rows: readonly unknown[],
  ) {
    super(handle);
    this.#module = module;
    this.#encoder = encoder;
    this.#symbols = new Map(layout.symbols);
    this.layout = layout;
    this.#length = rows.length;
    try {
      this.#fill(rows);
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** @internal Whether the value is a table, and not something that looks like one. */
  static isTable(value: unknown): value is Table {
    return typeof value === "object" && value !== null && #length in value;
  }

  /** How many rows there are. */
  get length(): number {
    return this.#length;
  }

  /** The name of the type of its rows. */
  get type(): string {
    return this.#encoder.layout.name;
  }

  /** Replaces one row. Throws `out_of_range`, or what is wrong with the resource; then nothing is changed. */
  update(index: number, resource: unknown): void {
    if (!Number.isInteger(index) || index < 0 || index >= this.#length)
      throw creatorError("out_of_range", `The table has rows 0 to ${this.#length - 1}`);
    const { width } = this.#encoder;
    const row = new Float64Array(width);
    const strange = new StrangeTexts(new Map());
    const faults = this.#encoder.encodeWith(resource, this.#symbols, strange.symbolOf, row);
    if (faults !== undefined) throw new CreatorError(faults);
    // The user's code has run: from here on nothing but ours does.
    const symbols = this.#intern(strange.texts);
    for (let slot = 0; slot < width; slot++) this.#settle(row.subarray(slot, slot + 1), slot, symbols);
    for (let slot = 0; slot < width; slot++) this.#column(slot)[index] = row[slot] as number;
  }

  /** @internal The pointer for raw calls. Throws `used_after_dispose`. */
  get at(): number {
    return this.address;
  }

  #fill(rows: readonly unknown[]): void {
    const { width } = this.#encoder;
    const row = new Float64Array(width);
    const columns = Array.from({ length: width }, () => new Float64Array(rows.length));
    // Nobody else has this table yet, so the texts found may stand among its own, for one look-up each.
    const strange = new StrangeTexts(this.#symbols);
    const faults: Fault[] = [];
    for (let i = 0; i < rows.length && faults.length < MOST_FAULTS; i++) {
      const found = this.#encoder.encodeWith(rows[i], this.#symbols, strange.symbolOf, row);
      if (found !== undefined)
        for (const fault of found) faults.push({ ...fault, pointer: `/${i}${fault.pointer ?? ""}` });
      else for (let slot = 0; slot < width; slot++) (columns[slot] as Float64Array)[i] = row[slot] as number;
    }
    if (faults.length > 0) throw new CreatorError(faults.slice(0, MOST_FAULTS) as [Fault, ...Fault[]]);
    const symbols = this.#intern(strange.texts);
    columns.forEach((column, slot) => {
      this.#settle(column, slot, symbols);
    });
    columns.forEach((column, slot) => {
      this.#column(slot).set(column);
    });
  }

  /** A view of one column, good until the next call that may grow the memory. */
  #column(slot: number): Float64Array {
    const at = this.#module.raw.cc_table_column?.(this.address, slot) ?? 0;
    return new Float64Array(this.#module.bytes.buffer, at, this.#length);
  }

  /** The table's symbols of texts that are new to it, or were when a row was read. */
  #intern(texts: readonly string[]): number[] {
    const symbols: number[] = [];
    for (const text of texts) {
      const { address, length } = this.#module.write(text);
      const symbol = (this.#module.raw.cc_table_intern?.(this.address, address, length) ?? 0) >>> 0;
      this.#symbols.set(text, symbol);
      symbols.push(symbol);
    }
    return symbols;
  }

  /** Puts the table's symbols where a column has those of StrangeTexts. */
  #settle(column: Float64Array, slot: number, symbols: readonly number[]): void {
    if (!this.#encoder.isText(slot)) return;
    for (let i = 0; i < column.length; i++) {
      const value = column[i] as number;
      if (value >= FIRST_ROW_SYMBOL) column[i] = symbols[value - FIRST_ROW_SYMBOL] as number;
    }
  }
}

/** Texts that the table does not know yet, numbered in a map while rows are read, and handed to the core after that. */
class StrangeTexts {
  readonly texts: string[] = [];
  readonly #numbers: Map<string, number>;

  constructor(numbers: Map<string, number>) {
    this.#numbers = numbers;
  }

  readonly symbolOf = (text: string): number => {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = FIRST_ROW_SYMBOL + this.texts.length;
      this.#numbers.set(text, number);
      this.texts.push(text);
    }
    return number;
  };
}
