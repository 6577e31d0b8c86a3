import { creatorError } from "./errors.js";

/**
 * A point in time: whole milliseconds since 1970-01-01T00:00Z, a `Date`, or a `Temporal.Instant` (anything with
 * `epochMilliseconds`), within the years 1 to 9999.
 */
export type InstantLike = number | Date | { readonly epochMilliseconds: number };

const FIRST_MS = -62_135_596_800_000;
const LAST_MS = 253_402_300_799_999;

/** Throws `invalid_instant`. */
export function toMs(value: InstantLike, name = "now"): number {
  const ms = typeof value === "number" ? value : readMs(value);
  if (Number.isInteger(ms) && ms >= FIRST_MS && ms <= LAST_MS) return ms;
  throw creatorError(
    "invalid_instant",
    `\`${name}\` must be whole milliseconds since 1970-01-01T00:00Z within the years 1 to 9999, a valid Date, or a Temporal.Instant`,
  );
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
  return typeof ms === "number" ? ms : Number.NaN;
}
