import { refusal } from "../errors.js";
import { MOST_TABLE_ROWS } from "../generated/abi.js";
import { unknown_attribute } from "../generated/sentences.access.js";
import { out_of_range, too_many, wrong_type } from "../generated/sentences.base.js";
import { tokenOf } from "./row-fault.js";

// Columns as Apache Arrow lays them out (arrow.apache.org/docs/format/Columnar.html), so that rows that came as columns are
// never made into objects. What is read of them is checked as what is read of objects, by the same encoder.

type Numbers =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

interface Nullable {
  /** A bit a row, the lowest of each byte first: 1 where there is a value. Without it all rows have one. */
  readonly validity?: Uint8Array | undefined;
}

/** Numbers, and instants in milliseconds. */
export interface NumberColumn extends Nullable {
  readonly values: Numbers;
}

/** Booleans, a bit a row, the lowest of each byte first. */
export interface BitColumn extends Nullable {
  readonly bits: Uint8Array;
}

/** Texts, ids and values of enums, each once in the dictionary. */
export interface DictionaryColumn extends Nullable {
  readonly indices: Numbers;
  readonly dictionary: readonly string[];
}

/** Arrays: those of row `i` are the values from `offsets[i]` up to `offsets[i + 1]`. */
export interface ListColumn extends Nullable {
  readonly offsets: Int32Array | Uint32Array;
  readonly values: Column;
}

/** A value a row: typed, in Arrow's shapes, or any array, whose null and undefined are absent. */
export type Column = Numbers | NumberColumn | BitColumn | DictionaryColumn | ListColumn | readonly unknown[];

/** Rows as columns by attribute, dotted paths included. */
export interface Columns {
  readonly length: number;
  readonly columns: Readonly<Record<string, Column>>;
}

/** Whether rows came as columns. */
export function isColumns(rows: unknown): rows is Columns {
  return typeof rows === "object" && rows !== null && !Array.isArray(rows) && "columns" in rows;
}

type ReadAt = (row: number) => unknown;

/** One row after another, in an object whose members are read from the columns when they are asked for. */
export class ColumnRows {
  readonly length: number;
  readonly #row: object;
  readonly #columns = new Map<string, ReadAt>();
  #at = 0;

