import type { Fault } from "../errors.js";
import { isRecord, readMember } from "./member.js";
import { DistinctTexts, type Numbering, TableSymbols } from "./numbering.js";
import type { Row } from "./row-buffer.js";
import { type Faults, faultOf, wrongType } from "./row-fault.js";
import { RowStage } from "./row-stage.js";
import { readAlong, type Slot, slotsOf, TEXT, type TypeLayout } from "./slot.js";
import { write, writeArray, writeTextItself } from "./slot-writer.js";

// How a JavaScript object becomes a row of numbers, as the core's slots have it (core/creator/access/value_type.h).

/** Writes resources of one type as rows. */
export class RowEncoder {
  /** Of the type, in the core. */
  readonly number: number;
  readonly layout: TypeLayout;
  readonly width: number;
  readonly #slots: readonly Slot[];
  readonly #comparesTexts: boolean;
  #stage: RowStage | undefined;

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
    const own = this.#comparesTexts ? new DistinctTexts(numbering) : numbering;
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
      const { steps } = slot;
      const value =
        steps === undefined
          ? readMember(resource as Readonly<Record<string, unknown>>, slot.name, slot.site)
          : readAlong(slot, steps, resource);
      let more: Fault[] | undefined;
      if (value === undefined || value === null) {
        row.slots[slot.at] = Number.NaN;
        if (slot.textAt >= 0) row.slots[slot.textAt] = Number.NaN;
        if (slot.optional) continue;
      } else if (slot.array) {
        more = writeArray(slot, value, numbering, row);
        if (more === undefined) continue;
      } else if (write(slot, value, numbering, row.slots, slot.at)) {
        if (row.keepsTexts && slot.form === TEXT) row.texts[slot.at] = value as string;
        if (slot.textAt < 0) continue;
        more = writeTextItself(slot, value as string, row);
        if (more === undefined) continue;
      }
      more ??= [faultOf(slot, value)];
      faults = faults === undefined ? (more as Faults) : [...faults, ...more];
    }
    return faults;
  }

  /**
   * Where rows are staged for a table that has those symbols and takes in new ones; the caller's until it gives it back:
   * getters of the rows may make tables.
   */
  takeStage(symbols: Map<string, number>): RowStage {
    const stage = this.#stage ?? new RowStage(this.#slots, this.width);
    this.#stage = undefined;
    stage.texts = new TableSymbols(symbols);
    return stage;
  }

  giveBack(stage: RowStage): void {
    stage.texts = new TableSymbols(new Map()); // lets go of the table's
    this.#stage = stage;
  }
}
