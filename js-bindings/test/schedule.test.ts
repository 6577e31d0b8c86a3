import { readFileSync } from "node:fs";
import {
  type CivilFields,
  CreatorError,
  loadCoreSync,
  type SeriesDraft,
  type ZoneOptions,
} from "creator-core";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { draws } from "./draws.js";

const { schedule } = loadCoreSync();
const GAP = 1_774_747_800_000; // 2026-03-29T01:30Z, what Berlin's 02:30 of that day becomes
const drops = { start: "2026-11-02T09:00", zone: "America/New_York", rrule: "FREQ=WEEKLY;BYDAY=MO,WE,FR" };

const refusal = (ask: () => unknown): CreatorError => {
  try {
    ask();
  } catch (error) {
    if (error instanceof CreatorError) return error;
    throw error;
  }
  throw new Error("it was not refused");
};

describe("zones", () => {
  const berlin = schedule.zone("Europe/Berlin");

  it("are one object a name, however it is spelt", () => {
    expect(schedule.zone("Europe/Berlin")).toBe(berlin);
    expect(schedule.zone("EUROPE/berlin")).toBe(berlin);
    expect(berlin).toMatchObject({ name: "Europe/Berlin", canonical: "Europe/Berlin" });
    const india = schedule.zone("+05:30");
    expect(schedule.zone("+0530")).toBe(india);
    expect(india.toCivil(0)).toMatchObject({ text: "1970-01-01T05:30:00", offsetSeconds: 19_800 });
    expect(schedule.zone("US/Eastern")).not.toBe(schedule.zone("America/New_York"));
  });

  it("are of the release that the repository pins", () => {
    const pin = JSON.parse(readFileSync(new URL("../../data/zones/pin.json", import.meta.url), "utf8"));
    expect(schedule.tzdata).toEqual(pin);
    const december = Date.UTC(2026, 11, 15, 12);
    expect(schedule.zone("America/Vancouver").toCivil(december).offsetSeconds).toBe(-25_200);
  });

  it("have names, all of which are found", () => {
    const names = schedule.names();
    expect(names).toEqual([...new Set(names)].sort());
    expect(names.length).toBeGreaterThan(590);
    expect(Object.isFrozen(names)).toBe(true);
    for (const name of names) expect(schedule.zone(name).name).toBe(name);
    for (const name of names) expect(names).toContain(schedule.zone(name).canonical);
  });

  it("keep no zone for each spelling", () => {
    const spellings = Array.from({ length: 4096 }, (_, bits) =>
      [..."europe/rome"].map((c, i) => (bits & (1 << i) ? c.toUpperCase() : c)).join(""),
    );
    const rome = schedule.zone("Europe/Rome");
    expect(spellings.filter((name) => schedule.zone(name) !== rome)).toEqual([]);
  });

  it.each([
    ["US/Eastern", "America/New_York", true],
    ["utc", "Zulu", true],
    ["+00:00", "-0000", true],
    ["+05:30", "Asia/Kolkata", false],
    ["Europe/Berlin", "Europe/Paris", false],
  ])("%s and %s: the same is %s", (one, other, same) => {
    expect(schedule.sameZone(one, other)).toBe(same);
    expect(schedule.sameZone(schedule.zone(other), one)).toBe(same);
  });

  it("read text and fields alike", () => {
    expect(berlin.toInstant({ year: 2026, month: 3, day: 29, hour: 2, minute: 30 })).toBe(GAP);
    expect(berlin.toInstant("2026-03-29T02:30", { disambiguation: "earlier" })).toBe(GAP - 3_600_000);
    expect(berlin.toCivil(new Date(GAP)).text).toBe("2026-03-29T03:30:00");
    expect(berlin.toCivil(GAP + 7).text).toBe("2026-03-29T03:30:00.007");
  });

  it("convert many at once", () => {
    const instants = Float64Array.from({ length: 20_000 }, (_, i) => i * 86_399_999);
    const local = berlin.toLocalTimes(instants);
    expect(local[0]).toBe(3_600_000);
    expect(
      berlin
        .toInstants(local)
        .filter((at, i) => at !== instants[i] && at !== (instants[i] as number) - 3_600_000),
    ).toHaveLength(0);
    expect(berlin.toInstants([])).toHaveLength(0);
    expect(refusal(() => berlin.toInstants([7_200_000, Number.NaN]))).toMatchObject({
      code: "civil_impossible",
      pointer: "/1",
    });
  });

  it.each<[string, () => unknown, object]>([
    ["a name that is not text", () => schedule.zone(7 as never), { code: "wrong_type" }],
    [
      "a misspelt name",
      () => schedule.zone("Europe/Berln"),
      { code: "zone_unknown", message: expect.stringContaining("Europe/Berlin") },
    ],
    ["half a surrogate pair", () => schedule.zone("\ud800"), { code: "invalid_utf8" }],
    [
      "an offset with seconds",
      () => schedule.zone("+05:30:15"),
      { code: "zone_unknown", message: expect.stringContaining("+05:30, from -23:59 to +23:59") },
    ],
    ["Z", () => schedule.zone("Z"), { code: "zone_unknown", message: expect.stringContaining('"UTC"') }],
    ["one unknown name of two", () => schedule.sameZone("UTC", "Mars/Base"), { code: "zone_unknown" }],
    ["nothing as a zone", () => schedule.sameZone("UTC", null as never), { code: "wrong_type" }],
    [
      "another disambiguation",
      () => berlin.toInstant("2026-01-01T00:00", { disambiguation: "first" } as never),
      { code: "invalid_argument", pointer: "/disambiguation" },
    ],
    [
      "a half day",
      () => berlin.toInstant({ year: 2026, month: 1, day: 1.5 }),
      { code: "civil_impossible", pointer: "/day" },
    ],
    [
      "no day",
      () => berlin.toInstant({ year: 2026, month: 1 } as never),
      { code: "civil_impossible", pointer: "/day" },
    ],
    ["1950", () => berlin.toCivil(Date.UTC(1950, 0)), { code: "before_zone_data" }],
    ["no instant", () => berlin.toCivil(Number.NaN), { code: "invalid_instant" }],
    [
      "text in a batch",
      () => berlin.toLocalTimes(["0"] as never),
      { code: "invalid_instant", pointer: "/0" },
    ],
    ["no batch", () => berlin.toLocalTimes(null as never), { code: "wrong_type" }],
    ["a giant batch", () => berlin.toLocalTimes({ length: 2 ** 40 }), { code: "too_many" }],
  ])("refuse %s", (_why, ask, expected) => {
    expect(refusal(ask)).toMatchObject(expected);
  });
});

