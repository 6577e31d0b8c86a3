import { CreatorError, loadCoreSync } from "creator-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draws } from "./draws.js";

const core = loadCoreSync();
const now = 1_760_000_000_000;
const document = {
  version: 1,
  enums: { tier: ["BASIC", "PREMIUM", "VIP"], status: ["draft", "published"] },
  types: { Post: { creatorId: "id", status: "status", minTier: "tier?", publishAt: "instant?" } },
  actions: ["update"],
  rules: [
    { action: "read", subject: "Post", conditions: { status: "published", minTier: null } },
    {
      action: "read",
      subject: "Post",
      conditions: { status: "published", creatorId: { $sub: { tier: { $field: "minTier" } } } },
      require: "SUBSCRIPTION_REQUIRED",
    },
    {
      action: "read",
      subject: "Post",
      inverted: true,
      conditions: { publishAt: { $exists: true, $gt: { $fact: "now" } } },
    },
    { action: "manage", subject: "Post", conditions: { creatorId: { $fact: "id" } } },
  ],
};
const policy = core.access.policy(document);
const subscription = (creatorId: string, tier: string, endsAt?: number) => ({
  creatorId,
  tier,
  status: "active" as const,
  ...(endsAt === undefined ? {} : { endsAt }),
});

function refusal(ask: () => unknown): CreatorError {
  try {
    ask();
  } catch (error) {
    if (error instanceof CreatorError) return error;
    throw error;
  }
  throw new Error("was not refused");
}

describe("prove", () => {
  it("gives a counterexample that decides as it says", () => {
    const proof = policy.prove({
      never: { action: "read", subject: "Post", conditions: { minTier: "PREMIUM" } },
    });
    expect(proof).toMatchObject({ holds: false, exhaustive: true });
    const { viewer, resource, now: at, decision } = proof.counterexample ?? expect.fail();
    expect(decision.allowed).toBe(true);
    expect(policy.viewer(viewer).decide("read", "Post", resource, { now: at })).toEqual(decision);
  });

  it("takes JSON text, and refuses what is no claim", () => {
    expect(
      policy.prove(
        '{"always":{"action":"manage","subject":"Post","conditions":{"creatorId":{"$fact":"id"}}}}',
      ),
    ).toMatchObject({
      holds: true,
      exhaustive: true,
      limits: [],
    });
    const claims: [unknown, string][] = [
      [{}, "invalid_claim"],
      [null, "invalid_claim"],
      ["{", "json_syntax"],
      [{ never: { action: "read", subject: "Posts" } }, "unknown_type"],
      [{ never: { action: "reed", subject: "Post" } }, "unknown_action"],
      [{ never: () => 0 }, "wrong_type"],
    ];
    for (const [claim, code] of claims) expect(refusal(() => policy.prove(claim as never)).code).toBe(code);
    const gone = core.access.policy(document);
    gone.dispose();
    expect(refusal(() => gone.prove({ never: { action: "read", subject: "Post" } })).code).toBe(
      "used_after_dispose",
    );
  });
});

