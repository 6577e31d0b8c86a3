import { CreatorError, creatorError, type Fault } from "../errors.js";
import { toMs } from "../instant.js";
import { checkText } from "../wall.js";
import { isInherited, isRecord, readInherited } from "./member.js";
import type { Row } from "./row-buffer.js";

// How a JavaScript object becomes a row of numbers, as the core's slots have it (core/creator/access/value_type.h).

export type SlotKind = "text" | "int" | "number" | "boolean" | "instant" | "enum";

/** One attribute that rules of the type read. */
export interface SlotLayout {
  readonly path: string;
  readonly kind: SlotKind;
  readonly optional: boolean;
  readonly enumeration: number;
}

export interface TypeLayout {
  readonly name: string;
  readonly comparesTexts: boolean;
  readonly slots: readonly SlotLayout[];
}

export type Faults = [Fault, ...Fault[]];

/** Gives a text that has no symbol yet one. */
export type SymbolOf = (text: string) => number;

/** Symbols from here on stand for texts of one row that neither policy nor viewer knows. */
export const FIRST_ROW_SYMBOL = 0x8000_0000;
const strangeText: SymbolOf = () => FIRST_ROW_SYMBOL;
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
  readonly kind: SlotKind;
  readonly optional: boolean;
  readonly ranks: ReadonlyMap<unknown, number>;
}

type Resource = Readonly<Record<string, unknown>>;

/** Writes resources of one type as rows. */
export class RowEncoder {
  /** Of the type, in the core. */
  readonly number: number;
  readonly layout: TypeLayout;
  readonly #slots: readonly Slot[];
  readonly #comparesTexts: boolean;

  constructor(number: number, layout: TypeLayout, enums: readonly ReadonlyMap<unknown, number>[]) {
    this.number = number;
    this.layout = layout;
    this.#comparesTexts = layout.comparesTexts;
    this.#slots = layout.slots.map(({ path, kind, optional, enumeration }) => ({
      name: path,
      steps: path.includes(".") || isInherited(path) ? path.split(".").map(toStep) : undefined,
      kind,
      optional,
      ranks: (kind === "enum" && enums[enumeration]) || new Map(),
    }));
  }

  get width(): number {
    return this.#slots.length;
  }

  isText(slot: number): boolean {
    return this.#slots[slot]?.kind === "text";
  }

  /** Writes a row for a single question. Gives what is wrong with the resource, if anything is. */
  encode(resource: unknown, symbols: ReadonlyMap<string, number>, out: Row): Faults | undefined {
    const symbolOf = this.#comparesTexts ? distinctTexts() : strangeText;
    return this.encodeWith(resource, symbols, symbolOf, out.slots, out.texts);
  }

  /**
   * The same where texts without a symbol are given one by the caller. Reads each member once, in the order of the
   * slots: getters and proxies are the user's code, which may call this package again.
   */
  encodeWith(
    resource: unknown,
    symbols: ReadonlyMap<string, number>,
    symbolOf: SymbolOf,
    out: Float64Array,
    texts?: string[],
  ): Faults | undefined {
    if (!isRecord(resource)) return [wrongType("", "an object", resource)];
    let faults: Faults | undefined;
    const slots = this.#slots;
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] as Slot;
      const value =
        slot.steps === undefined ? (resource as Resource)[slot.name] : readAlong(slot, slot.steps, resource);
      if (value === undefined || value === null) {
        out[i] = Number.NaN;
        if (slot.optional) continue;
      } else if (write(slot, value, symbols, symbolOf, out, i)) {
        if (texts !== undefined && slot.kind === "text") texts[i] = value as string;
        continue;
      }
      const fault = faultOf(slot, value);
      if (faults === undefined) faults = [fault];
      else faults.push(fault);
    }
    return faults;
  }
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
    case "text":
      if (typeof value !== "string") return false;
      // A text that has a symbol is one that the core could read.
      return writeText(value, symbols.get(value), symbolOf, out, at);
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

function writeText(
  text: string,
  symbol: number | undefined,
  symbolOf: SymbolOf,
  out: Float64Array,
  at: number,
): boolean {
  if (symbol === undefined && textFault(text) !== undefined) return false;
  out[at] = symbol ?? symbolOf(text);
  return true;
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

/** What is wrong with a value that was read and could not be written. Reads nothing of it again. */
function faultOf(slot: Slot, found: unknown): Fault {
  const end = found instanceof DeadEnd ? found : undefined;
  const value = end === undefined ? found : end.value;
  const steps = slot.steps?.slice(0, end?.steps) ?? [slot];
  const pointer = steps.map(({ name }) => `/${name.replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");
  if (value === undefined || value === null)
    return {
      code: "missing_key",
      message: 'A required key is missing: declared without "?", so it must be there',
      pointer,
    };
  if (end !== undefined) return wrongType(pointer, "an object", value);
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
  if (slot.kind === "instant" && (Number.isInteger(value) || typeof value === "object"))
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
