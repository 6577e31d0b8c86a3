import { type Billing, type BillingDraft, createBilling } from "./billing.js";
import { ScheduleWall } from "./schedule-wall.js";
import { Series, type SeriesDraft } from "./series.js";
import type { CoreModule } from "./wall.js";
import type { Zone } from "./zone.js";

export type { Billing, BillingDraft, BillingPeriod, IntervalUnit } from "./billing.js";
export type { Explanation as SeriesExplanation, Series, SeriesDraft, SeriesReason } from "./series.js";
export type { CivilFields, CivilTime, Disambiguation, Zone, ZoneOptions } from "./zone.js";

/** When things happen: zones, recurring series, billing periods. Nothing here reads a clock. */
export interface Schedule {
  /** The time zone data inside the module: one release, the same in every runtime and build, whatever the machine has. */
  readonly tzdata: { readonly version: string; readonly sha256: string };

  /**
   * A time zone by its IANA name in any case, such as `Europe/Berlin`, or by an offset from UTC: `+05:30`, `+0530` or
   * `+05`, up to 23:59 either way. One object a name, kept for good, so there is nothing to dispose of. Throws
   * `zone_unknown`, with the nearest name.
   */
  zone(name: string): Zone;

  /** Every name that `zone` takes, links too, ascending: some 600. Offsets are not listed. */
  names(): readonly string[];

  /**
   * Whether two names, or zones, mean one zone, directly or by links: `US/Eastern` and `America/New_York` do,
   * `Europe/Berlin` and `Europe/Paris` do not. Throws `zone_unknown`.
   */
  sameZone(one: string | Zone, other: string | Zone): boolean;

  /**
   * A recurring series (RFC 5545; FREQ=DAILY and WEEKLY with INTERVAL, BYDAY, COUNT, UNTIL and WKST). Throws all
   * faults at once, with the pointers `/start`, `/zone` and `/rrule`. Dispose of it when done.
   *
   * @example
   * ```ts
   * using drops = core.schedule.rule({ start: "2026-11-02T09:00", zone: "America/New_York", rrule: "FREQ=WEEKLY;BYDAY=MO,WE,FR" });
   * const live = drops.next(now);
   * ```
   */
  rule(draft: SeriesDraft): Series;

  /** The periods of a subscription, counted from its anchor in UTC. Throws all faults at once. */
  billing(draft: BillingDraft): Billing;
}

/** @internal */
export function createSchedule(module: CoreModule): Schedule {
  const wall = new ScheduleWall(module);
  const canonicalOf = (zone: string | Zone) =>
    wall.zone(typeof zone === "object" ? zone?.name : zone).canonical;
  return {
    tzdata: Object.freeze({ version: wall.glue.tzdataVersion(), sha256: wall.glue.tzdataSha256() }),
    zone: (name) => wall.zone(name),
    names: () => wall.names(),
    sameZone: (one, other) => canonicalOf(one) === canonicalOf(other),
    rule: (draft) => Series.compile(wall, draft),
    billing: (draft) => createBilling(wall, draft),
  };
}
