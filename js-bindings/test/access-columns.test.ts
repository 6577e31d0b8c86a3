import { type Columns, CreatorError, loadCoreSync, type Policy } from "creator-core";
import { describe, expect, it } from "vitest";

const core = loadCoreSync();
const now = Date.UTC(2026, 10, 21);
const document = {
  version: 1,
  enums: { tier: ["BASIC", "PREMIUM"] },
  types: {
    Post: {
      creatorId: "id",
      price: "int?",
      minTier: "tier?",
      open: "boolean",
      publishAt: "instant?",
      tags: "string[]?",
      title: "string?",
      "author.id": "id?",
    },
  },
  rules: [
    { action: "read", subject: "Post", conditions: { open: true, price: { $lte: 500 } } },
    { action: "read", subject: "Post", conditions: { creatorId: { $sub: { tier: { $field: "minTier" } } } } },
    { action: "read", subject: "Post", conditions: { tags: "free" } },
    { action: "read", subject: "Post", conditions: { title: { $regex: "^gift" } } },
    { action: "read", subject: "Post", conditions: { "author.id": { $fact: "id" } } },
    { action: "read", subject: "Post", inverted: true, conditions: { publishAt: { $gt: { $fact: "now" } } } },
  ],
};
const facts = {
  id: "u1",
  active: true,
  subscriptions: [{ creatorId: "c2", tier: "PREMIUM", status: "active" }],
} as const;

const bits = (values: readonly boolean[]) => {
  const out = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, i) => {
    if (value) out[i >> 3] = (out[i >> 3] as number) | (1 << (i & 7));
  });
  return out;
};

/** The same rows as objects and as columns, by a rule that leaves no value out. */
function rowsAndColumns(length: number) {
  const at = Array.from({ length }, (_, i) => i);
  const creators = ["c1", "c2", "c3"];
  const tiers = ["BASIC", "PREMIUM"];
  const words = ["free", "vip", "été", "gift 🎁"];
  const tagsOf = (i: number) => words.filter((_, w) => (i >> w) % 3 === 0);
  const rows = at.map((i) => ({
    creatorId: creators[i % 3] as string,
    price: i % 4 === 0 ? null : i * 7,
    minTier: i % 5 === 0 ? null : tiers[i % 2],
    open: i % 2 === 1,
    publishAt: i % 7 === 0 ? null : now + (i % 3) - 1,
    tags: i % 11 === 0 ? null : tagsOf(i),
    title: i % 6 === 0 ? null : words[i % 4],
    author: { id: i % 10 === 0 ? "u1" : null },
  }));
  const offsets = new Int32Array(length + 1);
  const tagIndices: number[] = [];
  at.forEach((i) => {
    if (i % 11 !== 0) for (const tag of tagsOf(i)) tagIndices.push(words.indexOf(tag));
    offsets[i + 1] = tagIndices.length;
  });
  const columns: Columns = {
    length,
    columns: {
      creatorId: { indices: Uint8Array.from(at, (i) => i % 3), dictionary: creators },
      price: { values: Int32Array.from(at, (i) => i * 7), validity: bits(at.map((i) => i % 4 !== 0)) },
      minTier: {
        indices: Int32Array.from(at, (i) => i % 2),
        dictionary: tiers,
        validity: bits(at.map((i) => i % 5 !== 0)),
      },
      open: { bits: bits(at.map((i) => i % 2 === 1)) },
      publishAt: {
        values: BigInt64Array.from(at, (i) => BigInt(now + (i % 3) - 1)),
        validity: bits(at.map((i) => i % 7 !== 0)),
      },
      tags: {
        offsets,
        values: { indices: Uint16Array.from(tagIndices), dictionary: words },
        validity: bits(at.map((i) => i % 11 !== 0)),
      },
      title: rows.map(({ title }) => title),
      "author.id": rows.map(({ author }) => author.id),
    },
  };
  return { rows, columns };
}

function faultOf(run: () => unknown): { code: string; pointer: string | undefined } {
  try {
    run();
  } catch (error) {
    if (error instanceof CreatorError) return { code: error.code, pointer: error.pointer };
    throw error;
  }
  throw new Error("nothing was refused");
}

const withPolicy = <T>(use: (policy: Policy) => T): T => {
  const policy = core.access.policy(document);
  try {
    return use(policy);
  } finally {
    policy.dispose();
  }
};