describe("series", () => {
  const open = schedule.rule(drops);

  it("answer", () => {
    const [first, second, third] = open.take(3) as [number, number, number];
    expect(new Date(first).toISOString()).toBe("2026-11-02T14:00:00.000Z");
    expect(open.next(first)).toBe(second);
    expect(open.previous(third)).toBe(second);
    expect(open.previous(first)).toBeNull();
    expect(open.between(first, third)).toEqual([first, second]);
    expect(open.count()).toBeNull();
    expect(open.explain(third)).toMatchObject({ occurs: true, ordinal: 3, moved: false });
    expect(open.explain(third + 1)).toMatchObject({ occurs: false, reason: "other_time" });
    expect(open.explain(third + 1)).not.toHaveProperty("ordinal");
  });

  it("give long lists whole, or refuse them", () => {
    expect(open.take(100_000)).toHaveLength(100_000);
    expect(open.between(0, Date.UTC(2526, 10, 2))).toHaveLength(78_267);
    expect(refusal(() => open.take(100_001)).code).toBe("too_many");
    expect(refusal(() => open.between(0, Date.UTC(9000, 0))).code).toBe("too_many");
    expect(refusal(() => open.take(1.5)).code).toBe("out_of_range");
  });

  it("report all faults at once", () => {
    const { faults } = refusal(() => schedule.rule({ start: "x", zone: "Mars/Base", rrule: "FREQ" }));
    expect(faults.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["civil_syntax", "/start"],
      ["zone_unknown", "/zone"],
      ["rrule_syntax", "/rrule"],
    ]);
  });

  it.each<[string, unknown, object]>([
    ["null", null, { code: "wrong_type" }],
    ["a number for a rule", { ...drops, rrule: 5 }, { code: "wrong_type", pointer: "/rrule" }],
    ["no zone", { start: drops.start, rrule: drops.rrule }, { code: "wrong_type", pointer: "/zone" }],
    ["a key too many", { ...drops, "time/zone": "UTC" }, { code: "unknown_key", pointer: "/time~1zone" }],
    ["a giant", { ...drops, rrule: "x".repeat(1 << 20) }, { code: "rrule_too_long", pointer: "/rrule" }],
  ])("refuse %s", (_why, draft, expected) => {
    expect(refusal(() => schedule.rule(draft as SeriesDraft))).toMatchObject(expected);
  });

  it("say that they were disposed of", () => {
    const series = schedule.rule(drops);
    series.dispose();
    series.dispose();
    expect(refusal(() => series.next(0)).code).toBe("used_after_dispose");
    expect(refusal(() => series.take(1)).code).toBe("used_after_dispose");
  });
});