describe("diff", () => {
  const stricter = core.access.policy({
    ...document,
    roles: { FAN: [] },
    types: { Post: { ...document.types.Post, rating: "int" } },
    rules: [
      ...document.rules,
      { action: "read", subject: "Post", inverted: true, conditions: { rating: { $gt: 12 } } },
    ],
  });
  const post = (more: object) => ({ creatorId: "anna", status: "published", ...more });

  it("names what one of the policies refuses, and numbers the rest as they were given", () => {
    const records = [
      post({}),
      post({ rating: 18 }),
      post({ minTier: "GOLD", rating: 1 }),
      post({ rating: 18 }),
    ];
    const viewers = [{ roles: ["FNA"] }, {}, { id: "anna", active: true }];
    const asked = { now, action: ["read", "update"] };
    const found = policy.diff(stricter, "Post", records, viewers, asked);
    expect(
      found.refusedRecords.map(({ index, by, faults }) => [index, by, faults[0]?.code, faults[0]?.pointer]),
    ).toEqual([
      [0, "after", "missing_key", "/rating"],
      [2, "before", "unknown_enum_value", "/minTier"],
      [2, "after", "unknown_enum_value", "/minTier"],
    ]);
    expect(found.refusedViewers.map(({ index, by }) => [index, by])).toEqual([[0, "after"]]);
    expect(found.changes).toEqual(
      [1, 2].map((viewer) => ({
        viewer,
        action: "read",
        allowed: new Uint32Array(),
        denied: Uint32Array.of(1, 3),
        otherwise: new Uint32Array(),
      })),
    );
    expect(policy.diff(policy, "Post", [post({})], viewers, { ...asked, answers: true }).changes).toEqual([]);
  });

  it("counts the faults of records, and stops at a hundred", () => {
    const wrong = Array.from({ length: 99 }, () => post({ minTier: "GOLD" }));
    const asked = { now, action: "read" };
    const named = policy.diff(policy, "Post", [...wrong, post({})], [{}], asked);
    expect(named.refusedRecords).toHaveLength(198); // by both
    let reads = 0;
    const counting = {
      creatorId: "anna",
      get status() {
        reads++;
        return "published";
      },
      minTier: "GOLD",
    };
    const many = Array.from({ length: 20_000 }, () => counting);
    const error = refusal(() => policy.diff(policy, "Post", many, [{}], asked));
    expect(error.faults).toHaveLength(100);
    expect([error.code, error.pointer, error.faults[99]?.pointer]).toEqual([
      "unknown_enum_value",
      "/records/0/minTier",
      "/records/99/minTier",
    ]);
    expect(reads).toBeLessThan(1000);
  });

  it("stops at a hundred faults of viewers too", () => {
    const viewers = Array.from({ length: 5000 }, () => ({ roles: [1, 2] }));
    const error = refusal(() => policy.diff(policy, "Post", [], viewers, { now, action: "read" }));
    expect(error.faults).toHaveLength(100);
    expect(error.faults.map(({ pointer }) => pointer).slice(0, 3)).toEqual([
      "/viewers/0/roles/0",
      "/viewers/0/roles/1",
      "/viewers/0/roles/0",
    ]);
    expect(error.faults[99]?.pointer).toBe("/viewers/24/roles/1");
  });

  it("sees denials that say something else", () => {
    const silent = core.access.policy({
      ...document,
      rules: document.rules.map(({ require: _, ...rule }) => rule),
    });
    const records = [post({ minTier: "VIP" }), post({})];
    const asked = { now, action: "read" };
    expect(policy.diff(silent, "Post", records, [{}], asked).changes).toEqual([]);
    const [change] = policy.diff(silent, "Post", records, [{}], { ...asked, answers: true }).changes;
    expect([...(change?.otherwise ?? [])]).toEqual([0]);
  });

  it("refuses what is no policy, and types that one lacks", () => {
    const other = core.access.policy({ version: 1, types: { Page: { id: "id" } }, rules: [] });
    const asked = { now, action: "read" };
    expect(refusal(() => policy.diff(other, "Post", [], [], asked)).code).toBe("unknown_type");
    expect(refusal(() => policy.diff({} as never, "Post", [], [], asked)).code).toBe("invalid_argument");
    expect(refusal(() => policy.diff(policy, "Post", {} as never, [], asked)).code).toBe("wrong_type");
  });
});

describe("lists", () => {
  const rows = Array.from({ length: 1000 }, (_, i) => ({
    creatorId: `c${i % 7}`,
    status: i % 3 === 0 ? "draft" : "published",
  }));
  const table = policy.table("Post", rows);
  const anyone = policy.viewer({});

  it("come in pages, as counts and as bits", () => {
    const all = [...anyone.filter("read", table, { now })];
    const pages: number[] = [];
    for (let after: number | undefined; ; after = pages.at(-1)) {
      const page = anyone.filter("read", table, {
        now,
        limit: 100,
        ...(after === undefined ? {} : { after }),
      });
      pages.push(...page);
      if (page.length < 100) break;
    }
    expect(pages).toEqual(all);
    expect(anyone.count("read", table, { now })).toBe(all.length);
    const bits = anyone.bitmap("read", table, { now });
    expect(bits).toHaveLength(125);
    expect(rows.flatMap((_, i) => (((bits[i >> 3] ?? 0) >> (i & 7)) & 1 ? [i] : []))).toEqual(all);
    expect(anyone.filter("read", table, { now, limit: 0 })).toHaveLength(0);
    expect(anyone.filter("read", table, { now, after: 999 })).toHaveLength(0);
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 40, "3"])("refuse the limit %s", (odd) => {
    expect(refusal(() => anyone.filter("read", table, { now, limit: odd as number })).code).toBe(
      "invalid_argument",
    );
    expect(refusal(() => anyone.filter("read", table, { now, after: odd as number })).code).toBe(
      "invalid_argument",
    );
  });
});

