import { isInherited, siteOf } from "./member.js";

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
  readonly optional: boolean;
  readonly ranks: ReadonlyMap<unknown, number>;
  readonly array: boolean;
  /** Its slot, and that of its text; -1 for none. */
  readonly at: number;
  readonly textAt: number;
}

/** The attributes that have slots: both slots of one are written from one reading. */
export function slotsOf(layout: TypeLayout, enums: readonly ReadonlyMap<unknown, number>[]): Slot[] {
  const slots: Slot[] = [];
  layout.slots.forEach(({ path, kind, optional, enumeration, array, text }, at) => {
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
  return slots;
}

function toStep(name: string): Step {
  return { name, inherited: isInherited(name) };
}
