import { CreatorError, creatorError, type Fault } from "../errors.js";
import { toMs } from "../instant.js";
import { checkText, isReadable } from "../wall.js";
import { isInherited, isRecord, readInherited, readMember, siteOf } from "./member.js";
import type { Row } from "./row-buffer.js";

// How a JavaScript object becomes a row of numbers, as the core's slots have it (core/creator/access/value_type.h).

export type SlotKind = "text" | "int" | "number" | "boolean" | "instant" | "enum";

/** One slot of the type's rows. An attribute that patterns read has two: its value's, and its text's. */
export interface SlotLayout {
  readonly path: string;
  readonly kind: SlotKind;
  readonly optional: boolean;
  readonly enumeration: number;
  readonly array: boolean;
  readonly text: boolean;
}

export interface TypeLayout {
  readonly name: string;
  /** All that the type declares. */
  readonly attributes: readonly string[];
  readonly comparesTexts: boolean;
  readonly slots: readonly SlotLayout[];
}

export type Faults = [Fault, ...Fault[]];

/** Gives a text that has no symbol yet one. */
export type SymbolOf = (text: string) => number;

/** Symbols from here on stand for texts of one row that neither policy nor viewer knows. */
export const FIRST_ROW_SYMBOL = 0x8000_0000;
const strangeText: SymbolOf = () => FIRST_ROW_SYMBOL;
/** As kMostElements and kMostTextBytes in core/creator/access/payload.h. */
const MOST_ELEMENTS = 1 << 16;
const MOST_TEXT_BYTES = 1 << 20;
const MOST_FAULTS = 100;
const FIRST_MS = -62_135_596_800_000;
const LAST_MS = 253_402_300_799_999;

const NOUNS: Record<SlotKind, string> = {
  text: "a string",
  int: "an integer",
  number: "a finite number",
  boolean: "a boolean",
  instant: "an instant (whole milliseconds, a Date or a Temporal.Instant)",
  enum: "a value of its enum",
};

interface Step {
  readonly name: string;
  readonly inherited: boolean;
}

interface Slot {
  readonly name: string;
  /** Of a dotted path, or of a name that every object inherits; the others are read at once. */
  readonly steps: readonly Step[] | undefined;
  /** Where `readMember` reads it. */
  readonly site: number;
  readonly kind: SlotKind;
  readonly optional: boolean;
  readonly ranks: ReadonlyMap<unknown, number>;
  readonly array: boolean;
  /** Its slot, and that of its text; -1 for none. */
  readonly at: number;
  readonly textAt: number;
}

type Resource = Readonly<Record<string, unknown>>;

/** Writes resources of one type as rows. */
export class RowEncoder {
  /** Of the type, in the core. */
  readonly number: number;
  readonly layout: TypeLayout;
  readonly width: number;
  readonly #slots: readonly Slot[];
  readonly #comparesTexts: boolean;

  constructor(number: number, layout: TypeLayout, enums: readonly ReadonlyMap<unknown, number>[]) {
    this.number = number;
    this.layout = layout;
    this.#comparesTexts = layout.comparesTexts;
    this.width = layout.slots.length;
    const slots: Slot[] = [];
    layout.slots.forEach(({ path, kind, optional, enumeration, array, text }, at) => {
      // Both slots of an attribute are written from one reading.
      const known = slots.findIndex(({ name }) => name === path);
      const slot: Slot = slots[known] ?? {
        name: path,
        steps: path.includes(".") || isInherited(path) ? path.split(".").map(toStep) : undefined,
        site: siteOf(path),
        kind,
        optional,
        ranks: (kind === "enum" && enums[enumeration]) || new Map(),
        array,
        at: -1,
        textAt: -1,
      };
      slots[known === -1 ? slots.length : known] = text ? { ...slot, textAt: at } : { ...slot, at };
    });
    this.#slots = slots;
  }

  /** Whether every slot holds a single value: nothing stands behind the slots then. */
  get isScalar(): boolean {
    return this.layout.slots.every(({ array, text }) => !array && !text);
  }

  /** Whether the slot holds a symbol, or an array of symbols. */
  isText(slot: number): boolean {
    const layout = this.layout.slots[slot];
    return layout?.kind === "text" && !layout.text;
  }