describe("select", () => {
  const creator = fc.constantFrom("a", "b", "c", "new");
  const tier = fc.constantFrom("BASIC", "PREMIUM", "VIP");
  const row = fc.record({
    creatorId: creator,
    status: fc.constantFrom("draft", "published"),
    minTier: fc.option(tier),
    publishAt: fc.option(fc.integer({ min: now, max: now + 20 })),
  });
  const facts = fc.record({
    id: fc.constantFrom("a", "someone"),
    active: fc.constant(true),
    subscriptions: fc.array(
      fc
        .tuple(creator, tier, fc.integer({ min: now, max: now + 20 }))
        .map(([c, t, end]) => subscription(c, t, end)),
      { maxLength: 3 },
    ),
  });
  const edit = fc.oneof(
    fc.record({ at: fc.nat(), row }),
    fc.record({ viewer: facts }),
    fc.record({ later: fc.integer({ min: 0, max: 5 }) }),
  );

  it("says after any edits what a fresh list would", () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 40 }),
        facts,
        fc.array(edit, { maxLength: 20 }),
        (first, who, edits) => {
          const table = policy.table("Post", first);
          let viewer = policy.viewer(who);
          let at = now;
          const selection = viewer.select("read", table, { now: at });
          for (const step of edits) {
            if ("row" in step) table.update(step.at % first.length, step.row);
            if ("later" in step) at += step.later;
            if ("viewer" in step) {
              viewer = policy.viewer(step.viewer);
              selection.rebind(viewer, { now: at });
            } else selection.refresh({ now: at });
            const fresh = viewer.filter("read", table, { now: at });
            expect(selection.indices()).toEqual(fresh);
            expect(selection.count).toBe(fresh.length);
            expect(selection.bitmap()).toEqual(viewer.bitmap("read", table, { now: at }));
          }
          for (const owned of [selection, table, viewer]) owned.dispose();
        },
      ),
      { numRuns: draws(100) },
    );
  });

  it("is used neither after its own end nor after that of its table or viewer", () => {
    const make = () => {
      const table = policy.table("Post", [{ creatorId: "a", status: "published" }]);
      const viewer = policy.viewer({});
      return { table, viewer, selection: viewer.select("read", table, { now }) };
    };
    for (const which of ["table", "viewer", "selection"] as const) {
      const made = make();
      made[which].dispose();
      expect(refusal(() => made.selection.refresh({ now })).code).toBe("used_after_dispose");
      made.selection.dispose();
      expect(refusal(() => made.selection.count).code).toBe("used_after_dispose");
    }
    const { selection, table } = make();
    const other = core.access.policy(document);
    expect(refusal(() => selection.rebind(other.viewer({}), { now })).code).toBe("other_policy");
    expect(refusal(() => selection.rebind({} as never, { now })).code).toBe("invalid_argument");
    expect(refusal(() => other.viewer({}).select("read", table, { now })).code).toBe("other_policy");
    expect(selection.refresh({ now })).toEqual({ judged: 0, changed: 0 });
  });
});

describe("what opens a row", () => {
  const fan = policy.viewer({ id: "fan", active: true });
  const locked = { creatorId: "anna", status: "published", minTier: "PREMIUM" };

  it("is told to the viewer and to the creator", () => {
    const ways = fan.ways("read", "Post", locked, { now });
    expect(ways).toEqual([
      { kind: "subscription", creatorId: "anna", tier: "PREMIUM" },
      { kind: "subscription", creatorId: "anna", tier: "VIP" },
    ]);
    expect(fan.decide("read", "Post", locked, { now }).unlock).toEqual(ways[0]);
    expect(policy.tiersThatOpen("read", "Post", locked, { now })).toEqual({
      anyone: false,
      accounts: false,
      subscribers: false,
      tiers: ["PREMIUM", "VIP"],
    });
    const { minTier: _, ...open } = locked;
    expect(policy.tiersThatOpen("read", "Post", open, { now })).toMatchObject({
      anyone: true,
      tiers: ["BASIC", "PREMIUM", "VIP"],
    });
  });

  it("stands in columns for a table", () => {
    const table = policy.table("Post", [
      locked,
      { ...locked, status: "draft" },
      { creatorId: "a", status: "published" },
    ]);
    const openings = policy.openings("read", table, { now });
    expect([0, 1, 2].map((i) => [openings.opensTo(i), openings.tier(i)])).toEqual([
      ["subscribers", "PREMIUM"],
      ["nobody", undefined],
      ["anyone", undefined],
    ]);
    expect(refusal(() => openings.tier(3)).code).toBe("out_of_range");
    const other = core.access.policy(document);
    expect(refusal(() => other.openings("read", table, { now })).code).toBe("other_policy");
  });
});