describe("tables from columns", () => {
  it("hold what tables from the same rows hold", () => {
    withPolicy((policy) => {
      const viewer = policy.viewer(facts);
      const { rows, columns } = rowsAndColumns(3000);
      const fromRows = policy.table("Post", rows);
      const fromColumns = policy.table("Post", columns);
      const expected = [...viewer.filter("read", fromRows, { now })];
      expect(expected.length).toBeGreaterThan(300);
      expect(expected.length).toBeLessThan(2700);
      expect([...viewer.filter("read", fromColumns, { now })]).toEqual(expected);
      fromColumns.update(0, rows[1] as object);
      expect(fromColumns.length).toBe(3000);
    });
  });

  it("may have no rows, and leave out what is optional", () => {
    withPolicy((policy) => {
      expect(policy.table("Post", { length: 0, columns: {} }).length).toBe(0);
      const one = policy.table("Post", { length: 1, columns: { creatorId: ["c2"], open: [true] } });
      expect([...policy.viewer(facts).filter("read", one, { now })]).toEqual([]);
    });
  });

  it.each([
    ["no count", { length: -1, columns: {} }, "wrong_type", "/length"],
    ["too many rows", { length: 2 ** 23, columns: {} }, "too_many", undefined],
    ["no columns", { length: 1, columns: null }, "wrong_type", "/columns"],
    ["an unknown attribute", { length: 0, columns: { prize: [] } }, "unknown_attribute", "/columns/prize"],
    [
      "too short",
      { length: 2, columns: { price: new Int32Array(1) } },
      "out_of_range",
      "/columns/price/values",
    ],
    ["a short array", { length: 2, columns: { price: [1] } }, "out_of_range", "/columns/price"],
    [
      "validity that is too short",
      { length: 9, columns: { price: { values: new Int32Array(9), validity: new Uint8Array(1) } } },
      "out_of_range",
      "/columns/price/validity",
    ],
    ["no column", { length: 1, columns: { price: 7 } }, "wrong_type", "/columns/price"],
    [
      "a list that holds itself",
      { length: 0, columns: { tags: selfish() } },
      "wrong_type",
      "/columns/tags/values",
    ],
    [
      "offsets that fall",
      { length: 2, columns: { tags: { offsets: Int32Array.of(0, 2, 1), values: ["a", "b"] } } },
      "out_of_range",
      "/columns/tags/offsets/1",
    ],
    [
      "an index beyond the dictionary",
      {
        length: 1,
        columns: { creatorId: { indices: Int32Array.of(3), dictionary: ["c1"] }, open: [true] },
      },
      "out_of_range",
      "/columns/creatorId/indices/0",
    ],
    [
      "an attribute with attributes of its own, in casl semantics too",
      { length: 1, columns: { "author.id": ["a"], author: ["b"] } },
      "unknown_attribute",
      "/columns/author",
    ],
    [
      "a value of the wrong type",
      { length: 2, columns: { creatorId: ["a", "b"], open: [true, 1] } },
      "wrong_type",
      "/1/open",
    ],
    ["a missing value", { length: 1, columns: { open: [true] } }, "missing_key", "/0/creatorId"],
    [
      "an integer that no number holds",
      {
        length: 1,
        columns: { creatorId: ["a"], open: [true], price: BigInt64Array.of(2n ** 60n) },
      },
      "wrong_type",
      "/0/price",
    ],
    [
      "NaN",
      { length: 1, columns: { creatorId: ["a"], open: [true], price: Float64Array.of(Number.NaN) } },
      "wrong_type",
      "/0/price",
    ],
  ])("refuse %s", (_, columns, code, pointer) => {
    withPolicy((policy) => {
      expect(faultOf(() => policy.table("Post", columns as unknown as Columns))).toEqual({ code, pointer });
      expect(policy.table("Post", []).length).toBe(0); // alive after
    });
  });

  it("serve policies in casl semantics", () => {
    const policy = core.access.fromCasl([
      { action: "read", subject: "Post", conditions: { price: { $lt: 5 } } },
    ]);
    const table = policy.table("Post", {
      length: 3,
      columns: { price: Int8Array.of(3, 7, 4), any: [1, 2, 3] },
    });
    expect([...policy.viewer({}).filter("read", table, { now })]).toEqual([0, 2]);
    expect(faultOf(() => policy.table("Post", { length: 1, columns: { a: [1], "a.b": [2] } }))).toEqual({
      code: "wrong_type",
      pointer: "/columns/a.b",
    });
    expect(faultOf(() => policy.table("Post", { length: 1, columns: { "a.b": [2], a: [1] } }))).toEqual({
      code: "wrong_type",
      pointer: "/columns/a",
    });
  });
});

function selfish(): object {
  const list: Record<string, unknown> = { offsets: Int32Array.of(0) };
  list.values = list;
  return list;
}