  /** Writes a row for a single question. Gives what is wrong with the resource, if anything is. */
  encode(resource: unknown, symbols: ReadonlyMap<string, number>, row: Row): Faults | undefined {
    return this.encodeWith(resource, symbols, this.#comparesTexts ? distinctTexts() : strangeText, row);
  }

  /**
   * The same where texts without a symbol are given one by the caller. Reads each member once, in the order of the
   * slots: getters and proxies are the user's code, which may call this package again.
   */
  encodeWith(
    resource: unknown,
    symbols: ReadonlyMap<string, number>,
    symbolOf: SymbolOf,
    row: Row,
  ): Faults | undefined {
    if (!isRecord(resource)) return [wrongType("", "an object", resource)];
    let faults: Faults | undefined;
    const slots = this.#slots;
    row.used = this.width;
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] as Slot;
      const value =
        slot.steps === undefined
          ? readMember(resource as Resource, slot.name, slot.site)
          : readAlong(slot, slot.steps, resource);
      let more: Fault[] | undefined;
      if (value === undefined || value === null) {
        row.slots[slot.at] = Number.NaN;
        if (slot.textAt >= 0) row.slots[slot.textAt] = Number.NaN;
        if (slot.optional) continue;
      } else if (slot.array) {
        more = writeArray(slot, value, symbols, symbolOf, row);
        if (more === undefined) continue;
      } else if (write(slot, value, symbols, symbolOf, row.slots, slot.at)) {
        if (slot.kind === "text") row.texts[slot.at] = value as string;
        if (slot.textAt < 0) continue;
        more = writeTextItself(slot, value as string, row);
        if (more === undefined) continue;
      }
      more ??= [faultOf(slot, value)];
      faults = faults === undefined ? (more as Faults) : [...faults, ...more];
    }
    return faults;
  }

  /** The same for one row of a table whose type is scalar: straight into its columns. */
  encodeColumns(
    resource: unknown,
    symbols: ReadonlyMap<string, number>,
    symbolOf: SymbolOf,
    columns: readonly Float64Array[],
    index: number,
  ): Faults | undefined {
    if (!isRecord(resource)) return [wrongType("", "an object", resource)];
    let faults: Faults | undefined;
    const slots = this.#slots;
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] as Slot;
      const column = columns[slot.at] as Float64Array;
      const value =
        slot.steps === undefined
          ? readMember(resource as Resource, slot.name, slot.site)
          : readAlong(slot, slot.steps, resource);
      if (value === undefined || value === null) {
        column[index] = Number.NaN;
        if (slot.optional) continue;
      } else if (write(slot, value, symbols, symbolOf, column, index)) continue;
      faults = faults === undefined ? [faultOf(slot, value)] : [...faults, faultOf(slot, value)];
    }
    return faults;
  }
}

