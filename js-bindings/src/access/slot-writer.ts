import { CreatorError, type Fault } from "../errors.js";
import { toMs } from "../instant.js";
import { isReadable } from "../wall.js";
import type { Row } from "./row-buffer.js";
import { DeadEnd, faultOf, pointerTo } from "./row-fault.js";
import { BOOLEAN, ENUM, INSTANT, INT, NUMBER, rankOf, type Slot, TEXT } from "./slot.js";
import { SymbolCache } from "./symbol-cache.js";

// How one value becomes the numbers of its slot.

/** As kMostElements and kMostTextBytes in core/creator/access/payload.h. */
const MOST_ELEMENTS = 1 << 16;
const MOST_TEXT_BYTES = 1 << 20;
const MOST_FAULTS = 100;
const FIRST_MS = -62_135_596_800_000;
const LAST_MS = 253_402_300_799_999;

/** How texts become symbols. */
export interface Numbering {
  /** The symbol of a text; -1 when it is none that the core could read. */
  find(text: string): number;
}

/** Symbols from here on stand for texts of one row that neither policy nor viewer knows. */
export const FIRST_ROW_SYMBOL = 0x8000_0000;

/** The symbols of a viewer, and one for all texts that nobody knows. */
export class ViewerSymbols implements Numbering {
  readonly #symbols: ReadonlyMap<string, number>;
  readonly #cache = new SymbolCache();

  constructor(symbols: ReadonlyMap<string, number>) {
    this.#symbols = symbols;
  }

  find(text: string): number {
    const kept = this.#cache.find(text);
    if (kept >= 0) return kept;
    // A text that has a symbol is one that the core could read.
    const symbol = this.#symbols.get(text) ?? (isReadable(text) ? FIRST_ROW_SYMBOL : -1);
    if (symbol >= 0) this.#cache.keep(text, symbol);
    return symbol;
  }
}

/** The same with a symbol for each text that nobody knows, within one row. */
export class DistinctTexts implements Numbering {
  readonly #known: Numbering;
  readonly #seen = new Map<string, number>();

  constructor(known: Numbering) {
    this.#known = known;
  }

  find(text: string): number {
    const known = this.#known.find(text);
    if (known !== FIRST_ROW_SYMBOL) return known;
    const symbol = this.#seen.get(text) ?? FIRST_ROW_SYMBOL + this.#seen.size;
    this.#seen.set(text, symbol);
    return symbol;
  }
}

/** The symbols of a table that is being filled: texts that it does not know yet get the next ones. */
export class TableSymbols implements Numbering {
  /** The new ones, in the order of their symbols. */
  texts: string[] = [];
  #known = new Map<string, number>();
  readonly #cache = new SymbolCache();

  /** Starts anew, with the symbols that are known. The new ones come among them. */
  begin(known: Map<string, number>): void {
    this.#known = known;
    this.texts = [];
    this.#cache.clear();
  }

  find(text: string): number {
    const kept = this.#cache.find(text);
    if (kept >= 0) return kept;
    const symbol = this.#known.get(text) ?? (isReadable(text) ? this.#add(text) : -1);
    if (symbol >= 0) this.#cache.keep(text, symbol);
    return symbol;
  }

  #add(text: string): number {
    const symbol = this.#known.size;
    this.#known.set(text, symbol);
    this.texts.push(text);
    return symbol;
  }
}

/** The symbols of a table, and numbers for the texts of one row that it does not know yet. */
export class StrangeTexts implements Numbering {
  readonly texts: string[] = [];
  readonly #symbols: ReadonlyMap<string, number>;
  readonly #numbers = new Map<string, number>();

  constructor(symbols: ReadonlyMap<string, number>) {
    this.#symbols = symbols;
  }

  find(text: string): number {
    const known = this.#symbols.get(text) ?? this.#numbers.get(text);
    if (known !== undefined) return known;
    if (!isReadable(text)) return -1;
    const number = FIRST_ROW_SYMBOL + this.texts.length;
    this.#numbers.set(text, number);
    this.texts.push(text);
    return number;
  }
}

