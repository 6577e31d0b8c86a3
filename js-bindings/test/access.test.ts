import { readFileSync } from "node:fs";
import { CreatorError, loadCoreSync } from "creator-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const core = loadCoreSync();
const now = 1_760_000_000_000;
const agency = JSON.parse(readFileSync(new URL("../../presets/agency/policy.json", import.meta.url), "utf8"));
const policy = core.access.policy(agency);
const fan = policy.viewer({
  id: "fan",
  roles: ["FAN"],
  active: true,
  subscriptions: [{ creatorId: "anna", tier: "PREMIUM", status: "active", endsAt: new Date(now + 1000) }],
});
const post = (more: object = {}) => ({ creatorId: "anna", mediaType: "IMAGE", ...more });

/** Runs, and gives the CreatorError that it must throw. */
function refusal(ask: () => unknown): CreatorError {
  try {
    ask();
  } catch (error) {
    if (error instanceof CreatorError) return error;
    throw error;
  }
  throw new Error("was not refused");
}

describe("access", () => {
  it("decides with the way in", () => {
    expect(fan.can("read", "Post", post({ minTier: "BASIC" }), { now })).toBe(true);
    expect(fan.decide("read", "Post", post({ minTier: "PREMIUM" }), { now })).toMatchObject({
      allowed: true,
      validUntil: now + 1000,
    });
    expect(fan.decide("read", "Post", post({ minTier: "VIP" }), { now })).toEqual({
      allowed: false,
      code: "SUBSCRIPTION_REQUIRED",
      httpStatus: 402,
      unlock: { kind: "subscription", creatorId: "anna", tier: "VIP" },
      rule: { index: 1, reason: "The post is for subscribers at its tier" },
    });
    expect(fan.possible("read", "Post")).toBe("maybe");
    expect(fan.possible("update", "Post")).toBe("never");
  });

  it("takes instants as numbers, dates and Temporal.Instant", () => {
    const soon = now + 1;
    for (const publishAt of [soon, new Date(soon), { epochMilliseconds: soon }]) {
      const open = policy.viewer({});
      expect(open.can("read", "Post", post({ publishAt }), { now })).toBe(false);
      expect(open.can("read", "Post", post({ publishAt }), { now: new Date(soon) })).toBe(true);
      open.dispose();
    }
  });

  it.each<[string, object, string, string]>([
    ["a number for an id", { ...post(), creatorId: 7 }, "wrong_type", "/creatorId"],
    ["a missing id", { mediaType: "IMAGE" }, "missing_key", "/creatorId"],
    ["a tier that is none", post({ minTier: "GOLD" }), "unknown_enum_value", "/minTier"],
    ["NaN", post({ publishAt: Number.NaN }), "wrong_type", "/publishAt"],
    ["a date that is none", post({ publishAt: new Date(Number.NaN) }), "invalid_instant", "/publishAt"],
    ["an instant beyond the calendar", post({ publishAt: 1e15 }), "invalid_instant", "/publishAt"],
    ["an array", [], "missing_key", "/creatorId"],
  ])("refuses %s in a resource", (_why, resource, code, pointer) => {
    for (const ask of [
      () => fan.can("read", "Post", resource, { now }),
      () => fan.decide("read", "Post", resource, { now }),
    ]) {
      expect(refusal(ask)).toMatchObject({
        code: Array.isArray(resource) ? "wrong_type" : code,
        pointer: Array.isArray(resource) ? "" : pointer,
      });
    }
  });

  it("names all faults of a resource, a viewer and a policy at once", () => {
    expect(
      refusal(() => fan.can("read", "Post", { minTier: 1 }, { now }))
        .faults.map((fault) => fault.pointer)
        .sort(),
    ).toEqual(["/creatorId", "/minTier"]);
    expect(refusal(() => policy.viewer({ id: "x", roles: ["FNA"] })).faults).toHaveLength(2);
    const wrong = {
      ...agency,
      rules: [...agency.rules, { action: "x", subject: "Pots", conditions: {}, requir: 1 }],
    };
    expect(refusal(() => core.access.policy(wrong)).faults.map((fault) => fault.pointer)).toEqual([
      `/rules/${agency.rules.length}/subject`,
      `/rules/${agency.rules.length}/requir`,
    ]);
  });

  it("lists what it would allow one by one, after updates too", () => {
    const rows = Array.from({ length: 1000 }, (_, i) =>
      post({
        creatorId: ["anna", "ben", `c${i}`][i % 3],
        minTier: ["BASIC", "PREMIUM", "VIP", null, undefined][i % 5],
        publishAt: i % 7 === 0 ? now + (i % 2) : null,
      }),
    );
    const table = policy.table("Post", rows);
    const agree = () => {
      const one = rows.map((row) => fan.decide("read", "Post", row, { now }));
      expect([...fan.filter("read", table, { now })]).toEqual(
        one.flatMap((decision, i) => (decision.allowed ? [i] : [])),
      );
      const columns = fan.decideAll("read", table, { now });
      expect(columns.length).toBe(rows.length);
      one.forEach((decision, i) => {
        expect(columns.allowed(i)).toBe(decision.allowed);
        expect(columns.code(i)).toBe(decision.code);
        expect(columns.unlockTier(i)).toBe(
          decision.unlock?.kind === "subscription" ? decision.unlock.tier : undefined,
        );
      });
    };
    agree();
    rows[17] = post({ creatorId: "someone new" });
    table.update(17, rows[17]);
    agree();
    expect(refusal(() => table.update(1000, rows[0] as object)).code).toBe("out_of_range");
    expect(refusal(() => table.update(0, { creatorId: 1 })).pointer).toBe("/creatorId");
    agree();
    table.dispose();
    expect(refusal(() => fan.filter("read", table, { now })).code).toBe("used_after_dispose");
  });

  it("refuses wrong rows with their index, and tables of another policy", () => {
    expect(refusal(() => policy.table("Post", [post(), { ...post(), minTier: 3 }])).pointer).toBe(
      "/1/minTier",
    );
    const other = core.access.policy(agency);
    const table = other.table("Post", [post()]);
    expect(refusal(() => fan.filter("read", table, { now })).code).toBe("other_policy");
    table.dispose();
    other.dispose();
    expect(refusal(() => other.viewer({})).code).toBe("used_after_dispose");
  });

  it("outlives its policy and the growth of memory", () => {
    const short = core.access.policy(agency);
    const viewer = short.viewer({});
    const big = policy.table(
      "Post",
      Array.from({ length: 50_000 }, (_, i) => post({ creatorId: `c${i}` })),
    );
    short.dispose();
    expect(viewer.can("read", "Post", post(), { now })).toBe(true);
    expect(fan.filter("read", big, { now })).toHaveLength(50_000);
    big.dispose();
    viewer.dispose();
    viewer.dispose();
    expect(refusal(() => viewer.can("read", "Post", post(), { now })).code).toBe("used_after_dispose");
  });

  it("answers or refuses whatever it is given, and goes on working", () => {
    const table = policy.table("Post", [post()]);
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
    });
    const near = fc.oneof(
      anything,
      fc.record({ creatorId: anything, mediaType: anything, minTier: anything, publishAt: anything }),
      fc.constant(post()),
    );
    const action = fc.oneof(anything, fc.constant("read"));
    const type = fc.oneof(anything, fc.constantFrom("Post", "Comment", "Analytics"));
    fc.assert(
      fc.property(
        near,
        action,
        type,
        fc.oneof(anything, fc.constant({ now })),
        (value, verb, name, asked) => {
          const asks: (() => unknown)[] = [
            () => core.access.policy(value).dispose(),
            () => core.access.policy({ ...agency, rules: [value] }).dispose(),
            () => policy.viewer(value as object).dispose(),
            () => policy.table(name as string, value as object[]).dispose(),
            () => policy.table("Post", [value as object]).dispose(),
            () => fan.can(verb as string, name as string, value as object, asked as { now: number }),
            () => fan.decide(verb as string, name as string, value as object, asked as { now: number }),
            () => fan.possible(verb as string, name as string),
            () => fan.filter(verb as string, table, asked as { now: number }),
            () => fan.filter("read", value as typeof table, { now }),
            () => fan.decideAll(verb as string, table, asked as { now: number }),
            () => table.update(value as number, value as object),
          ];
          for (const ask of asks) {
            try {
              ask();
            } catch (error) {
              if (!(error instanceof CreatorError)) throw error;
            }
          }
          return fan.can("read", "Post", post(), { now });
        },
      ),
      { numRuns: 500 },
    );
    table.dispose();
  });
});
