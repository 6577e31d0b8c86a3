import { CreatorError, type Fault, fault } from "../errors.js";
import { MOST_ELEMENTS, MOST_FAULTS, MOST_TEXT_BYTES } from "../generated/abi.js";
import { too_many } from "../generated/sentences.base.js";
import { isInstant, toMs } from "../instant.js";
import type { Numbering } from "./numbering.js";
import type { Row } from "./row-buffer.js";
import { DeadEnd, faultOf, pointerTo } from "./row-fault.js";
import { BOOLEAN, ENUM, INSTANT, INT, NUMBER, rankOf, type Slot, TEXT } from "./slot.js";

// How one value becomes the numbers of its slot.

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
    return [fault(too_many, `at most ${MOST_ELEMENTS} elements`, { pointer: pointerTo(slot) })];
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
  let bytes = 0;
  for (let i = 0; i < items.length; i++) {
    const offset = row.appendText(items[i] as string); // may move the slots
    row.slots[texts + 1 + i] = offset;
    bytes += row.slots[offset] as number;
    if (bytes > MOST_TEXT_BYTES) return [tooLong(slot)];
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
  if (text.length > MOST_TEXT_BYTES) return [tooLong(slot)];
  const offset = row.appendText(text);
  if ((row.slots[offset] as number) > MOST_TEXT_BYTES) return [tooLong(slot)];
  row.slots[slot.textAt] = offset;
  return undefined;
}

function tooLong(slot: Slot): Fault {
  const most = `texts of at most ${MOST_TEXT_BYTES} bytes, those of an array together`;
  return fault(too_many, most, { pointer: pointerTo(slot) });
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