/**
 * Writes the number for a value; false when it has the wrong type. Written, not returned: a number returned beside
 * `undefined` would be an object on the heap.
 */
export function write(
  slot: Slot,
  value: unknown,
  numbering: Numbering,
  out: Float64Array,
  at: number,
): boolean {
  switch (slot.form) {
    case TEXT: {
      const symbol = typeof value === "string" ? numbering.find(value) : -1;
      out[at] = symbol;
      return symbol >= 0;
    }
    case ENUM: {
      const rank = rankOf(slot, value);
      if (rank === undefined) return false;
      out[at] = rank;
      return true;
    }
    case INT:
      if (!Number.isSafeInteger(value)) return false;
      out[at] = value as number;
      return true;
    case NUMBER:
      if (!Number.isFinite(value)) return false;
      out[at] = value as number;
      return true;
    case BOOLEAN:
      out[at] = value === true ? 1 : 0;
      return typeof value === "boolean";
    case INSTANT:
      if (typeof value === "number") {
        out[at] = value;
        return isInstant(value);
      }
      return writeInstant(value, out, at);
    default:
      return false;
  }
}

/** Writes an array behind the slots, and its texts where patterns read them. Gives what is wrong with it. */
export function writeArray(slot: Slot, value: unknown, numbering: Numbering, row: Row): Fault[] | undefined {
  const items = value instanceof DeadEnd ? undefined : itemsOf(value);
  if (items === undefined) return [faultOf(slot, value)];
  if (items.length > MOST_ELEMENTS)
    return [
      {
        code: "too_many",
        message: "There is too much of something: at most 65536 elements",
        pointer: pointerTo(slot),
      },
    ];
  const at = row.reserve(1 + items.length);
  row.slots[at] = items.length;
  const faults: Fault[] = [];
  for (let i = 0; i < items.length && faults.length < MOST_FAULTS; i++)
    if (!write(slot, items[i], numbering, row.slots, at + 1 + i)) faults.push(faultOf(slot, items[i], i));
  if (faults.length > 0) return faults;
  row.slots[slot.at] = at;
  if (slot.textAt < 0) return undefined;
  const texts = row.reserve(1 + items.length);
  row.slots[texts] = items.length;
  for (let i = 0; i < items.length; i++) {
    const offset = row.appendText(items[i] as string); // may move the slots
    row.slots[texts + 1 + i] = offset;
  }
  row.slots[slot.textAt] = texts;
  return undefined;
}

/** The elements as they are now, at most one more than there may be; nothing when it is no array. */
function itemsOf(value: unknown): unknown[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const length: unknown = value.length; // of a Proxy: anything
  if (typeof length !== "number" || !(length >= 0)) return undefined;
  const items: unknown[] = [];
  const end = Math.min(length, MOST_ELEMENTS + 1);
  for (let i = 0; i < end; i++) items.push(value[i]);
  return items;
}

export function writeTextItself(slot: Slot, text: string, row: Row): Fault[] | undefined {
  if (text.length > MOST_TEXT_BYTES)
    return [
      {
        code: "too_many",
        message: "There is too much of something: a text of 1 MiB at most",
        pointer: pointerTo(slot),
      },
    ];
  const offset = row.appendText(text);
  row.slots[slot.textAt] = offset;
  return undefined;
}

/** Whether a number is one in milliseconds. */
export function isInstant(ms: number): boolean {
  return Number.isInteger(ms) && ms >= FIRST_MS && ms <= LAST_MS;
}

function writeInstant(value: unknown, out: Float64Array, at: number): boolean {
  try {
    out[at] = toMs(value as Date);
    return true;
  } catch (error) {
    if (error instanceof CreatorError) return false;
    throw error; // of the user's own getter
  }
}
