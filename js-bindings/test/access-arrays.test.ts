import { CreatorError, loadCoreSync } from "creator-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draws } from "./draws.js";

const core = loadCoreSync();
const policy = core.access.policy({
  version: 1,
  types: { T: { tags: "string[]?", ns: "int[]?", ats: "instant[]?", s: "string?", n: "int?" } },
  attributes: { langs: "string[]?" },
  rules: [
    { action: "read", subject: "T", conditions: { tags: { $all: ["x", "y"] } } },
    {
      action: "match",
      subject: "T",
      conditions: { tags: { $elemMatch: { $regex: "^é+$", $ne: "é" } }, s: { $regex: "z$" } },
    },
    { action: "same", subject: "T", conditions: { tags: { $field: "s" } } },
    { action: "lang", subject: "T", conditions: { tags: { $in: { $fact: "attributes.langs" } } } },
    { action: "soon", subject: "T", conditions: { ats: { $lte: { $fact: "now" } } } },
    { action: "sum", subject: "T", conditions: { ns: { $gt: 1, $lt: 9 } } },
  ],
});
const viewer = policy.viewer({ id: "me", active: true, attributes: { langs: ["de", "fr"] } });

function refusal(ask: () => unknown): CreatorError {
  try {
    ask();
  } catch (error) {
    if (error instanceof CreatorError) return error;
    throw error;
  }
  throw new Error("was not refused");
}

describe("access: arrays", () => {
  it("may and filter agree on any rows, before and after updates", () => {
    const text = fc.constantFrom("x", "y", "z", "é", "éé", "ééz", "de", "fr", "", "日本");
    const row = fc.record(
      {
        tags: fc.option(fc.array(text, { maxLength: 4 })),
        ns: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 3 }),
        ats: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 2 }),
        s: fc.option(text),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 20 }),
        fc.array(row, { maxLength: 10 }),
        (rows, more) => {
          const table = policy.table("T", rows);
          more.forEach((resource, i) => {
            table.update(i % rows.length, resource);
            rows[i % rows.length] = resource;
          });
          for (const action of ["read", "match", "same", "lang", "soon", "sum"]) {
            const alone = rows.flatMap((resource, i) =>
              viewer.can(action, "T", resource, { now: 10 }) ? [i] : [],
            );
            expect([...viewer.filter(action, table, { now: 10 })]).toEqual(alone);
            const columns = viewer.decideAll(action, table, { now: 10 });
            expect(rows.flatMap((_, i) => (columns.allowed(i) ? [i] : []))).toEqual(alone);
          }
          table.dispose();
        },
      ),
      { numRuns: draws(300) },
    );
  });

  it("says what the operators mean, held against plain JavaScript", () => {
    const rows = [["x"], ["y", "x"], ["de"], [], ["éé", "q"], ["é"]];
    const says = (action: string, s: string) =>
      rows.map((tags) => viewer.can(action, "T", { tags, s }, { now: 0 }));
    expect(says("read", "")).toEqual(rows.map((tags) => tags.includes("x") && tags.includes("y")));
    expect(says("lang", "")).toEqual(rows.map((tags) => tags.some((tag) => ["de", "fr"].includes(tag))));
    expect(says("same", "q")).toEqual(rows.map((tags) => tags.includes("q")));
    expect(says("match", "z")).toEqual(
      rows.map((tags) => tags.some((tag) => /^é+$/.test(tag) && tag !== "é")),
    );
    expect(says("match", "y")).toEqual(rows.map(() => false));
  });

  it.each<[string, object, string, string]>([
    ["null among elements", { tags: ["x", null] }, "wrong_type", "/tags/1"],
    ["a hole", { tags: Object.assign(["x"], { 2: "y" }) }, "wrong_type", "/tags/1"],
    ["a text", { tags: "x" }, "wrong_type", "/tags"],
    ["a Set", { tags: new Set(["x"]) }, "wrong_type", "/tags"],
    ["an array in an array", { ns: [[1]] }, "wrong_type", "/ns/0"],
    ["NaN", { ns: [1, Number.NaN] }, "wrong_type", "/ns/1"],
    ["beyond 2^53", { ns: [2 ** 60] }, "out_of_range", "/ns/0"],
    ["an instant that is none", { ats: [0.5] }, "wrong_type", "/ats/0"],
    ["half a surrogate pair", { tags: ["\ud800"] }, "invalid_utf8", "/tags/0"],
    ["a giant", { ns: Array.from({ length: 70_000 }, () => 1) }, "too_many", "/ns"],
    ["an array for a text", { s: ["x"] }, "wrong_type", "/s"],
  ])("refuses %s", (_, resource, code, pointer) => {
    for (const action of ["sum", "match"])
      expect(refusal(() => viewer.can(action, "T", resource, { now: 0 })).faults[0]).toMatchObject({
        code,
        pointer,
      });
    expect(refusal(() => policy.table("T", [{}, resource])).faults[0]).toMatchObject({
      code,
      pointer: `/1${pointer}`,
    });
    const table = policy.table("T", [{ ns: [5] }]);
    expect(refusal(() => table.update(0, resource)).code).toBe(code);
    expect([...viewer.filter("sum", table, { now: 0 })]).toEqual([0]);
    table.dispose();
  });

  it("refuses arrays of a Proxy's own making, and goes on", () => {
    const endless = new Proxy([], {
      get: (target, key) => (key === "length" ? 2 ** 40 : Reflect.get(target, key)),
    });
    expect(refusal(() => viewer.can("sum", "T", { ns: endless }, { now: 0 })).code).toBe("too_many");
    const strange = new Proxy([], {
      get: (target, key) => (key === "length" ? "many" : Reflect.get(target, key)),
    });
    expect(refusal(() => viewer.can("sum", "T", { ns: strange }, { now: 0 })).code).toBe("wrong_type");
    expect(viewer.can("sum", "T", { ns: [5] }, { now: 0 })).toBe(true);
  });

  it("a getter within an array may ask, and make the memory grow", () => {
    const ns = [5];
    Object.defineProperty(ns, 0, {
      get: () => {
        const big = policy.table(
          "T",
          Array.from({ length: 50_000 }, (_, n) => ({ n, tags: ["x", "y"], s: `t${n}` })),
        );
        const all = viewer.filter("read", big, { now: 0 }).length;
        big.dispose();
        return viewer.can("read", "T", { tags: ["x", "y"] }, { now: 0 }) && all === 50_000 ? 5 : 0;
      },
    });
    expect(viewer.can("sum", "T", { ns }, { now: 0 })).toBe(true);
  });

  it("long texts and arrays go through whole", () => {
    const s = `${"日".repeat(200_000)}z`;
    const tags = Array.from({ length: 65_535 }, (_, i) => `t${i}`);
    expect(viewer.can("match", "T", { tags: [...tags, "éé"], s }, { now: 0 })).toBe(true);
    expect(viewer.can("match", "T", { tags, s }, { now: 0 })).toBe(false);
    expect(refusal(() => viewer.can("match", "T", { s: "x".repeat(1_100_000) }, { now: 0 })).code).toBe(
      "too_many",
    );
  });

  it("refuses facts of the wrong shape", () => {
    const { faults } = refusal(() =>
      policy.viewer({ id: "a", active: true, attributes: { langs: ["de", 5, null] } }),
    );
    expect(faults.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      "wrong_type /attributes/langs/1",
      "wrong_type /attributes/langs/2",
    ]);
  });
});
