import type { Fault } from "../errors.js";
import { MOST_FAULTS } from "../generated/abi.js";
import type { CoreModule } from "../wall.js";
import { writeRecords, writeValues } from "./column-writer.js";
import type { ColumnRows } from "./columns.js";
import { isRecord } from "./member.js";
import { TableSymbols } from "./numbering.js";
import { faultOf, wrongType } from "./row-fault.js";
import type { Slot } from "./slot.js";

// How many rows of single values become columns: a block of rows at a time and, of a block, a column at a time, so that what is
// true of a column is found out once for all its rows.

/** Numbers staged at once: they stay in the processor's cache, however large the table is. */
const STAGED_CELLS = 1 << 15;
const MOST_STAGED_ROWS = 512;

export type Rows = readonly unknown[] | ColumnRows;

export function rowAt(rows: Rows, index: number): unknown {
  return Array.isArray(rows) ? rows[index] : (rows as ColumnRows).at(index);
}

/** A view of all columns of a table, one after the other, good until the next call that may grow the memory. */
export function cellsOf(module: CoreModule, table: number, cells: number): Float64Array {
  const at = module.raw.cc_table_column(table, 0);
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
    // One for all blocks: one for each would be garbage by the megabyte.
    const records = new Array<object>(Math.min(this.size, length));
    for (let first = 0; first < length && faults.length < MOST_FAULTS; first += this.size) {
      const count = Math.min(this.size, length - first);
      faults.push(...this.#read(rows, first, count, records));
      // The user's code may have made the memory grow: the view is made after it.
      const all = cellsOf(module, table, length * this.#columns.length);
      for (let slot = 0; slot < this.#columns.length; slot++) {
        const column = this.#columns[slot] as Float64Array;
        all.set(count === this.size ? column : column.subarray(0, count), slot * length + first);
      }
    }
    return faults;
  }

  #read(rows: Rows, first: number, count: number, records: object[]): Fault[] {
    const strangers = new Map<number, Fault>();
    const areRecords = Array.isArray(rows);
    if (areRecords) readRecords(rows, first, count, records, strangers);
    const faults: RowFault[] = Array.from(strangers, ([row, fault]) => ({ row, fault }));
    for (const slot of this.#slots) {
      const column = this.#columns[slot.at] as Float64Array;
      const refused = areRecords
        ? writeRecords(slot, records, count, this.texts, column)
        : writeValues(slot, (rows as ColumnRows).values(slot.name, first, count), this.texts, column);
      for (const { row, value } of refused)
        if (!strangers.has(row)) faults.push({ row, fault: faultOf(slot, value) });
    }
    if (faults.length === 0) return [];
    return faults
      .sort((one, other) => one.row - other.row)
      .map(({ row, fault }) => ({ ...fault, pointer: `/${first + row}${fault.pointer ?? ""}` }));
  }
}

/** Reads some rows, with an empty one in place of each that has no attributes at all. */
function readRecords(
  rows: readonly unknown[],
  first: number,
  count: number,
  records: object[],
  strangers: Map<number, Fault>,
): void {
  for (let i = 0; i < count; i++) {
    const row = rows[first + i];
    if (isRecord(row)) records[i] = row;
    else {
      strangers.set(i, wrongType("", "an object", row));
      records[i] = {};
    }
  }
}
