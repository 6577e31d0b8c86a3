import { CreatorError, type Fault, refusal } from "../errors.js";
import { CC_OK, FIRST_ROW_SYMBOL, MOST_FAULTS, MOST_TABLE_CELLS } from "../generated/abi.js";
import { out_of_range, too_many } from "../generated/sentences.base.js";
import { type EmbindHandle, Owned } from "../owned.js";
import type { CoreModule } from "../wall.js";
import type { Resource } from "./asked.js";
import type { CaslLayout } from "./casl/casl-layout.js";
import { StrangeTexts, type TableSymbols } from "./numbering.js";
import type { PolicyLayout } from "./policy-layout.js";
import { Row } from "./row-buffer.js";
import type { RowEncoder } from "./row-encoder.js";
import { cellsOf, type Rows, rowAt } from "./row-stage.js";
import { inPortions, writeTexts } from "./texts.js";

/**
 * Many resources of one type in the module's memory, a column for each attribute that rules read. Texts are kept once, however
 * many rows hold them, until the table is disposed: make a new table from time to time where updates bring new texts for ever.
 */
export class Table<R = Resource> extends Owned<EmbindHandle> {
  readonly #length: number;
  readonly #module: CoreModule;
  readonly #encoder: RowEncoder;
  readonly #symbols: Map<string, number>;
  /** @internal */
  readonly layout: PolicyLayout;