describe("billing", () => {
  it("counts from the anchor", () => {
    const monthly = schedule.billing({ anchor: new Date("2026-01-31T00:00Z"), interval: "month" });
    expect(monthly).toMatchObject({ interval: "month", count: 1, anchor: Date.UTC(2026, 0, 31) });
    expect(monthly.period(1)).toEqual({ index: 1, start: Date.UTC(2026, 1, 28), end: Date.UTC(2026, 2, 31) });
    expect(monthly.periodAt(Date.UTC(2026, 1, 27)).index).toBe(0);
  });

  it.each<[string, unknown, object]>([
    ["another unit", { anchor: 0, interval: "months" }, { code: "invalid_argument", pointer: "/interval" }],
    [
      "half a month",
      { anchor: 0, interval: "month", count: 0.5 },
      { code: "out_of_range", pointer: "/count" },
    ],
    [
      "NaN months",
      { anchor: 0, interval: "month", count: Number.NaN },
      { code: "out_of_range", pointer: "/count" },
    ],
    [
      "a misspelt key",
      { anchor: 0, interval: "month", counts: 1 },
      { code: "unknown_key", pointer: "/counts" },
    ],
    ["no anchor", { interval: "month" }, { code: "invalid_instant" }],
  ])("refuses %s", (_why, draft, expected) => {
    expect(refusal(() => schedule.billing(draft as never))).toMatchObject(expected);
  });

  it("refuses periods that are none", () => {
    const daily = schedule.billing({ anchor: 0, interval: "day" });
    expect(refusal(() => daily.period(0.5)).code).toBe("out_of_range");
    expect(refusal(() => daily.period("1" as never)).code).toBe("wrong_type");
    expect(refusal(() => daily.period(1e12)).code).toBe("invalid_instant");
  });
});

describe("arbitrary values get an answer or a CreatorError", () => {
  const berlin = schedule.zone("Europe/Berlin");
  const daily = schedule.rule({
    start: "2026-03-28T02:30",
    zone: "Europe/Berlin",
    rrule: "FREQ=DAILY;COUNT=3",
  });
  const monthly = schedule.billing({ anchor: 0, interval: "month" });
  afterEach(() => expect(daily.take(3)[1]).toBe(GAP)); // the module still works

  const functions: Record<string, (a: never, b: never) => unknown> = {
    zone: (a) => schedule.zone(a),
    sameZone: (a, b) => schedule.sameZone(a, b),
    rule: (a, b) => schedule.rule({ start: a, zone: "UTC", rrule: b }).dispose(),
    draft: (a) => schedule.rule(a).dispose(),
    billing: (a, b) => schedule.billing({ anchor: 0, interval: a, count: b }),
    anchor: (a) => schedule.billing(a),
    toInstant: (a, b) => berlin.toInstant(a as string | CivilFields, b as ZoneOptions),
    toCivil: (a) => berlin.toCivil(a),
    toInstants: (a, b) => berlin.toInstants(a, b),
    toLocalTimes: (a) => berlin.toLocalTimes(a),
    next: (a) => daily.next(a),
    previous: (a) => daily.previous(a),
    between: (a, b) => daily.between(a, b),
    take: (a) => daily.take(a),
    explain: (a) => daily.explain(a),
    period: (a) => monthly.period(a),
    periodAt: (a) => monthly.periodAt(a),
  };
  it.each(Object.entries(functions))("%s", (_name, call) => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (a, b) => {
        try {
          call(a as never, b as never);
        } catch (error) {
          expect(error).toBeInstanceOf(CreatorError);
        }
      }),
      { numRuns: draws(200) },
    );
  });
});
