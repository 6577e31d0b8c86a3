import { CreatorError, creatorError, type Fault } from "../errors.js";
import { type EmbindHandle, Owned } from "../owned.js";
import type { CoreModule } from "../wall.js";
import type { CaslLayout } from "./casl/casl-layout.js";
import { errorOf } from "./casl/casl-viewer.js";
import type { ColumnRows } from "./columns.js";
import type { PolicyLayout } from "./policy-layout.js";
import { Row } from "./row-buffer.js";
import type { RowEncoder } from "./row-encoder.js";
import { FIRST_ROW_SYMBOL, type Numbering } from "./slot-writer.js";

const MOST_FAULTS = 100;
const STAGED_ROWS = 1024;
const NO_PAYLOAD = new Float64Array(0);
/** As kMostTableCells in core/creator/access/table.h. */
const MOST_POOL_DOUBLES = 1 << 25;
/** As kMostTableRows in core/creator/access/table.h. */
export const MOST_ROWS = 1 << 22;

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

  /** @internal `rows` is an array of our own, or columns: how many there are stays while the getters of its members run. */
  constructor(
    module: CoreModule,
    handle: EmbindHandle,
    layout: PolicyLayout,
    encoder: RowEncoder,
    rows: Rows,
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
    if (this.layout.casl !== undefined) {
      this.#putValue(index, resource);
      return;
    }
    const { width } = this.#encoder;
    const row = new Row();
    const strange = new StrangeTexts(this.#symbols, new Map());
    const faults = this.#encoder.encodeWith(resource, strange, row);
    if (faults !== undefined) throw new CreatorError(faults);
    // The user's code has run: from here on nothing but ours does.
    const symbols = this.#intern(strange.texts);
    for (let slot = 0; slot < width; slot++)
      this.#settle(row.slots.subarray(slot, slot + 1), row.slots, slot, symbols);
    const at = this.#module.scratch(row.used * 8);
    new Float64Array(this.#module.bytes.buffer, at, row.used).set(row.slots.subarray(0, row.used));
    if (this.#module.raw.cc_table_put?.(this.address, index, at) !== 0) throw poolTooLarge();
  }

  /** @internal The pointer for raw calls. Throws `used_after_dispose`. */
  get at(): number {
    return this.address;
  }

  #fill(rows: Rows): void {
    if (this.layout.casl !== undefined) {
      for (let i = 0; i < rows.length; i++) this.#putValue(i, rowAt(rows, i));
      return;
    }
    if (this.#encoder.isScalar) {
      this.#fillScalars(rows);
      return;
    }
    const { width } = this.#encoder;
    const row = new Row();
    const pool = new Row(MOST_POOL_DOUBLES);
    const columns = Array.from({ length: width }, () => new Float64Array(rows.length));
    // Nobody else has this table yet, so the texts found may stand among its own, for one look-up each.
    const strange = new StrangeTexts(this.#symbols, this.#symbols);
    const faults: Fault[] = [];
    for (let i = 0; i < rows.length && faults.length < MOST_FAULTS; i++) {
      const found = this.#encoder.encodeWith(rowAt(rows, i), strange, row);
      if (found !== undefined)
        for (const fault of found) faults.push({ ...fault, pointer: `/${i}${fault.pointer ?? ""}` });
      else {
        for (let slot = 0; slot < width; slot++)
          (columns[slot] as Float64Array)[i] = row.slots[slot] as number;
        if (row.used > width) this.#pool(row, pool, columns, i);
      }
    }
    if (faults.length > 0) throw new CreatorError(faults.slice(0, MOST_FAULTS) as [Fault, ...Fault[]]);
    const symbols = this.#intern(strange.texts);
    columns.forEach((column, slot) => {
      this.#settle(column, pool.slots, slot, symbols);
    });
    if (pool.used > 0) {
      const at = this.#module.raw.cc_table_pool?.(this.address, pool.used) ?? 0;
      if (at === 0) throw poolTooLarge();
      new Float64Array(this.#module.bytes.buffer, at, pool.used).set(pool.slots.subarray(0, pool.used));
    }
    columns.forEach((column, slot) => {
      this.#column(slot).set(column);
    });
  }

  /** Rows of single values, some at a time: what is staged stays in the processor's cache, however large the table is. */
  #fillScalars(rows: Rows): void {
    const encoder = this.#encoder;
    const size = Math.min(STAGED_ROWS, rows.length);
    const staged = Array.from({ length: encoder.width }, () => new Float64Array(size));
    const strange = new StrangeTexts(this.#symbols, this.#symbols);
    const faults: Fault[] = [];
    for (let first = 0; first < rows.length && faults.length < MOST_FAULTS; first += size) {
      const count = Math.min(size, rows.length - first);
      for (let i = 0; i < count && faults.length < MOST_FAULTS; i++) {
        const found = encoder.encodeColumns(rowAt(rows, first + i), strange, staged, i);
        if (found !== undefined)
          for (const fault of found)
            faults.push({ ...fault, pointer: `/${first + i}${fault.pointer ?? ""}` });
      }
      // The user's code may have made the memory grow: views are made after it.
      staged.forEach((column, slot) => {
        this.#column(slot).set(column.subarray(0, count), first);
      });
    }
    if (faults.length > 0) throw new CreatorError(faults.slice(0, MOST_FAULTS) as [Fault, ...Fault[]]);
    const symbols = this.#intern(strange.texts);
    for (let slot = 0; slot < encoder.width; slot++)
      this.#settle(this.#column(slot), NO_PAYLOAD, slot, symbols);
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
      const code = this.#module.raw.cc_table_put_value?.(this.address, index, at, row.length);
      if (code !== 0) throw errorOf(this.#module, code ?? 0);
    } finally {
      encoder.release(row);
    }
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

  /** Puts the table's symbols where a column, or an array that it refers to, has those of StrangeTexts. */
  #settle(column: Float64Array, payload: Float64Array, slot: number, symbols: readonly number[]): void {
    if (!this.#encoder.isText(slot)) return;
    if (this.#encoder.layout.slots[slot]?.array !== true) settle(column, 0, column.length, symbols);
    else
      for (const offset of column)
        if (!Number.isNaN(offset)) settle(payload, offset + 1, payload[offset] as number, symbols);
  }
}

type Rows = readonly unknown[] | ColumnRows;

function rowAt(rows: Rows, index: number): unknown {
  return Array.isArray(rows) ? rows[index] : (rows as ColumnRows).at(index);
}

function settle(values: Float64Array, from: number, count: number, symbols: readonly number[]): void {
  for (let i = from; i < from + count; i++) {
    const value = values[i] as number;
    if (value >= FIRST_ROW_SYMBOL) values[i] = symbols[value - FIRST_ROW_SYMBOL] as number;
  }
}

function poolTooLarge(): CreatorError {
  return creatorError(
    "too_many",
    "There is too much of something: at most 256 MB of arrays and texts a table",
  );
}

/** Texts that the table does not know yet, numbered in a map while rows are read, and handed to the core after that. */
class StrangeTexts implements Numbering {
  readonly symbols: ReadonlyMap<string, number>;
  readonly texts: string[] = [];
  readonly #numbers: Map<string, number>;

  /** `numbers` takes the new texts in: the symbols themselves may. */
  constructor(symbols: ReadonlyMap<string, number>, numbers: Map<string, number>) {
    this.symbols = symbols;
    this.#numbers = numbers;
  }

  symbolOf(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = FIRST_ROW_SYMBOL + this.texts.length;
      this.#numbers.set(text, number);
      this.texts.push(text);
    }
    return number;
  }
}
