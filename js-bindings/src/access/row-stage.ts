import type { Fault } from "../errors.js";
import type { CoreModule } from "../wall.js";
import type { ColumnRows } from "./columns.js";
import { isRecord, readMember } from "./member.js";
import { TableSymbols } from "./numbering.js";
import { faultOf, wrongType } from "./row-fault.js";
import { ENUM, INSTANT, INT, NUMBER, rankOf, readAlong, type Slot, TEXT } from "./slot.js";
import { isInstant, write } from "./slot-writer.js";

// How many rows of single values become columns: a block of rows at a time and, of a block, a column at a time, so that what is
// true of a column is found out once for all its rows.

/** Numbers staged at once: they stay in the processor's cache, however large the table is. */
const STAGED_CELLS = 1 << 15;
const MOST_STAGED_ROWS = 512;
/** Of a table, said at most. */
export const MOST_FAULTS = 100;

export type Rows = readonly unknown[] | ColumnRows;

export function rowAt(rows: Rows, index: number): unknown {
  return Array.isArray(rows) ? rows[index] : (rows as ColumnRows).at(index);
}

/** A view of all columns of a table, one after the other, good until the next call that may grow the memory. */
export function cellsOf(module: CoreModule, table: number, cells: number): Float64Array {
  const at = module.raw.cc_table_column?.(table, 0) ?? 0;
  return new Float64Array(module.bytes.buffer, at, at === 0 ? 0 : cells);
}

interface RowFault {
  readonly row: number;
  readonly fault: Fault;
}

/**
 * Where rows of one type are staged. It is kept from table to table: engines drop the machine code that they made for objects
 * of a class when the last of these is gone.
 */
export class RowStage {
  /** How many rows are read at once. */
  readonly size: number;
  /** Of the table that is being filled. */
  texts = new TableSymbols(new Map());
  readonly #slots: readonly Slot[];
  /** By slot, those of the rows that were read last. */
  readonly #columns: readonly Float64Array[];

  constructor(slots: readonly Slot[], width: number) {
    this.size = Math.min(MOST_STAGED_ROWS, Math.ceil(STAGED_CELLS / Math.max(width, 1)));
    this.#columns = Array.from({ length: width }, () => new Float64Array(this.size));
    this.#slots = slots;
  }

