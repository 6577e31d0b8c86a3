import type { Fault } from "../errors.js";
import type { CoreModule } from "../wall.js";
import type { ColumnRows } from "./columns.js";
import { isRecord, readMember } from "./member.js";
import { faultOf, wrongType } from "./row-fault.js";
import { ENUM, rankOf, readSlot, type Slot, TEXT } from "./slot.js";
import { NewTexts, write } from "./slot-writer.js";

// How many rows of single values become columns: a block of rows at a time and, of a block, a column at a time, so that what is
// true of a column is found out once for all its rows.

/** Numbers staged at once: they stay in the processor's cache, however large the table is. */
const STAGED_CELLS = 1 << 15;
const MOST_STAGED_ROWS = 512;
/** Of a table, said at most. */
export const MOST_FAULTS = 100;
/** After so many rows of a block it is clear whether its texts repeat. */
const TRIED_ROWS = 32;

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
  readonly texts = new NewTexts();
  readonly #slots: readonly Slot[];
  /** By slot, those of the rows that were read last. */
  readonly #columns: readonly Float64Array[];

  constructor(slots: readonly Slot[], width: number) {
    this.size = Math.min(MOST_STAGED_ROWS, Math.ceil(STAGED_CELLS / Math.max(width, 1)));
    this.#columns = Array.from({ length: width }, () => new Float64Array(this.size));
    this.#slots = slots;
  }

  /**
   * Reads all rows into the table at that address; gives what is wrong with them, row by row, and stops where that is too
   * much. Each member is read once.
   */
  fill(rows: Rows, module: CoreModule, table: number): Fault[] {
    const { length } = rows;
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
    const records = Array.isArray(rows) ? recordsOf(rows.slice(first, first + count), strangers) : undefined;
    const faults: RowFault[] = Array.from(strangers, ([row, fault]) => ({ row, fault }));
    for (const slot of this.#slots) {
      const values =
        records === undefined
          ? (rows as ColumnRows).values(slot.name, first, count)
          : valuesOf(slot, records);
      for (const row of this.#write(slot, values))
        if (!strangers.has(row)) faults.push({ row, fault: faultOf(slot, values[row]) });
    }
    if (faults.length === 0) return [];
    return faults
      .sort((one, other) => one.row - other.row)
      .map(({ row, fault }) => ({ ...fault, pointer: `/${first + row}${fault.pointer ?? ""}` }));
  }

  /** Gives the rows whose value cannot be written. */
  #write(slot: Slot, values: readonly unknown[]): readonly number[] {
    const column = this.#columns[slot.at] as Float64Array;
    if (slot.form === TEXT) return writeTexts(slot, values, this.texts, column);
    return slot.form === ENUM ? writeRanks(slot, values, column) : writeNumbers(slot, values, this.texts, column);
  }
}

/** The rows, with an empty one in place of each that has no attributes at all. */
function recordsOf(rows: unknown[], strangers: Map<number, Fault>): object[] {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (isRecord(row)) continue;
    strangers.set(i, wrongType("", "an object", row));
    rows[i] = {};
  }
  return rows as object[];
}

/** What one attribute is in each record: the only place where the user's code may run. */
function valuesOf(slot: Slot, records: readonly object[]): unknown[] {
  const { name, site, steps } = slot;
  const values = new Array<unknown>(records.length);
  if (steps === undefined)
    for (let i = 0; i < records.length; i++)
      values[i] = readMember(records[i] as Readonly<Record<string, unknown>>, name, site);
  else for (let i = 0; i < records.length; i++) values[i] = readSlot(slot, records[i] as object);
  return values;
}

// One loop for each way to write, so that engines see few types of values at each place of the code.

function writeTexts(
  slot: Slot,
  values: readonly unknown[],
  texts: NewTexts,
  column: Float64Array,
): readonly number[] {
  const faulty: number[] = [];
  // In some columns neighbours mostly hold the same text; in others looking for that is in vain.
  let last = "";
  let symbol = -1;
  let repeated = 0;
  let remembers = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== "string") {
      if (!writeAbsent(slot, value, column, i)) faulty.push(i);
      continue;
    }
    if (remembers && value === last && symbol >= 0) repeated++;
    else {
      last = value;
      symbol = texts.find(value);
      if (symbol < 0) faulty.push(i);
    }
    if (i === TRIED_ROWS) remembers = repeated > TRIED_ROWS / 4;
    column[i] = symbol;
  }
  return faulty;
}

function writeRanks(slot: Slot, values: readonly unknown[], column: Float64Array): readonly number[] {
  const faulty: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const rank = rankOf(slot, value);
    if (rank !== undefined) column[i] = rank;
    else if (!writeAbsent(slot, value, column, i)) faulty.push(i);
  }
  return faulty;
}

function writeNumbers(
  slot: Slot,
  values: readonly unknown[],
  texts: NewTexts,
  column: Float64Array,
): readonly number[] {
  const faulty: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const written =
      value === undefined || value === null
        ? writeAbsent(slot, value, column, i)
        : write(slot, value, texts, column, i);
    if (!written) faulty.push(i);
  }
  return faulty;
}

/** Writes an absent value down, if that is what it is, and may be. */
function writeAbsent(slot: Slot, value: unknown, column: Float64Array, at: number): boolean {
  if (value !== undefined && value !== null) return false;
  column[at] = Number.NaN;
  return slot.optional;
}
