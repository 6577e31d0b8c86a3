import { CreatorError, type Fault, loadCoreSync } from "creator-core";
import { describe, expect, it } from "vitest";

// How rows become a table: blocks of rows, new texts, and what users' code does meanwhile.

const { access } = loadCoreSync();
const now = Date.UTC(2026, 10, 21);
const policy = access.policy({
  version: 1,
  enums: {
    tier: ["BASIC", "PREMIUM", "VIP"],
    few: ["a"],
    many: Array.from({ length: 20 }, (_, i) => `m${i}`),
  },
  types: {
    Post: {
      creatorId: "id",
      editorId: "id?",
      tier: "tier?",
      many: "many?",
      price: "int?",
      score: "number?",
      open: "boolean?",
      publishAt: "instant?",
      "author.id": "id?",
    },
  },
  rules: [
    { action: "read", subject: "Post", conditions: { creatorId: { $fact: "id" } } },
    { action: "read", subject: "Post", conditions: { creatorId: { $field: "editorId" } } },
    { action: "read", subject: "Post", conditions: { creatorId: { $sub: { tier: { $field: "tier" } } } } },
    { action: "read", subject: "Post", conditions: { many: { $gte: "m15" }, price: { $lt: 100 } } },
    { action: "read", subject: "Post", conditions: { score: { $gt: 0.5 }, open: true } },
    { action: "read", subject: "Post", conditions: { "author.id": "a7" } },
    { action: "read", subject: "Post", conditions: { open: false, publishAt: { $lte: { $fact: "now" } } } },
  ],
});

interface Post {
  creatorId: string;
  [attribute: string]: unknown;
}

/** Alike in their length and last letters, and told apart by what stands before. */
const alike = (i: number) => `${String.fromCharCode(97 + (i % 26))}${i % 7}-same`;
const idOf: readonly ((i: number) => string)[] = [
  (i) => `creator_${i}`,
  alike,
  (i) => "xyz".slice(0, i % 4),
  (i) => `${"long".repeat(20)}${i % 50}`,
  (i) => `é${i % 40}ß`,
  (i) => `😀${i % 40}`,
];

function postsOf(count: number): Post[] {
  return Array.from({ length: count }, (_, i) => {
    const post: Post = { creatorId: (idOf[i % idOf.length] as (i: number) => string)(i) };
    if (i % 3 === 0) post.editorId = i % 6 === 0 ? post.creatorId : alike(i + 1);
    if (i % 4 !== 0) post.tier = ["BASIC", "PREMIUM", "VIP"][i % 3];
    if (i % 5 !== 0) post.many = `m${i % 20}`;
    if (i % 7 !== 0) post.price = i % 200;
    if (i % 2 === 0) post.score = (i % 10) / 10;
    if (i % 3 !== 1) post.open = i % 9 < 4;
    if (i % 8 !== 0) post.publishAt = i % 2 === 0 ? now + (i % 3) - 1 : new Date(now - i);
    if (i % 11 !== 0) post.author = { id: `a${i % 13}` };
    return post;
  });
}

const viewers = [
  {},
  { id: "creator_12", active: true },
  { id: alike(5), active: true },
  {
    id: "u",
    active: true,
    subscriptions: ["x", "xy", alike(3), alike(29), "é1ß", "😀2", idOf[3]?.(3) ?? ""].map((creatorId) => ({
      creatorId,
      tier: "PREMIUM",
      status: "active" as const,
    })),
  },
];

const faultsOf = (call: () => unknown): readonly Fault[] => {
  try {
    call();
  } catch (error) {
    if (error instanceof CreatorError) return error.faults;
    throw error;
  }
  throw new Error("nothing was refused");
};

