import { float64At, getInt32, getUint32, setUint32At, uint32At } from "./abi/field.js";
import { refusal } from "./errors.js";
import {
  cc_explanation_moved,
  cc_explanation_offset_seconds,
  cc_explanation_ordinal,
  cc_explanation_reason,
  cc_explanation_repeated,
  cc_explanation_shown,
  cc_explanation_wanted,
  MOST_INSTANCES,
  seriesReasons,
} from "./generated/abi.js";
import { out_of_range } from "./generated/sentences.base.js";
import { type InstantLike, toMs } from "./instant.js";
import { type EmbindHandle, Owned } from "./owned.js";
import { membersOf, type ScheduleWall, textOf } from "./schedule-wall.js";
import { readCivilText } from "./zone.js";

export interface SeriesDraft {
  /** Local date and time on the zone's wall, such as `2026-11-02T09:00`. */
  readonly start: string;
  /** IANA name in any case, such as `America/New_York`, or an offset such as `+05:30`. */
  readonly zone: string;
  /** The value of an RRULE, such as `FREQ=WEEKLY;BYDAY=MO,WE,FR`. */
  readonly rrule: string;
}

/**
 * Why an instant is an instance, or why not: it lies before the start; clocks show another time of day; its day or week is
 * not one of every INTERVAL; BYDAY does not list its weekday; COUNT is used up; UNTIL has passed; clocks show the time
 * twice and the instance was the first.
 */
export type SeriesReason = (typeof seriesReasons)[number];

export interface Explanation {
  readonly occurs: boolean;
  readonly reason: SeriesReason;
  /** Of an instance: its number, from 1 on, as COUNT counts. */
  readonly ordinal?: number;
  /** Of an instance: the local time that the rule asks for. Otherwise as `shown`. */
  readonly wanted: string;
  /** What clocks show. */
  readonly shown: string;
  readonly offsetSeconds: number;
  /** The clocks skip the local time of the rule, and the instance came later by the gap's length. */
  readonly moved: boolean;
  /** The clocks show the local time twice, and this is the first. */
  readonly repeated: boolean;
}

const DRAFT_KEYS = ["start", "zone", "rrule"];
const FIRST_CAPACITY = 4096;

/** A compiled series. Instants are milliseconds since the epoch. */
export class Series extends Owned<EmbindHandle> {
  readonly #wall: ScheduleWall;

  private constructor(wall: ScheduleWall, handle: EmbindHandle) {
    super(handle);
    this.#wall = wall;
  }

  /** @internal Reached through `core.schedule.rule`. */
  static compile(wall: ScheduleWall, draft: SeriesDraft): Series {
    const members = membersOf(draft, DRAFT_KEYS);
    const [start, zone, rrule] = DRAFT_KEYS.map((key) => textOf(members[key], `/${key}`)) as [
      string,
      string,
      string,
    ];
    return new Series(wall, wall.series(zone, start, rrule));
  }

  /** The first instance after `after`; `null` when there is none. */
  next(after: InstantLike): number | null {
    const found = this.#wall.raw.cc_series_next_f64(this.address, toMs(after, "after"));
    return Number.isNaN(found) ? null : found;
  }

  /** The last instance before `before`; `null` when there is none. */
  previous(before: InstantLike): number | null {
    const found = this.#wall.raw.cc_series_previous_f64(this.address, toMs(before, "before"));
    return Number.isNaN(found) ? null : found;
  }

  /** Instances in [from, until), oldest first. Throws `too_many` beyond 100,000. */
  between(from: InstantLike, until: InstantLike): number[] {
    const [first, last] = [toMs(from, "from"), toMs(until, "until")];
    const { module, raw, numbers, error } = this.#wall;
    for (let capacity = FIRST_CAPACITY; ; ) {
      const list = module.scratch(capacity * 8);
      setUint32At(module.view, numbers, 0);
      const code = raw.cc_series_between_f64(this.address, first, last, list, capacity, numbers, error);
      const count = uint32At(module.view, numbers);
      if (code !== 0 && count > capacity) capacity = count;
      else return this.#list(code, list, count);
    }
  }

  /** The first `most` instances, or all when they are fewer. Throws `too_many` beyond 100,000. */
  take(most: number): number[] {
    if (!Number.isInteger(most) || most < 0)
      throw refusal(out_of_range, "`most` is a whole number from 0 on");
    const { module, raw, numbers, error } = this.#wall;
    const wanted = Math.min(most, MOST_INSTANCES + 1);
    const list = module.scratch(wanted * 8);
    const code = raw.cc_series_take_f64(this.address, wanted, list, numbers, error);
    return this.#list(code, list, uint32At(module.view, numbers));
  }

  /** How many instances there are; `null` when neither COUNT nor UNTIL ends the rule. */
  count(): number | null {
    const count = this.#wall.raw.cc_series_count(this.address) >>> 0;
    return count === 0xffffffff ? null : count;
  }

  /** Why an instant is an instance, or why not. */
  explain(instant: InstantLike): Explanation {
    const { module, raw, explanation, error } = this.#wall;
    this.#wall.check(raw.cc_series_explain_f64(this.address, toMs(instant, "instant"), explanation, error));
    const view = module.view;
    const reason = seriesReasons[getUint32(view, explanation, cc_explanation_reason)] as SeriesReason;
    const occurs = reason === "occurs";
    return {
      occurs,
      reason,
      ...(occurs ? { ordinal: getUint32(view, explanation, cc_explanation_ordinal) } : {}),
      wanted: readCivilText(this.#wall, explanation + cc_explanation_wanted),
      shown: readCivilText(this.#wall, explanation + cc_explanation_shown),
      offsetSeconds: getInt32(view, explanation, cc_explanation_offset_seconds),
      moved: getUint32(view, explanation, cc_explanation_moved) === 1,
      repeated: getUint32(view, explanation, cc_explanation_repeated) === 1,
    };
  }

  #list(code: number, address: number, count: number): number[] {
    this.#wall.check(code);
    // Numbers of a plain array: `map` over a Float64Array would turn dates and texts into NaN.
    const view = this.#wall.module.view;
    const list = new Array<number>(count);
    for (let i = 0; i < count; i++) list[i] = float64At(view, address + i * 8);
    return list;
  }
}