/** Writes an array behind the slots, and its texts where patterns read them. Gives what is wrong with it. */
function writeArray(
  slot: Slot,
  value: unknown,
  symbols: ReadonlyMap<string, number>,
  symbolOf: SymbolOf,
  row: Row,
): Fault[] | undefined {
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
    if (!write(slot, items[i], symbols, symbolOf, row.slots, at + 1 + i))
      faults.push(faultOf(slot, items[i], i));
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

function writeTextItself(slot: Slot, text: string, row: Row): Fault[] | undefined {
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

function toStep(name: string): Step {
  return { name, inherited: isInherited(name) };
}

/** Each text that nobody knows gets a symbol for this row. */
function distinctTexts(): SymbolOf {
  const seen = new Map<string, number>();
  return (text) => {
    const symbol = seen.get(text) ?? FIRST_ROW_SYMBOL + seen.size;
    seen.set(text, symbol);
    return symbol;
  };
}

/** Where a path ends before its time: at a value that has no attributes, or one that must be there and is not. */
class DeadEnd {
  readonly steps: number;
  readonly value: unknown;

  constructor(steps: number, value: unknown) {
    this.steps = steps;
    this.value = value;
  }
}

/** Along the path: `undefined` where an optional parent is absent. */
function readAlong(slot: Slot, steps: readonly Step[], resource: object): unknown {
  let value: unknown = resource;
  for (let i = 0; i < steps.length; i++) {
    if (i > 0 && !isRecord(value)) return new DeadEnd(i, value);
    const step = steps[i] as Step;
    value = step.inherited
      ? readInherited(value as object, step.name)
      : (value as Record<string, unknown>)[step.name];
    if (value === undefined || value === null)
      return slot.optional ? undefined : new DeadEnd(i + 1, undefined);
  }
  return value;
}

/**
 * Writes the number for a value; false when it has the wrong type. Written, not returned: a number returned beside
 * `undefined` would be an object on the heap.
 */
function write(
  slot: Slot,
  value: unknown,
  symbols: ReadonlyMap<string, number>,
  symbolOf: SymbolOf,
  out: Float64Array,
  at: number,
): boolean {
  switch (slot.kind) {
    case "text": {
      if (typeof value !== "string") return false;
      const symbol = symbols.get(value);
      // A text that has a symbol is one that the core could read.
      if (symbol !== undefined) out[at] = symbol;
      else if (isReadable(value)) out[at] = symbolOf(value);
      else return false;
      return true;
    }
    case "enum": {
      const rank = slot.ranks.get(value);
      if (rank === undefined) return false;
      out[at] = rank;
      return true;
    }
    case "int":
      if (!Number.isSafeInteger(value)) return false;
      out[at] = value as number;
      return true;
    case "number":
      if (!Number.isFinite(value)) return false;
      out[at] = value as number;
      return true;
    case "boolean":
      out[at] = value === true ? 1 : 0;
      return typeof value === "boolean";
    case "instant":
      if (typeof value === "number") {
        out[at] = value;
        return Number.isInteger(value) && value >= FIRST_MS && value <= LAST_MS;
      }
      return writeInstant(value, out, at);
  }
}

/** What no text of a row may be, in tables and single questions alike: half a surrogate pair, or a giant. */
function textFault(text: string): CreatorError | undefined {
  try {
    checkText(text);
    return undefined;
  } catch (error) {
    return error as CreatorError;
  }
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

function pointerTo(slot: Slot, steps?: number): string {
  const names = slot.steps?.slice(0, steps) ?? [slot];
  return names.map(({ name }) => `/${name.replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");
}

/** What is wrong with a value that was read and could not be written, or with one element of it. Reads nothing again. */
function faultOf(slot: Slot, found: unknown, element?: number): Fault {
  const end = found instanceof DeadEnd ? found : undefined;
  const value = end === undefined ? found : end.value;
  const pointer = pointerTo(slot, end?.steps) + (element === undefined ? "" : `/${element}`);
  if (element === undefined && (value === undefined || value === null))
    return {
      code: "missing_key",
      message: 'A required key is missing: declared without "?", so it must be there',
      pointer,
    };
  if (end !== undefined) return wrongType(pointer, "an object", value);
  if (slot.array && element === undefined) return wrongType(pointer, "an array", value);
  if (slot.kind === "text" && typeof value === "string") {
    const { code, message } = textFault(value) as CreatorError;
    return { code, message, pointer };
  }
  if (slot.kind === "enum" && typeof value === "string")
    return {
      code: "unknown_enum_value",
      message: `The enum has no such value: expected one of ${[...slot.ranks.keys()].join(", ")}`,
      pointer,
    };
  if (slot.kind === "int" && Number.isInteger(value))
    return {
      code: "out_of_range",
      message: "The value is outside the accepted range: within 2^53 - 1 of zero",
      pointer,
    };
  if (slot.kind === "instant" && (Number.isInteger(value) || (typeof value === "object" && value !== null)))
    return {
      code: "invalid_instant",
      message:
        "An instant is a whole number of milliseconds since 1970-01-01T00:00Z, within the years 1 to 9999",
      pointer,
    };
  return wrongType(pointer, NOUNS[slot.kind], value);
}

function wrongType(pointer: string, expected: string, found: unknown): Fault {
  const noun =
    found === null ? "null" : Array.isArray(found) ? "an array" : Number.isNaN(found) ? "NaN" : typeof found;
  return {
    code: "wrong_type",
    message: `The value has the wrong type: expected ${expected}, found ${noun}`,
    pointer,
  };
}

/** `unknown_type`, with the words that would have been right. */
export function unknownType(name: unknown, known: Iterable<string>): CreatorError {
  const found = typeof name === "string" ? JSON.stringify(name.slice(0, 64)) : typeof name;
  const list = [...known].slice(0, 12).join(", ");
  return creatorError(
    "unknown_type",
    `The type is not declared by the policy: expected one of ${list}, found ${found}`,
  );
}
