import type { Fault } from "../errors.js";
import { isRecord, readInherited, readMember } from "./member.js";
import type { Row } from "./row-buffer.js";
import { DeadEnd, type Faults, faultOf, wrongType } from "./row-fault.js";
import { type Slot, type Step, slotsOf, type TypeLayout } from "./slot.js";
import { DistinctTexts, type Numbering, write, writeArray, writeTextItself } from "./slot-writer.js";

// How a JavaScript object becomes a row of numbers, as the core's slots have it (core/creator/access/value_type.h).

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
    this.#slots = slotsOf(layout, enums);
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
  encode(resource: unknown, numbering: Numbering, row: Row): Faults | undefined {
    const own = this.#comparesTexts ? new DistinctTexts(numbering.symbols) : numbering;
    return this.encodeWith(resource, own, row);
  }

  /**
   * The same where texts without a symbol are given one by the caller. Reads each member once, in the order of the
   * slots: getters and proxies are the user's code, which may call this package again.
   */
  encodeWith(resource: unknown, numbering: Numbering, row: Row): Faults | undefined {
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
        more = writeArray(slot, value, numbering, row);
        if (more === undefined) continue;
      } else if (write(slot, value, numbering, row.slots, slot.at)) {
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
    numbering: Numbering,
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
      } else if (write(slot, value, numbering, column, index)) continue;
      faults = faults === undefined ? [faultOf(slot, value)] : [...faults, faultOf(slot, value)];
    }
    return faults;
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