  /** @internal `length`: of the rows, as it was found; the getters of their members may change an array. */
  constructor(
    module: CoreModule,
    handle: EmbindHandle,
    layout: PolicyLayout,
    encoder: RowEncoder,
    rows: Rows,
    length: number,
  ) {
    super(handle);
    this.#module = module;
    this.#encoder = encoder;
    this.#symbols = new Map(layout.symbols);
    this.layout = layout;
    this.#length = length;
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
  update(index: number, resource: R): void {
    if (!Number.isInteger(index) || index < 0 || index >= this.#length)
      throw refusal(out_of_range, `the table has rows 0 to ${this.#length - 1}`);
    if (this.layout.casl !== undefined) {
      this.#putValue(index, resource);
      return;
    }
    const { width } = this.#encoder;
    const row = new Row();
    const strange = new StrangeTexts(this.#symbols);
    const faults = this.#encoder.encodeWith(resource, strange, row);
    if (faults !== undefined) throw new CreatorError(faults);
    // The user's code has run: from here on nothing but ours does.
    const symbols = intern(this.#module, this.address, strange.texts);
    strange.texts.forEach((text, i) => {
      this.#symbols.set(text, symbols[i] as number);
    });
    for (let slot = 0; slot < width; slot++)
      this.#settle(row.slots.subarray(slot, slot + 1), row.slots, slot, symbols);
    const at = this.#module.scratch(row.used * 8);
    new Float64Array(this.#module.bytes.buffer, at, row.used).set(row.slots.subarray(0, row.used));
    if (this.#module.raw.cc_table_put(this.address, index, at) !== CC_OK) throw poolTooLarge();
  }

  /** @internal The pointer for raw calls. Throws `used_after_dispose`. */
  get at(): number {
    return this.address;
  }

  #fill(rows: Rows): void {
    if (this.layout.casl !== undefined) {
      for (let i = 0; i < this.#length; i++) this.#putValue(i, rowAt(rows, i));
      return;
    }
    const stage = this.#encoder.takeStage(this.#symbols);
    try {
      if (this.#encoder.isScalar) throwFirst(stage.fill(rows, this.#length, this.#module, this.address));
      else this.#fillRows(rows, stage.texts);
      intern(this.#module, this.address, stage.texts.texts);
    } finally {
      this.#encoder.giveBack(stage);
    }
  }

  #fillRows(rows: Rows, texts: TableSymbols): void {
    const { width } = this.#encoder;
    const length = this.#length;
    const row = new Row();
    const pool = new Row(MOST_TABLE_CELLS);
    const columns = Array.from({ length: width }, () => new Float64Array(length));
    const faults: Fault[] = [];
    for (let i = 0; i < length && faults.length < MOST_FAULTS; i++) {
      const found = this.#encoder.encodeWith(rowAt(rows, i), texts, row);
      if (found !== undefined)
        for (const fault of found) faults.push({ ...fault, pointer: `/${i}${fault.pointer ?? ""}` });
      else {
        for (let slot = 0; slot < width; slot++)
          (columns[slot] as Float64Array)[i] = row.slots[slot] as number;
        if (row.used > width) this.#pool(row, pool, columns, i);
      }
    }
    throwFirst(faults);
    if (pool.used > 0) {
      const at = this.#module.raw.cc_table_pool(this.address, pool.used);
      if (at === 0) throw poolTooLarge();
      new Float64Array(this.#module.bytes.buffer, at, pool.used).set(pool.slots.subarray(0, pool.used));
    }
    const cells = cellsOf(this.#module, this.address, length * width);
    columns.forEach((column, slot) => {
      cells.set(column, slot * length);
    });
  }

  /** Moves what stands behind a row's slots to the pool's end, and makes the offsets those in the pool. */
  #pool(row: Row, pool: Row, columns: readonly Float64Array[], index: number): void {
    const { width, layout } = this.#encoder;
    const at = pool.reserve(row.used - width);
    const { slots } = pool;
    slots.set(row.slots.subarray(width, row.used), at);
    const moved = at - width;
    layout.slots.forEach(({ array, text }, slot) => {
      const column = columns[slot] as Float64Array;
      const offset = (column[index] as number) + moved;
      if (!(array || text) || Number.isNaN(offset)) return;
      column[index] = offset;
      if (!(array && text)) return;
      const end = offset + (slots[offset] as number);
      for (let i = offset + 1; i <= end; i++) slots[i] = (slots[i] as number) + moved;
    });
  }

  /** In casl semantics: the row as bytes. */
  #putValue(index: number, resource: unknown): void {
    const encoder = (this.layout.casl as CaslLayout).type(this.type);
    const row = encoder.encode(resource);
    try {
      const at = this.#module.scratch(row.length);
      this.#module.bytes.set(row.bytes.subarray(0, row.length), at);
      this.#module.check(this.#module.raw.cc_table_put_value(this.address, index, at, row.length));
    } finally {
      encoder.release(row);
    }
  }

  /** Puts the table's symbols where a column, or an array that it refers to, has those of StrangeTexts. */
  #settle(column: Float64Array, payload: Float64Array, slot: number, symbols: readonly number[]): void {
    if (!this.#encoder.isText(slot)) return;
    if (this.#encoder.layout.slots[slot]?.array !== true) settle(column, 0, column.length, symbols);
    else
      for (const offset of column)
        if (!Number.isNaN(offset)) settle(payload, offset + 1, payload[offset] as number, symbols);
  }
}

/** The table's symbols of texts, which it now has if it had not. */
function intern(module: CoreModule, table: number, texts: readonly string[]): number[] {
  const symbols: number[] = [];
  for (const some of inPortions(texts)) {
    const { address, ends, out } = writeTexts(module, some, 4);
    module.check(module.raw.cc_table_intern(table, address, ends, some.length, out));
    symbols.push(...new Uint32Array(module.bytes.buffer, out, some.length));
  }
  return symbols;
}

function throwFirst(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new CreatorError(faults.slice(0, MOST_FAULTS) as [Fault, ...Fault[]]);
}

function settle(values: Float64Array, from: number, count: number, symbols: readonly number[]): void {
  for (let i = from; i < from + count; i++) {
    const value = values[i] as number;
    if (value >= FIRST_ROW_SYMBOL) values[i] = symbols[value - FIRST_ROW_SYMBOL] as number;
  }
}

function poolTooLarge(): CreatorError {
  return refusal(too_many, `at most ${MOST_TABLE_CELLS * 8} bytes of arrays and texts a table`);
}
