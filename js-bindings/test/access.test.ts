import { readFileSync } from "node:fs";
import { CreatorError, loadCoreSync } from "creator-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draws } from "./draws.js";

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

  describe("the user's code runs before the core's", () => {
    const types = { Post: { creatorId: "id", status: "string", flag: "boolean" } };
    const small = core.access.policy({
      version: 1,
      types,
      rules: [
        {
          action: "read",
          subject: "Post",
          conditions: { creatorId: { $fact: "id" }, status: "pub", flag: true },
        },
      ],
    });
    const me = small.viewer({ id: "me", active: true });
    const mine = { creatorId: "me", status: "pub", flag: true };
    const strangers = { creatorId: "someone", status: "draft", flag: false };
    /** A post whose status runs something first. */
    const running = (more: object, first: () => unknown) => ({
      ...more,
      get status() {
        first();
        return "pub";
      },
    });
    // A spread would call the getter: these keep it.
    const withGetter = (creatorId: string, flag: boolean, first: () => unknown) =>
      Object.defineProperties(
        {},
        {
          ...Object.getOwnPropertyDescriptors(running({ creatorId }, first)),
          flag: { value: flag },
        },
      );

    it.each([
      ["someone else's, asking about one's own", "someone", true, mine, false],
      ["one's own, asking about someone else's", "me", true, strangers, true],
      ["a flag that is not set, asking about one that is", "me", false, mine, false],
    ])("%s", (_why, creatorId, flag, asked, allowed) => {
      let depth = 0;
      const nested = (): unknown =>
        depth++ < 9
          ? me.decide("read", "Post", withGetter("x", depth % 2 === 0, nested), { now })
          : undefined;
      for (const first of [() => me.can("read", "Post", asked, { now }), nested]) {
        depth = 0;
        expect(me.can("read", "Post", withGetter(creatorId, flag, first), { now })).toBe(allowed);
        depth = 0;
        expect(me.decide("read", "Post", withGetter(creatorId, flag, first), { now }).allowed).toBe(allowed);
      }
    });

    it("and may make the memory grow", () => {
      expect(me.can("read", "Post", mine, { now })).toBe(true);
      const grow = () => small.table("Post", new Array(300_000).fill(mine)).dispose();
      expect(me.can("read", "Post", withGetter("me", false, grow), { now })).toBe(false);
      const table = small.table("Post", [strangers, withGetter("me", true, grow)]);
      table.update(0, withGetter("me", true, grow));
      expect([...me.filter("read", table, { now })]).toEqual([0, 1]);
      table.update(
        0,
        withGetter("someone new", true, () => table.update(1, withGetter("new too", true, grow))),
      );
      expect([...me.filter("read", table, { now })]).toEqual([]);
      table.update(0, mine);
      expect([...me.filter("read", table, { now })]).toEqual([0]);
      table.dispose();
    });

    it("and may dispose what is asked", () => {
      const asks: ((viewer: typeof me, disposing: () => unknown) => unknown)[] = [
        (viewer, first) => viewer.can("read", "Post", withGetter("me", true, first), { now }),
        (viewer, first) => viewer.decide("read", "Post", withGetter("me", true, first), { now }),
        (viewer, first) => viewer.can("read", "Post", mine, { get now() { first(); return now; } }), // biome-ignore format: a row
        (viewer, first) => viewer.filter("read", small.table("Post", []), { get now() { first(); return now; } }), // biome-ignore format: a row
      ];
      for (const ask of asks) {
        const viewer = small.viewer({ id: "me", active: true });
        expect(refusal(() => ask(viewer, () => viewer.dispose())).code).toBe("used_after_dispose");
      }
      const table = small.table("Post", [mine]);
      expect(
        refusal(() =>
          table.update(
            0,
            withGetter("me", true, () => table.dispose()),
          ),
        ).code,
      ).toBe("used_after_dispose");
      const policy = core.access.policy({ version: 1, types, rules: [] });
      const facts = { get id() { policy.dispose(); return "x"; }, active: true }; // biome-ignore format: a row
      expect(refusal(() => policy.viewer(facts)).code).toBe("used_after_dispose");
    });

    it("and its own errors are left alone, with the next question answered", () => {
      const wrong = new RangeError("mine");
      const thrower = withGetter("me", true, () => {
        throw wrong;
      });
      for (let i = 0; i < 20; i++) {
        expect(() => me.can("read", "Post", thrower, { now })).toThrow(wrong);
        expect(() => small.table("Post", [thrower])).toThrow(wrong);
      }
      expect(me.can("read", "Post", mine, { now })).toBe(true);
    });

    it("reads each member once, also of a resource that is refused", () => {
      let reads = 0;
      const counted = withGetter("me", true, () => reads++);
      me.can("read", "Post", counted, { now });
      expect(reads).toBe(1);
      const faulty = Object.defineProperty(counted, "creatorId", { value: 7 });
      expect(refusal(() => me.can("read", "Post", faulty, { now })).pointer).toBe("/creatorId");
      expect(reads).toBe(2);
    });

    it("and rows whose number differs between readings are as many as at first", () => {
      let readings = 0;
      const rows = new Proxy([mine], {
        get: (target, key, receiver) =>
          key === "length" && readings++ > 0 ? 5000 : Reflect.get(target, key, receiver),
      });
      const table = small.table("Post", rows);
      expect(table.length).toBe(1);
      expect(() => Object.assign(table, { length: 5000 })).toThrow(TypeError);
      expect(me.filter("read", table, { now })).toHaveLength(1);
      const lengths: [unknown, string][] = [
        [1.5, "wrong_type"],
        [-1, "wrong_type"],
        ["2", "wrong_type"],
        [2 ** 32, "too_many"],
      ];
      for (const [length, code] of lengths) {
        const odd = new Proxy([mine], {
          get: (target, key) => (key === "length" ? length : target[key as never]),
        });
        expect(refusal(() => small.table("Post", odd)).code).toBe(code);
      }
      const lookalike = { layout: table.layout, at: 8, length: 1 } as unknown as typeof table;
      expect(refusal(() => me.filter("read", lookalike, { now })).code).toBe("invalid_argument");
      table.dispose();
    });
  });

  it("says which row of its columns there is none of", () => {
    const table = policy.table("Post", [post()]);
    const columns = fan.decideAll("read", table, { now });
    const rows: [unknown, string][] = [
      [1, "out_of_range"],
      [-1, "out_of_range"],
      [0.5, "invalid_argument"],
      ["0", "invalid_argument"],
      [{ valueOf: () => 0 }, "invalid_argument"],
      [undefined, "invalid_argument"],
    ];
    for (const [row, code] of rows)
      for (const ask of ["code", "allowed", "unlockTier"] as const)
        expect(refusal(() => columns[ask](row as number)).code).toBe(code);
    table.dispose();
  });

  describe("what is an attribute", () => {
    const shapes = core.access.policy({
      version: 1,
      types: { Post: { "author.id": "id?", toString: "string?", constructor: "string?", title: "string?" } },
      rules: [
        { action: "read", subject: "Post", conditions: { "author.id": "anna" } },
        { action: "name", subject: "Post", conditions: { toString: "mine" } },
        { action: "make", subject: "Post", conditions: { constructor: null } },
        { action: "list", subject: "Post", conditions: { title: "a title" } },
      ],
    });
    const anyone = shapes.viewer({});
    class Model {
      get author() {
        return new Author();
      }
      get title() {
        return "a title";
      }
    }
    class Author {
      readonly id = "anna";
    }
    class Named {
      get toString(): unknown {
        return "mine";
      }
    }
    it.each<[string, string, object, boolean]>([
      ["a getter of a class, and an instance in it", "read", new Model(), true],
      ["a getter of a class", "list", new Model(), true],
      ["what every object inherits", "name", {}, false],
      ["the same of an instance", "name", new Model(), false],
      ["its own member of such a name", "name", { toString: "mine" }, true],
      ["a getter of its class of such a name", "name", new Named(), true],
      ["an object without prototype", "name", Object.assign(Object.create(null), { toString: "mine" }), true],
      ["the constructor of an object", "make", {}, true],
      ["the constructor of an instance", "make", new Model(), true],
      ["a constructor of its own", "make", { constructor: "me" }, false],
      ["an absent parent", "read", {}, false],
    ])("%s", (_why, action, resource, allowed) => {
      expect(anyone.can(action, "Post", resource, { now })).toBe(allowed);
      const table = shapes.table("Post", [resource]);
      expect(anyone.filter(action, table, { now })).toHaveLength(allowed ? 1 : 0);
      table.dispose();
    });

    it.each<[string, unknown, string, string]>([
      ["an array in a path", { author: [{ id: "anna" }] }, "wrong_type", "/author"],
      ["an array with the member", { author: Object.assign([], { id: "anna" }) }, "wrong_type", "/author"],
      [
        "a date with the member",
        { author: Object.assign(new Date(), { id: "anna" }) },
        "wrong_type",
        "/author",
      ],
      [
        "a map with the member",
        { author: Object.assign(new Map(), { id: "anna" }) },
        "wrong_type",
        "/author",
      ],
      ["a text in a path", { author: "anna" }, "wrong_type", "/author"],
      ["a map as a resource", new Map(), "wrong_type", ""],
      ["half a surrogate pair", { author: { id: "\ud800" } }, "invalid_utf8", "/author/id"],
    ])("refuses %s everywhere", (_why, resource, code, pointer) => {
      for (const ask of ["can", "decide"] as const)
        expect(refusal(() => anyone[ask]("read", "Post", resource as object, { now }))).toMatchObject({
          code,
          pointer,
        });
      expect(refusal(() => shapes.table("Post", [{}, resource as object]))).toMatchObject({
        code,
        pointer: `/1${pointer}`,
      });
      const table = shapes.table("Post", [{}]);
      expect(refusal(() => table.update(0, resource as object))).toMatchObject({ code, pointer });
      table.dispose();
    });

    it("names half a surrogate pair beside other faults", () => {
      const bad = post({ creatorId: "\udfff", minTier: 3 });
      const faults = (ask: () => unknown) =>
        refusal(ask)
          .faults.map(({ code, pointer }) => `${code} ${pointer}`)
          .sort();
      const expected = ["invalid_utf8 /creatorId", "wrong_type /minTier"];
      expect(faults(() => fan.can("read", "Post", bad, { now }))).toEqual(expected);
      expect(faults(() => policy.table("Post", [bad]))).toEqual(
        expected.map((line) => line.replace(" /", " /0/")),
      );
    });
  });

  it("names the creator that one subscription is enough for", () => {
    const two = core.access.policy({
      version: 1,
      enums: { tier: ["BASIC", "PREMIUM", "VIP"] },
      types: { Post: { creatorId: "id?", coId: "id?" } },
      rules: [
        {
          action: "read",
          subject: "Post",
          conditions: {
            $or: [{ creatorId: { $sub: { tier: "VIP" } } }, { coId: { $sub: { tier: "BASIC" } } }],
          },
          require: "SUBSCRIPTION_REQUIRED",
        },
      ],
    });
    const buyer = two.viewer({ id: "f", active: true });
    let readings = 0;
    const resource = {
      creatorId: "anna",
      get coId() {
        readings++;
        return "bert";
      },
    };
    expect(buyer.decide("read", "Post", resource, { now }).unlock).toEqual({
      kind: "subscription",
      creatorId: "bert",
      tier: "BASIC",
    });
    expect(readings).toBe(1);
    const table = two.table("Post", [{ creatorId: "anna", coId: "bert" }, { creatorId: "anna" }, {}]);
    const columns = buyer.decideAll("read", table, { now });
    expect([0, 1, 2].map((row) => columns.unlockTier(row))).toEqual(["BASIC", "VIP", undefined]);
    two.dispose();
  });

  it.each([
    ["a policy", (text: string) => core.access.policy(text)],
    ["a viewer", (text: string) => policy.viewer(text)],
    ["a policy's member", (text: string) => core.access.policy({ ...agency, description: text })],
    ["a viewer's member", (text: string) => policy.viewer({ id: text, active: true })],
  ])("refuses a giant text for %s, and goes on working", (_why, ask) => {
    expect(refusal(() => ask("x".repeat(1 << 25))).code).toBe("json_too_large");
    expect(fan.can("read", "Post", post(), { now })).toBe(true);
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
      { numRuns: draws(500) },
    );
    table.dispose();
  });
});