describe("access: tables", () => {
  it("of any number of rows say what single questions say", () => {
    // Around the size of a block, and with more new texts than the core is handed at once.
    for (const count of [0, 1, 255, 256, 257, 511, 512, 513, 1025, 9000]) {
      const posts = postsOf(count);
      const table = policy.table("Post", posts);
      for (const facts of viewers) {
        const viewer = policy.viewer(facts);
        const expected = posts.flatMap((post, i) => (viewer.can("read", "Post", post, { now }) ? [i] : []));
        expect([...viewer.filter("read", table, { now })]).toEqual(expected);
        if (count > 1000) expect(expected.length).toBeGreaterThan(0);
        viewer.dispose();
      }
      table.dispose();
    }
  });

  it("know a text by all its letters, whoever asked about others before", () => {
    const ids = Array.from({ length: 600 }, (_, i) => alike(i));
    const table = policy.table(
      "Post",
      ids.map((creatorId) => ({ creatorId })),
    );
    for (const id of ["a0-same", "b1-same", "z4-same", "a1-same", "-same", "same"]) {
      const viewer = policy.viewer({ id, active: true });
      const expected = ids.flatMap((creatorId, i) => (creatorId === id ? [i] : []));
      expect([...viewer.filter("read", table, { now })]).toEqual(expected);
      expect(ids.filter((creatorId) => viewer.can("read", "Post", { creatorId }, { now }))).toEqual(
        expected.map(() => id),
      );
      viewer.dispose();
    }
    table.dispose();
  });

  it("read columns that repeat themselves, that do no longer, and that never did", () => {
    const idAt: readonly ((i: number) => string | null | undefined)[] = [
      () => "steady",
      (i) => (i < 300 ? "steady" : `${i % 2}`),
      (i) => (i % 50 === 0 ? null : i < 900 ? "steady" : "later"),
      (i) => (i % 3 === 0 ? undefined : `${i % 5}`),
      (i) => `${i % 600}`,
      (i) => "steady".slice(0, Math.floor(i / 100)),
    ];
    for (const editorAt of idAt) {
      const posts = Array.from({ length: 1300 }, (_, i) => ({ creatorId: "steady", editorId: editorAt(i) }));
      for (const id of ["steady", "later", "1", "4", "", "ste"]) {
        const creators = posts.map((post) => ({ ...post, creatorId: id }));
        const table = policy.table("Post", creators);
        const viewer = policy.viewer({});
        const expected = creators.flatMap(({ editorId }, i) => (editorId === id ? [i] : []));
        expect([...viewer.filter("read", table, { now })]).toEqual(expected);
        table.dispose();
        viewer.dispose();
      }
    }
  });

  it("refuse a wrong text each time it is repeated, and what stands between", () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({
      creatorId: i === 40 ? 7 : i > 30 && i < 50 ? "\udc00" : "fine",
    }));
    expect(
      faultsOf(() => policy.table("Post", rows as object[])).map(({ code, pointer }) => `${pointer} ${code}`),
    ).toEqual(
      Array.from({ length: 19 }, (_, i) => `/${31 + i}/creatorId ${i === 9 ? "wrong_type" : "invalid_utf8"}`),
    );
  });

  it("takes updates with new texts, old ones and none", () => {
    const posts = postsOf(700);
    const table = policy.table("Post", posts);
    const viewer = policy.viewer({ id: "newcomer", active: true });
    for (const [index, post] of [
      [3, { creatorId: "newcomer" }],
      [699, { creatorId: "somebody", editorId: "somebody" }],
      [0, { creatorId: "creator_6", editorId: "nobody yet" }],
    ] as const) {
      posts[index] = post;
      table.update(index, post);
      const expected = posts.flatMap((one, i) => (viewer.can("read", "Post", one, { now }) ? [i] : []));
      expect([...viewer.filter("read", table, { now })]).toEqual(expected);
    }
    table.dispose();
    viewer.dispose();
  });

  it("name what is wrong row by row, a hundred things at most", () => {
    const posts: unknown[] = postsOf(1200);
    posts[700] = { creatorId: 7, tier: "GOLD", price: 1.5, publishAt: Number.NaN, author: 3 };
    posts[2] = null;
    posts[3] = [];
    posts[4] = { creatorId: "\ud800" };
    posts[5] = { many: "m20", score: Number.POSITIVE_INFINITY, open: 1, publishAt: 0.5, creatorId: "x" };
    expect(
      faultsOf(() => policy.table("Post", posts as object[])).map(
        ({ code, pointer }) => `${pointer} ${code}`,
      ),
    ).toEqual([
      "/2 wrong_type",
      "/3 wrong_type",
      "/4/creatorId invalid_utf8",
      "/5/many unknown_enum_value",
      "/5/score wrong_type",
      "/5/open wrong_type",
      "/5/publishAt wrong_type",
      "/700/creatorId wrong_type",
      "/700/tier unknown_enum_value",
      "/700/price wrong_type",
      "/700/author wrong_type",
      "/700/publishAt wrong_type",
    ]);
    const bad = Array.from({ length: 5000 }, () => ({}));
    const faults = faultsOf(() => policy.table("Post", bad));
    expect(faults).toHaveLength(100);
    expect(faults.at(-1)).toMatchObject({ code: "missing_key", pointer: "/99/creatorId" });
    policy.table("Post", postsOf(5)).dispose();
  });

  it("reads each member once, and nothing of rows that came later than their number", () => {
    const reads = new Map<string, number>();
    const rows: object[] = [];
    const counted = (row: number) =>
      Object.defineProperties(
        {},
        Object.fromEntries(
          ["creatorId", "price", "author"].map((name) => [
            name,
            {
              enumerable: true,
              get() {
                reads.set(`${row} ${name}`, (reads.get(`${row} ${name}`) ?? 0) + 1);
                if (row === 0) rows.push({ creatorId: "late" });
                return name === "creatorId" ? "c" : undefined;
              },
            },
          ]),
        ),
      );
    for (let i = 0; i < 600; i++) rows.push(counted(i));
    const table = policy.table("Post", rows);
    expect(table.length).toBe(600);
    expect(reads.size).toBe(1800);
    expect([...reads.values()].every((count) => count === 1)).toBe(true);
    table.dispose();
  });

  it("are made by getters of rows of other tables, good or bad, while those are made", () => {
    const inner: number[] = [];
    const viewer = policy.viewer({ id: "creator_6", active: true });
    const rows: object[] = postsOf(1100);
    rows[600] = {
      get creatorId() {
        expect(faultsOf(() => policy.table("Post", [{ creatorId: 1 }]))).toHaveLength(1);
        // Large enough to make the memory grow, with texts that are new to both.
        const table = policy.table("Post", [...postsOf(60_000), { creatorId: "inner", editorId: "inner" }]);
        inner.push(...viewer.filter("read", table, { now }).subarray(-1));
        table.dispose();
        return "creator_6";
      },
    };
    const table = policy.table("Post", rows);
    expect(inner).toEqual([60_000]);
    expect(viewer.filter("read", table, { now })).toContain(600);
    const others = rows.flatMap((row, i) =>
      i !== 600 && viewer.can("read", "Post", row, { now }) ? [i] : [],
    );
    expect([...viewer.filter("read", table, { now })].filter((i) => i !== 600)).toEqual(others);
    table.dispose();
    viewer.dispose();
  });

  it("are not made when a getter throws, and the next one is", () => {
    const bang = new Error("of the user");
    const rows = [
      { creatorId: "one" },
      {
        get creatorId(): string {
          throw bang;
        },
      },
    ];
    expect(() => policy.table("Post", rows)).toThrow(bang);
    const viewer = policy.viewer({ id: "one", active: true });
    const table = policy.table("Post", [{ creatorId: "two" }, { creatorId: "one" }]);
    expect([...viewer.filter("read", table, { now })]).toEqual([1]);
    table.dispose();
    viewer.dispose();
  });
});
