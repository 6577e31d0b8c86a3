import { isInherited, isRecord, readInherited, siteOf } from "./member.js";
import { DeadEnd } from "./row-fault.js";

export type SlotKind = "text" | "int" | "number" | "boolean" | "instant" | "enum";

/** The kinds by number: a switch over numbers is one jump, over texts a comparison for each. */
export const TEXT = 0;
export const ENUM = 1;
export const INT = 2;
export const NUMBER = 3;
export const BOOLEAN = 4;
export const INSTANT = 5;

const FORMS: Readonly<Record<SlotKind, number>> = {
  text: TEXT,
  enum: ENUM,
  int: INT,
  number: NUMBER,
  boolean: BOOLEAN,
  instant: INSTANT,
};

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

export interface Step {
  readonly name: string;
  readonly inherited: boolean;
}

/** An attribute, and how it is read and written. */
export interface Slot {
  readonly name: string;
  /** Of a dotted path, or of a name that every object inherits; the others are read at once. */
  readonly steps: readonly Step[] | undefined;
  /** Where `readMember` reads it. */
  readonly site: number;
  readonly kind: SlotKind;
  /** The kind, as a number. */
  readonly form: number;
  readonly optional: boolean;
  readonly ranks: ReadonlyMap<unknown, number>;
  /** The values by rank, where they are so few that looking at each is faster than a map; else none. */
  readonly values: readonly unknown[];
  readonly array: boolean;
  /** Its slot, and that of its text; -1 for none. */
  readonly at: number;
  readonly textAt: number;
}

const MOST_SCANNED = 8;
const NO_RANKS: ReadonlyMap<unknown, number> = new Map();

/** The attributes that have slots: both slots of one are written from one reading. */
export function slotsOf(layout: TypeLayout, enums: readonly ReadonlyMap<unknown, number>[]): Slot[] {
  const slots: Slot[] = [];
  layout.slots.forEach(({ path, kind, optional, enumeration, array, text }, at) => {
    const known = slots.findIndex(({ name }) => name === path);
    const ranks = (kind === "enum" && enums[enumeration]) || NO_RANKS;
    const slot: Slot = slots[known] ?? {
      name: path,
      steps: path.includes(".") || isInherited(path) ? path.split(".").map(toStep) : undefined,
      site: siteOf(path),
      kind,
      form: FORMS[kind],
      optional,
      ranks,
      values: ranks.size <= MOST_SCANNED ? [...ranks.keys()] : [],
      array,
      at: -1,
      textAt: -1,
    };
    slots[known === -1 ? slots.length : known] = text ? { ...slot, textAt: at } : { ...slot, at };
  });
  return slots;
}

function toStep(name: string): Step {
  return { name, inherited: isInherited(name) };
}

/** The rank of an enum's value; `undefined` when it is none. */
export function rankOf(slot: Slot, value: unknown): number | undefined {
  const { values } = slot;
  for (let rank = 0; rank < values.length; rank++) if (values[rank] === value) return rank;
  return values.length > 0 ? undefined : slot.ranks.get(value);
}

/** Along the path: `undefined` where an optional parent is absent. */
export function readAlong(slot: Slot, steps: readonly Step[], resource: object): unknown {
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
