import { type CreatorError, type Fault, fault, refusal } from "../errors.js";
import { unknown_enum_value, unknown_type } from "../generated/sentences.access.js";
import { invalid_instant, missing_key, out_of_range, wrong_type } from "../generated/sentences.base.js";
import { checkText } from "../wall.js";
import type { Slot, SlotKind } from "./slot.js";

// What is wrong with a resource, said as the core says it.

export type Faults = [Fault, ...Fault[]];

const NOUNS: Record<SlotKind, string> = {
  text: "a string",
  int: "an integer",
  number: "a finite number",
  boolean: "a boolean",
  instant: "an instant (whole milliseconds, a Date or a Temporal.Instant)",
  enum: "a value of its enum",
};

/** Where a path ends before its time: at a value that has no attributes, or one that must be there and is not. */
export class DeadEnd {
  readonly steps: number;
  readonly value: unknown;

  constructor(steps: number, value: unknown) {
    this.steps = steps;
    this.value = value;
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

/** A member's name as a reference token of a JSON pointer (RFC 6901 section 4). */
export const tokenOf = (name: string): string => name.replace(/~/g, "~0").replace(/\//g, "~1");

export function pointerTo(slot: Slot, steps?: number): string {
  const names = slot.steps?.slice(0, steps) ?? [slot];
  return names.map(({ name }) => `/${tokenOf(name)}`).join("");
}

/** What is wrong with a value that was read and could not be written, or with one element of it. Reads nothing again. */
export function faultOf(slot: Slot, found: unknown, element?: number): Fault {
  const end = found instanceof DeadEnd ? found : undefined;
  const value = end === undefined ? found : end.value;
  const pointer = pointerTo(slot, end?.steps) + (element === undefined ? "" : `/${element}`);
  if (element === undefined && (value === undefined || value === null))
    return fault(missing_key, 'declared without "?", so it must be there', { pointer });
  if (end !== undefined) return wrongType(pointer, "an object", value);
  if (slot.array && element === undefined) return wrongType(pointer, "an array", value);
  if (slot.kind === "text" && typeof value === "string") {
    const { code, message } = textFault(value) as CreatorError;
    return { code, message, pointer };
  }
  if (slot.kind === "enum" && typeof value === "string")
    return fault(unknown_enum_value, `expected one of ${[...slot.ranks.keys()].join(", ")}`, { pointer });
  if (slot.kind === "int" && Number.isInteger(value))
    return fault(out_of_range, "within 2^53 - 1 of zero", { pointer });
  if (
    slot.kind === "instant" &&
    (Number.isInteger(value) || isNoPlainObject(value) || isInstantInWords(value))
  )
    return fault(invalid_instant, undefined, { pointer });
  return wrongType(pointer, NOUNS[slot.kind], value);
}

/** Whether it may be a Date or a Temporal.Instant, which then is none of the calendar; JSON has no such objects. */
function isNoPlainObject(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== Object.prototype && prototype !== null;
}

/** Whether it is `{ seconds }` or `{ epochMilliseconds }` and no more, which then are none of the calendar. */
function isInstantInWords(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Object.keys(value).length !== 1) return false;
  const { seconds, epochMilliseconds } = value as { seconds?: unknown; epochMilliseconds?: unknown };
  return Number.isInteger(seconds ?? epochMilliseconds);
}

export function wrongType(pointer: string, expected: string, found: unknown): Fault {
  const noun =
    found === null ? "null" : Array.isArray(found) ? "an array" : Number.isNaN(found) ? "NaN" : typeof found;
  return fault(wrong_type, `expected ${expected}, found ${noun}`, { pointer });
}

/** `unknown_type`, with the words that would have been right. */
export function unknownType(name: unknown, known: Iterable<string>): CreatorError {
  const found = typeof name === "string" ? JSON.stringify(name.slice(0, 64)) : typeof name;
  const list = [...known].slice(0, 12).join(", ");
  return refusal(unknown_type, `expected one of ${list}, found ${found}`);
}
