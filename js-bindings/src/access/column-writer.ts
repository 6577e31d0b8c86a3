import { isInstant } from "../instant.js";
import { readMember, readNumber } from "./member.js";
import type { TableSymbols } from "./numbering.js";
import { ENUM, INSTANT, rankOf, readAlong, type Slot, TEXT } from "./slot.js";
import { write } from "./slot-writer.js";

// How what one attribute is in many rows becomes the numbers of a column. A loop for each way to write, so that engines see few
// types of values at each place of the code.

/** A value that cannot be written. */
export interface Refused {
  readonly row: number;
  readonly value: unknown;
}

/** A column that begins like this may still turn out to repeat itself. */
const MOST_FIRST_CHANGES = 32;

type Members = Readonly<Record<string, unknown>>;

/** Writes what the attribute is in each of the first `count` records. Runs the user's code: getters of records, and of instants. */
export function writeRecords(
  slot: Slot,
  records: readonly object[],
  count: number,
  texts: TableSymbols,
  column: Float64Array,
): readonly Refused[] {
  const { steps, form } = slot;
  if (steps !== undefined) {
    const values = records.slice(0, count).map((record) => readAlong(slot, steps, record));
    return writeValues(slot, values, texts, column);
  }
  if (form === TEXT) return writeTexts(slot, records, count, texts, column);
  if (form === ENUM) return writeRanks(slot, records, count, column);
  return writeOthers(slot, records, count, texts, column);
}

/** Of a status, most rows say what the row before says: where that is so, a text is looked up once. */
function writeTexts(
  slot: Slot,
  records: readonly object[],
  count: number,
  texts: TableSymbols,
  column: Float64Array,
): readonly Refused[] {
  const { name, site } = slot;
  const refused: Refused[] = [];
  let last: string | undefined;
  let lastSymbol = 0;
  let changes = 0;
  for (let i = 0; i < count; i++) {
    const value = readMember(records[i] as Members, name, site);
    if (typeof value !== "string") {
      if (!writeAbsent(slot, value, column, i)) refused.push({ row: i, value });
    } else if (value === last) {
      column[i] = lastSymbol;
    } else {
      const symbol = texts.find(value);
      column[i] = symbol;
      if (symbol < 0) refused.push({ row: i, value });
      changes++;
      const repeats = symbol >= 0 && 2 * changes < i + MOST_FIRST_CHANGES;
      last = repeats ? value : undefined;
      lastSymbol = symbol;
    }
  }
  return refused;
}

function writeRanks(
  slot: Slot,
  records: readonly object[],
  count: number,
  column: Float64Array,
): readonly Refused[] {
  const { name, site } = slot;
  const refused: Refused[] = [];
  for (let i = 0; i < count; i++) {
    const value = readMember(records[i] as Members, name, site);
    if (!writeRank(slot, value, column, i)) refused.push({ row: i, value });
  }
  return refused;
}

function writeOthers(
  slot: Slot,
  records: readonly object[],
  count: number,
  texts: TableSymbols,
  column: Float64Array,
): readonly Refused[] {
  const { name, site, form } = slot;
  const refused: Refused[] = [];
  for (let i = 0; i < count; i++) {
    const read = readNumber(records[i] as Members, name, site, column, i);
    if (read === column && form === INSTANT && isInstant(column[i] as number)) continue;
    const value = read === column ? column[i] : read;
    if (!writeOne(slot, value, texts, column, i)) refused.push({ row: i, value });
  }
  return refused;
}

/** The same for values that were read before. */
export function writeValues(
  slot: Slot,
  values: readonly unknown[],
  texts: TableSymbols,
  column: Float64Array,
): readonly Refused[] {
  const { form } = slot;
  const refused: Refused[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const written =
      form === TEXT
        ? writeText(slot, value, texts, column, i)
        : form === ENUM
          ? writeRank(slot, value, column, i)
          : writeOne(slot, value, texts, column, i);
    if (!written) refused.push({ row: i, value });
  }
  return refused;
}

function writeText(
  slot: Slot,
  value: unknown,
  texts: TableSymbols,
  column: Float64Array,
  at: number,
): boolean {
  if (typeof value !== "string") return writeAbsent(slot, value, column, at);
  const symbol = texts.find(value);
  column[at] = symbol;
  return symbol >= 0;
}

function writeRank(slot: Slot, value: unknown, column: Float64Array, at: number): boolean {
  const rank = rankOf(slot, value);
  if (rank === undefined) return writeAbsent(slot, value, column, at);
  column[at] = rank;
  return true;
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
