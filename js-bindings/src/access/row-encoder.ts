import { CreatorError, creatorError, type Fault } from "../errors.js";
import { toMs } from "../instant.js";

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

/** Gives a text that has no symbol yet one. */
export type SymbolOf = (text: string) => number;

/** Symbols from here on stand for texts of one row that neither policy nor viewer knows. */
const FIRST_ROW_SYMBOL = 0x8000_0000;
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

interface Slot {
  readonly name: string;
  readonly steps: readonly string[] | undefined; // of a dotted path
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
      steps: path.includes(".") ? path.split(".") : undefined,
      kind,
      optional,
      ranks: (kind === "enum" && enums[enumeration]) || new Map(),
    }));
  }

  get width(): number {
    return this.#slots.length;
  }

  /** The value that a slot is read from. */
  valueOf(slot: number, resource: unknown): unknown {
    const known = this.#slots[slot];
    return known === undefined ? undefined : read(known, resource as Resource);
  }

  /** Writes a row for a single question. Throws a CreatorError with all faults. */
  encode(resource: unknown, symbols: ReadonlyMap<string, number>, out: Float64Array): void {
    this.encodeWith(resource, symbols, this.#comparesTexts ? distinctTexts() : strangeText, out);
  }

  /** The same where texts without a symbol are given one by the caller. */
  encodeWith(
    resource: unknown,
    symbols: ReadonlyMap<string, number>,
    symbolOf: SymbolOf,
    out: Float64Array,
  ): void {
    if (typeof resource !== "object" || resource === null || Array.isArray(resource))
      throw new CreatorError(this.faults(resource, ""));
    const slots = this.#slots;
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] as Slot;
      const value =
        slot.steps === undefined ? (resource as Resource)[slot.name] : read(slot, resource as Resource);
      if (value === undefined || value === null) {
        if (!slot.optional) throw new CreatorError(this.faults(resource, ""));
        out[i] = Number.NaN;
      } else if (!write(slot, value, symbols, symbolOf, out, i)) {
        throw new CreatorError(this.faults(resource, ""));
      }
    }
  }

  /** Everything wrong with a resource that `encode` refuses; pointers begin with `prefix`. */
  faults(resource: unknown, prefix: string): [Fault, ...Fault[]] {
    const faults: Fault[] = [];
    if (typeof resource !== "object" || resource === null || Array.isArray(resource))
      faults.push(wrongType(prefix, "an object", resource));
    else for (const slot of this.#slots) faults.push(...faultsOf(slot, resource as Resource, prefix));
    // A resource whose members change between two readings may have none left to name.
    if (faults.length === 0) faults.push(wrongType(prefix, "an object that stays as it is", resource));
    return faults as [Fault, ...Fault[]];
  }
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

/** Along the path; `undefined` where a parent is absent, the parent itself where it is no object. */
function read(slot: Slot, resource: Resource): unknown {
  if (slot.steps === undefined) return resource[slot.name];
  let value: unknown = resource;
  for (const step of slot.steps) {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "object") return NOT_AN_OBJECT;
    value = (value as Resource)[step];
  }
  return value;
}
const NOT_AN_OBJECT = Symbol("not an object");

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
      out[at] = symbols.get(value) ?? symbolOf(value);
      return true;
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

function writeInstant(value: unknown, out: Float64Array, at: number): boolean {
  try {
    out[at] = toMs(value as Date);
    return true;
  } catch {
    return false;
  }
}

function faultsOf(slot: Slot, resource: Resource, prefix: string): Fault[] {
  const steps = slot.steps ?? [slot.name];
  let pointer = prefix;
  let value: unknown = resource;
  for (const step of steps) {
    if (typeof value !== "object" || Array.isArray(value)) return [wrongType(pointer, "an object", value)];
    pointer += `/${step.replace(/~/g, "~0").replace(/\//g, "~1")}`;
    value = (value as Resource)[step];
    if (value === undefined || value === null) {
      if (slot.optional) return [];
      return [
        {
          code: "missing_key",
          message: 'A required key is missing: declared without "?", so it must be there',
          pointer,
        },
      ];
    }
  }
  if (write(slot, value, new Map(), strangeText, new Float64Array(1), 0)) return [];
  if (slot.kind === "enum" && typeof value === "string") {
    return [
      {
        code: "unknown_enum_value",
        message: `The enum has no such value: expected one of ${[...slot.ranks.keys()].join(", ")}`,
        pointer,
      },
    ];
  }
  if (slot.kind === "int" && Number.isInteger(value))
    return [
      {
        code: "out_of_range",
        message: "The value is outside the accepted range: within 2^53 - 1 of zero",
        pointer,
      },
    ];
  if (slot.kind === "instant" && (Number.isInteger(value) || typeof value === "object")) {
    return [
      {
        code: "invalid_instant",
        message:
          "An instant is a whole number of milliseconds since 1970-01-01T00:00Z, within the years 1 to 9999",
        pointer,
      },
    ];
  }
  return [wrongType(pointer, NOUNS[slot.kind], value)];
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