  /**
   * Reads `length` rows into the table at that address; gives what is wrong with them, row by row, and stops where that is too
   * much. Each member is read once.
   */
  fill(rows: Rows, length: number, module: CoreModule, table: number): Fault[] {
    const faults: Fault[] = [];
    for (let first = 0; first < length && faults.length < MOST_FAULTS; first += this.size) {
      const count = Math.min(this.size, length - first);
      faults.push(...this.#read(rows, first, count));
      // The user's code may have made the memory grow: the view is made after it.
      const all = cellsOf(module, table, length * this.#columns.length);
      for (let slot = 0; slot < this.#columns.length; slot++) {
        const column = this.#columns[slot] as Float64Array;
        all.set(count === this.size ? column : column.subarray(0, count), slot * length + first);
      }
    }
    return faults;
  }

  #read(rows: Rows, first: number, count: number): Fault[] {
    const strangers = new Map<number, Fault>();
    const records = Array.isArray(rows) ? recordsOf(rows, first, count, strangers) : undefined;
    const faults: RowFault[] = Array.from(strangers, ([row, fault]) => ({ row, fault }));
    for (const slot of this.#slots) {
      const column = this.#columns[slot.at] as Float64Array;
      const refused =
        records === undefined
          ? writeValues(slot, (rows as ColumnRows).values(slot.name, first, count), this.texts, column)
          : writeRecords(slot, records, this.texts, column);
      for (const { row, value } of refused)
        if (!strangers.has(row)) faults.push({ row, fault: faultOf(slot, value) });
    }
    if (faults.length === 0) return [];
    return faults
      .sort((one, other) => one.row - other.row)
      .map(({ row, fault }) => ({ ...fault, pointer: `/${first + row}${fault.pointer ?? ""}` }));
  }
}

/** Some rows, with an empty one in place of each that has no attributes at all. */
function recordsOf(
  rows: readonly unknown[],
  first: number,
  count: number,
  strangers: Map<number, Fault>,
): object[] {
  const records = new Array<object>(count);
  for (let i = 0; i < count; i++) {
    const row = rows[first + i];
    if (isRecord(row)) records[i] = row;
    else {
      strangers.set(i, wrongType("", "an object", row));
      records[i] = {};
    }
  }
  return records;
}

/** A value that cannot be written. */
interface Refused {
  readonly row: number;
  readonly value: unknown;
}

/** Writes what one attribute is in each record. Runs the user's code: getters of records, and of instants. */
function writeRecords(
  slot: Slot,
  records: readonly object[],
  texts: TableSymbols,
  column: Float64Array,
): readonly Refused[] {
  const { name, site, steps, form } = slot;
  if (steps === undefined && (form === INSTANT || form === INT || form === NUMBER))
    return writeNumbersOf(slot, records, texts, column);
  const values = new Array<unknown>(records.length);
  if (steps === undefined)
    for (let i = 0; i < records.length; i++) values[i] = readMember(records[i] as Members, name, site);
  else for (let i = 0; i < records.length; i++) values[i] = readAlong(slot, steps, records[i] as object);
  return writeValues(slot, values, texts, column);
}

type Members = Readonly<Record<string, unknown>>;

/** Numbers are written as they are read: between the two they would be objects on the heap. */
function writeNumbersOf(
  slot: Slot,
  records: readonly object[],
  texts: TableSymbols,
  column: Float64Array,
): readonly Refused[] {
  const { name, site, form } = slot;
  const refused: Refused[] = [];
  for (let i = 0; i < records.length; i++) {
    const value = readMember(records[i] as Members, name, site);
    if (form === INSTANT && typeof value === "number") {
      column[i] = value;
      if (!isInstant(value)) refused.push({ row: i, value });
    } else if (!writeOne(slot, value, texts, column, i)) refused.push({ row: i, value });
  }
  return refused;
}

function writeValues(
  slot: Slot,
  values: readonly unknown[],
  texts: TableSymbols,
  column: Float64Array,
): readonly Refused[] {
  if (slot.form === TEXT) return writeTexts(slot, values, texts, column);
  if (slot.form === ENUM) return writeRanks(slot, values, column);
  const refused: Refused[] = [];
  for (let i = 0; i < values.length; i++)
    if (!writeOne(slot, values[i], texts, column, i)) refused.push({ row: i, value: values[i] });
  return refused;
}

// A loop for each way to write, so that engines see few types of values at each place of the code.

function writeTexts(
  slot: Slot,
  values: readonly unknown[],
  texts: TableSymbols,
  column: Float64Array,
): readonly Refused[] {
  const refused: Refused[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === "string") {
      const symbol = texts.find(value);
      column[i] = symbol;
      if (symbol < 0) refused.push({ row: i, value });
    } else if (!writeAbsent(slot, value, column, i)) refused.push({ row: i, value });
  }
  return refused;
}

function writeRanks(slot: Slot, values: readonly unknown[], column: Float64Array): readonly Refused[] {
  const refused: Refused[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const rank = rankOf(slot, value);
    if (rank !== undefined) column[i] = rank;
    else if (!writeAbsent(slot, value, column, i)) refused.push({ row: i, value });
  }
  return refused;
}

function writeOne(
  slot: Slot,
  value: unknown,
  texts: TableSymbols,
  column: Float64Array,
  at: number,
): boolean {
  return value === undefined || value === null
    ? writeAbsent(slot, value, column, at)
    : write(slot, value, texts, column, at);
}

/** Writes an absent value down, if that is what it is, and may be. */
function writeAbsent(slot: Slot, value: unknown, column: Float64Array, at: number): boolean {
  if (value !== undefined && value !== null) return false;
  column[at] = Number.NaN;
  return slot.optional;
}
