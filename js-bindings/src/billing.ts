import { float64At } from "./abi/field.js";
import { refusal } from "./errors.js";
import type { intervalUnits } from "./generated/abi.js";
import { wrong_type } from "./generated/sentences.base.js";
import { type InstantLike, toMs } from "./instant.js";
import { membersOf, type ScheduleWall, textOf } from "./schedule-wall.js";
import { unwrap } from "./wall.js";

export type IntervalUnit = (typeof intervalUnits)[number];

export interface BillingDraft {
  /** Where period 0 begins. */
  readonly anchor: InstantLike;
  readonly interval: IntervalUnit;
  /** How many of them a period has; 1 when absent, 1095 at the most. */
  readonly count?: number;
}

export interface BillingPeriod {
  /** 0 begins with the anchor; negative ones lie before it. */
  readonly index: number;
  readonly start: number;
  /** Not of the period: the next one begins here. */
  readonly end: number;
}

/**
 * The periods of a subscription, in UTC, always counted from the anchor: 31 January gives 28 February and then 31 March
 * again. It holds no memory of the module, so there is nothing to dispose of.
 */
export interface Billing {
  readonly anchor: number;
  readonly interval: IntervalUnit;
  readonly count: number;
  /** Period number `index`. Throws `invalid_instant` when it leaves the years 1 to 9999. */
  period(index: number): BillingPeriod;
  /** The period that holds an instant. */
  periodAt(instant: InstantLike): BillingPeriod;
}

/** @internal */
export function createBilling(wall: ScheduleWall, draft: BillingDraft): Billing {
  const members = membersOf(draft, ["anchor", "interval", "count"]);
  const { raw, numbers, error, module } = wall;
  const anchor = toMs(members.anchor as InstantLike, "anchor");
  const interval = textOf(members.interval, "/interval") as IntervalUnit;
  const count = members.count === undefined ? 1 : members.count;
  if (typeof count !== "number")
    throw refusal(wrong_type, "expected an integer", {
      pointer: "/count",
    });
  const unit = unwrap(wall.glue.checkBilling(anchor, interval, count));

  function read(code: number): BillingPeriod {
    wall.check(code);
    const { view } = module;
    return {
      index: float64At(view, numbers),
      start: float64At(view, numbers + 8),
      end: float64At(view, numbers + 16),
    };
  }
  return Object.freeze({
    anchor,
    interval,
    count,
    period(index: number): BillingPeriod {
      if (typeof index !== "number") throw refusal(wrong_type, "expected an integer");
      return read(raw.cc_billing_period_f64(anchor, unit, count, index, numbers, error));
    },
    periodAt(instant: InstantLike): BillingPeriod {
      return read(
        raw.cc_billing_period_at_f64(anchor, unit, count, toMs(instant, "instant"), numbers, error),
      );
    },
  });
}
