import { refusal } from "./errors.js";
import { FIRST_INSTANT, LAST_INSTANT } from "./generated/abi.js";
import { invalid_instant } from "./generated/sentences.base.js";

/**
 * A point in time: whole milliseconds since 1970-01-01T00:00Z, a `Date`, a `Temporal.Instant` (anything with
 * `epochMilliseconds`), or whole seconds as `{ seconds }`, as Stripe's objects and JWTs have them; within the years 1 to
 * 9999.
 */
export type InstantLike =
  | number
  | Date
  | { readonly epochMilliseconds: number }
  | { readonly seconds: number };

/** Throws `invalid_instant`. */
export function toMs(value: InstantLike, name = "now"): number {
  const ms = typeof value === "number" ? value : readMs(value);
  if (isInstant(ms)) return ms;
  throw refusal(
    invalid_instant,
    `\`${name}\` may be a valid Date, a Temporal.Instant or { seconds } as well`,
  );
}

/** Whether a number is an instant in milliseconds. */
export function isInstant(ms: number): boolean {
  return Number.isInteger(ms) && ms >= FIRST_INSTANT && ms <= LAST_INSTANT;
}

function readMs(value: unknown): number {
  if (typeof value !== "object" || value === null) return Number.NaN;
  if (Object.prototype.toString.call(value) === "[object Date]") {
    // A subclass or another realm's Date answers too; an object that only pretends throws.
    try {
      return Date.prototype.getTime.call(value);
    } catch {
      return Number.NaN;
    }
  }
  const ms = (value as { epochMilliseconds?: unknown }).epochMilliseconds;
  if (ms !== undefined) return typeof ms === "number" ? ms : Number.NaN;
  const seconds = (value as { seconds?: unknown }).seconds;
  // With anything beside them, such as nanoseconds, they are not the whole instant.
  if (!Number.isInteger(seconds) || Object.keys(value).length !== 1) return Number.NaN;
  return (seconds as number) * 1000;
}