  /** `attributes`: those that there may be, if not any. Throws `unknown_attribute`, `wrong_type`, `out_of_range`, `too_many`. */
  constructor(source: Columns, attributes: readonly string[] | undefined) {
    const { length, columns } = source;
    if (!Number.isInteger(length) || length < 0)
      throw refusal(wrong_type, "expected a count of rows", {
        pointer: "/length",
      });
    if (length > MOST_TABLE_ROWS) throw refusal(too_many, `at most ${MOST_TABLE_ROWS} rows`);
    if (typeof columns !== "object" || columns === null)
      throw refusal(wrong_type, "expected columns by attribute", {
        pointer: "/columns",
      });
    this.length = length;
    this.#row = {};
    for (const [path, column] of Object.entries(columns)) {
      const pointer = `/columns/${tokenOf(path)}`;
      if (attributes !== undefined && !attributes.includes(path))
        throw refusal(unknown_attribute, `expected one of ${attributes.slice(0, 12).join(", ")}`, {
          pointer,
        });
      const read = readerOf(column, length, pointer);
      this.#columns.set(path, read);
      define(this.#row, path.split("."), pointer, this.#getter(read));
    }
  }

  /** The row, good until the next one is asked for. */
  at(index: number): object {
    this.#at = index;
    return this.#row;
  }

  /** One attribute of some rows; absent throughout when there is no such column. */
  values(path: string, first: number, count: number): unknown[] {
    const values = new Array<unknown>(count);
    const read = this.#columns.get(path);
    if (read !== undefined) for (let i = 0; i < count; i++) values[i] = read(first + i);
    return values;
  }

  #getter(read: ReadAt): () => unknown {
    return () => read(this.#at);
  }
}

function define(row: object, steps: readonly string[], pointer: string, get: () => unknown): void {
  let parent = row as Record<string, unknown>;
  for (const step of steps.slice(0, -1)) {
    const known = Object.getOwnPropertyDescriptor(parent, step);
    if (known === undefined) Object.defineProperty(parent, step, { value: {}, enumerable: true });
    else if (known.get !== undefined) throw bothWays(pointer);
    parent = parent[step] as Record<string, unknown>;
  }
  const last = steps.at(-1) as string;
  if (Object.hasOwn(parent, last)) throw bothWays(pointer);
  Object.defineProperty(parent, last, { get, enumerable: true });
}

function bothWays(pointer: string): Error {
  return refusal(wrong_type, "an attribute cannot have a value and attributes of its own", { pointer });
}

/** How a column is read. Throws when it is none, or too short for the rows. */
function readerOf(column: unknown, length: number, pointer: string, inList = false): ReadAt {
  if (Array.isArray(column)) {
    checkLength(column.length, length, pointer);
    return (row) => column[row];
  }
  if (isNumbers(column)) return readerOf({ values: column }, length, pointer, inList);
  if (typeof column !== "object" || column === null) throw noColumn(pointer);
  const { validity, values, bits, indices, dictionary, offsets } = column as Partial<
    Record<"validity" | "values" | "bits" | "indices" | "dictionary" | "offsets", unknown>
  >;
  if (validity !== undefined) {
    if (!(validity instanceof Uint8Array)) throw noColumn(`${pointer}/validity`);
    checkLength(validity.length * 8, length, `${pointer}/validity`);
    const read = readerOf({ values, bits, indices, dictionary, offsets }, length, pointer, inList);
    return (row) => (bitAt(validity, row) ? read(row) : undefined);
  }
  if (isOffsets(offsets) && !inList) return readerOfLists(offsets, values, length, pointer);
  if (isNumbers(values)) {
    checkLength(values.length, length, `${pointer}/values`);
    return (row) => toNumber(values[row]);
  }
  if (bits instanceof Uint8Array) {
    checkLength(bits.length * 8, length, `${pointer}/bits`);
    return (row) => bitAt(bits, row);
  }
  if (isNumbers(indices) && Array.isArray(dictionary)) {
    checkLength(indices.length, length, `${pointer}/indices`);
    // A copy: what is no text is found at the row that has it.
    const words: unknown[] = Array.from(dictionary);
    return (row) => wordAt(words, Number(indices[row]), row, pointer);
  }
  throw noColumn(pointer);
}

function readerOfLists(
  offsets: Int32Array | Uint32Array,
  values: unknown,
  length: number,
  pointer: string,
): ReadAt {
  checkLength(offsets.length - 1, length, `${pointer}/offsets`);
  for (let row = 0; row < length; row++)
    if ((offsets[row] as number) < 0 || (offsets[row] as number) > (offsets[row + 1] as number))
      throw refusal(out_of_range, "offsets rise from 0, row by row", {
        pointer: `${pointer}/offsets/${row}`,
      });
  const read = readerOf(values, length === 0 ? 0 : (offsets[length] as number), `${pointer}/values`, true);
  return (row) => {
    const items: unknown[] = [];
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) items.push(read(i));
    return items;
  };
}

function wordAt(words: readonly unknown[], index: number, row: number, pointer: string): unknown {
  if (Number.isInteger(index) && index < words.length && index >= 0) return words[index];
  throw refusal(out_of_range, `the dictionary has ${words.length} words`, {
    pointer: `${pointer}/indices/${row}`,
  });
}

function checkLength(found: number, expected: number, pointer: string): void {
  if (found >= expected) return;
  throw refusal(out_of_range, `${expected} rows, found ${found}`, {
    pointer,
  });
}

function noColumn(pointer: string): Error {
  return refusal(
    wrong_type,
    "expected an array, a typed array, or a column with values, bits, indices or offsets",
    { pointer },
  );
}

const isNumbers = (value: unknown): value is Numbers =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);
const isOffsets = (value: unknown): value is Int32Array | Uint32Array =>
  value instanceof Int32Array || value instanceof Uint32Array;

const bitAt = (bits: Uint8Array, row: number): boolean =>
  (((bits[row >> 3] as number) >> (row & 7)) & 1) === 1;

/** A 64-bit integer that a number holds becomes one; any other is left for the encoder to refuse. */
function toNumber(value: number | bigint | undefined): unknown {
  if (typeof value !== "bigint") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
