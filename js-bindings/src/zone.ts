import { float64At, getInt32, getUint32 } from "./abi/field.js";
import { refusal } from "./errors.js";
import {
  cc_civil_day,
  cc_civil_hour,
  cc_civil_millisecond,
  cc_civil_minute,
  cc_civil_month,
  cc_civil_offset_seconds,
  cc_civil_second,
  cc_civil_text,
  cc_civil_year,
  disambiguations,
} from "./generated/abi.js";
import { invalid_argument, too_many, wrong_type } from "./generated/sentences.base.js";
import { civil_impossible } from "./generated/sentences.schedule.js";
import { type InstantLike, toMs } from "./instant.js";
import { type ScheduleWall, textOf } from "./schedule-wall.js";

/** A local date and time in fields; what is left out of the clock is 0. */
export interface CivilFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly millisecond?: number;
}

/** What the clocks of a zone show. */
export interface CivilTime extends Required<CivilFields> {
  /** Such as `2026-03-29T03:30:00`, with `.250` when there are milliseconds. */
  readonly text: string;
  /** The difference from UTC, positive east of Greenwich. */
  readonly offsetSeconds: number;
}

/**
 * What a local time means that the clocks skip or repeat (the names are Temporal's): `compatible` takes a skipped time
 * later by the gap's length and the first of a repeated one, `earlier` and `later` say so themselves, `reject` throws
 * `civil_skipped` or `civil_repeated`.
 */
export type Disambiguation = (typeof disambiguations)[number];

export interface ZoneOptions {
  readonly disambiguation?: Disambiguation;
}

export interface Zone {
  /** As IANA spells it, such as `Europe/Berlin`, in whatever case it was asked for; of an offset `+05:30`. */
  readonly name: string;
  /** The name that `name` is a link to (`US/Eastern`: `America/New_York`), or `name` itself. */
  readonly canonical: string;
  /** The instant of a local time such as `2026-03-29T02:30`, in milliseconds since the epoch. */
  toInstant(local: string | CivilFields, options?: ZoneOptions): number;
  /** What clocks show at an instant. Throws `before_zone_data` before 1970, unless the zone never changed. */
  toCivil(instant: InstantLike): CivilTime;
  /**
   * Many at once: local times are milliseconds since 1970-01-01T00:00 on the zone's wall. Throws at the first one that is
   * refused, with its place as pointer.
   */
  toInstants(localTimes: ArrayLike<number>, options?: ZoneOptions): Float64Array;
  toLocalTimes(instants: ArrayLike<number>): Float64Array;
}

/** A million conversions a call: 8 MB of the module's memory. */
const MOST_IN_BATCH = 1 << 20;

/** @internal */
export function createZone(
  wall: ScheduleWall,
  names: { readonly name: string; readonly canonical: string },
  address: number,
): Zone {
  const { module, raw, numbers, civil, error } = wall;

  function batch(input: ArrayLike<number>, convert: (at: number, count: number) => number): Float64Array {
    const count = (input as ArrayLike<number> | null | undefined)?.length;
    if (typeof input !== "object" || !Number.isInteger(count) || (count as number) < 0) {
      throw refusal(wrong_type, "expected an array of numbers", {
        pointer: "",
      });
    }
    if ((count as number) > MOST_IN_BATCH) throw refusal(too_many, `at most ${MOST_IN_BATCH}`);
    const list = new Float64Array(count as number);
    // Not a copy by Float64Array.from: it would turn a Date, null or text into a number.
    for (let i = 0; i < list.length; i++)
      list[i] = typeof input[i] === "number" ? (input[i] as number) : Number.NaN;
    const at = module.scratch(list.byteLength);
    const bytes = new Uint8Array(list.buffer);
    module.bytes.set(bytes, at);
    wall.check(convert(at, list.length));
    bytes.set(module.bytes.subarray(at, at + list.byteLength));
    return list;
  }

  return Object.freeze({
    ...names,
    toInstant(local: string | CivilFields, options?: ZoneOptions): number {
      const chosen = disambiguationOf(options);
      const text = module.write(typeof local === "string" ? textOf(local, "") : textOfFields(local));
      wall.check(raw.cc_zone_to_instant_f64(address, text.address, text.length, chosen, numbers, error));
      return float64At(module.view, numbers);
    },
    toCivil(instant: InstantLike): CivilTime {
      wall.check(raw.cc_zone_to_civil_f64(address, toMs(instant, "instant"), civil, error));
      const view = module.view;
      return {
        year: getInt32(view, civil, cc_civil_year),
        month: getUint32(view, civil, cc_civil_month),
        day: getUint32(view, civil, cc_civil_day),
        hour: getUint32(view, civil, cc_civil_hour),
        minute: getUint32(view, civil, cc_civil_minute),
        second: getUint32(view, civil, cc_civil_second),
        millisecond: getUint32(view, civil, cc_civil_millisecond),
        offsetSeconds: getInt32(view, civil, cc_civil_offset_seconds),
        text: readCivilText(wall, civil + cc_civil_text),
      };
    },
    toInstants(localTimes: ArrayLike<number>, options?: ZoneOptions): Float64Array {
      const chosen = disambiguationOf(options);
      return batch(localTimes, (at, count) =>
        raw.cc_zone_to_instants_f64(address, chosen, at, at, count, error),
      );
    },
    toLocalTimes(instants: ArrayLike<number>): Float64Array {
      return batch(instants, (at, count) => raw.cc_zone_to_local_times_f64(address, at, at, count, error));
    },
  });
}

/** @internal A civil time of the C ABI: 19 characters, or 23 with milliseconds. */
export function readCivilText(wall: ScheduleWall, address: number): string {
  return wall.module.read(address, wall.module.bytes[address + 19] === 0 ? 19 : 23);
}

function disambiguationOf(options: ZoneOptions | undefined): number {
  const wanted = (options as ZoneOptions | null | undefined)?.disambiguation ?? "compatible";
  const index = disambiguations.indexOf(wanted);
  if (index >= 0) return index;
  throw refusal(invalid_argument, `a disambiguation is one of ${disambiguations.join(", ")}`, {
    pointer: "/disambiguation",
  });
}

const FIELDS = [
  ["year", 4, ""],
  ["month", 2, "-"],
  ["day", 2, "-"],
  ["hour", 2, "T"],
  ["minute", 2, ":"],
  ["second", 2, ":"],
  ["millisecond", 3, "."],
] as const;

function textOfFields(fields: CivilFields): string {
  if (typeof fields !== "object" || fields === null) {
    throw refusal(wrong_type, "expected text such as 2026-03-29T02:30, or its fields", { pointer: "" });
  }
  let text = "";
  for (const [name, digits, mark] of FIELDS) {
    const value: unknown = fields[name] ?? (digits === 4 || mark === "-" ? undefined : 0);
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value >= 10 ** digits) {
      throw refusal(civil_impossible, `${name} is a whole number`, { pointer: `/${name}` });
    }
    text += mark + String(value).padStart(digits, "0");
  }
  return text;
}
