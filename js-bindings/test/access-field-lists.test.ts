import { CreatorError, loadCoreSync, type Policy } from "creator-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const { access } = loadCoreSync();
const now = 0;
const document = {
  version: 1,
  types: { Post: { creatorId: "id", price: "int?", "author.name": "string?", é: "string?" } },
  rules: [
    { action: "read", subject: "Post", fields: ["creatorId", "é"] },
    {
      action: "read",
      subject: "Post",
      fields: ["price", "author.*"],
      conditions: { creatorId: { $fact: "id" } },
    },
    {
      action: "read",
      subject: "Post",
      inverted: true,
      fields: "author.name",
      conditions: { price: { $gte: 3 } },
    },
  ],
};
const posts = fc.array(
  fc.record({ creatorId: fc.constantFrom("me", "you"), price: fc.constantFrom(null, 1, 3) }),
  { minLength: 1, maxLength: 40 },
);
const fields = fc.constantFrom(undefined, "creatorId", "é", "price", "author.name", "author", "undeclared");

describe.each(["strict", "casl"])("lists asked about a field, in %s semantics", (semantics) => {
  const policy: Policy = access.policy({ ...document, semantics });
  const viewer = policy.viewer({ id: "me", active: true });

  it("name the rows of which can says yes about it", () => {
    fc.assert(
      fc.property(posts, fields, (rows, field) => {
        const asked = { now, field };
        const table = policy.table("Post", rows);
        const may = rows.flatMap((row, i) => (viewer.can("read", "Post", row, asked) ? [i] : []));
        const columns = viewer.decideAll("read", table, asked);
        const bits = viewer.bitmap("read", table, asked);
        expect([...viewer.filter("read", table, asked)]).toEqual(may);
        expect([...viewer.filter("read", table, { ...asked, limit: 2 })]).toEqual(may.slice(0, 2));
        expect(viewer.count("read", table, asked)).toBe(may.length);
        expect(rows.flatMap((_, i) => (columns.allowed(i) ? [i] : []))).toEqual(may);
        expect(rows.flatMap((_, i) => (((bits[i >> 3] as number) >> (i % 8)) & 1 ? [i] : []))).toEqual(may);
        if (semantics === "strict") {
          const selection = viewer.select("read", table, asked);
          expect([...selection.indices()]).toEqual(may);
          selection.dispose();
        }
        table.dispose();
      }),
    );
  });

  it("refuse what is no field", () => {
    const table = policy.table("Post", [{ creatorId: "me" }]);
    const asks = (field: unknown) => {
      const asked = { now, field } as { now: number; field: string };
      const all = [
        () => viewer.filter("read", table, asked),
        () => viewer.count("read", table, asked),
        () => viewer.bitmap("read", table, asked),
        () => viewer.decideAll("read", table, asked),
        ...(semantics === "strict" ? [() => viewer.select("read", table, asked)] : []),
      ];
      return all.map((ask) => {
        try {
          ask();
          return "answered";
        } catch (error) {
          return (error as CreatorError).code;
        }
      });
    };
    expect(new Set(asks(""))).toEqual(new Set(["invalid_argument"]));
    expect(new Set(asks(7))).toEqual(new Set(["invalid_argument"]));
    expect(new Set(asks("\ud800"))).toEqual(new Set(["invalid_utf8"]));
    expect(() => viewer.where("read", "Post", { dialect: "sqlite", now, field: "" })).toThrow(CreatorError);
    table.dispose();
  });
});

describe("what a selection of a field says", () => {
  it("stays about that field after rows and viewer change", () => {
    const policy: Policy = access.policy(document);
    const viewer = policy.viewer({ id: "me", active: true });
    const table = policy.table("Post", [{ creatorId: "me" }, { creatorId: "you" }]);
    const selection = viewer.select("read", table, { now, field: "price" });
    expect([...selection.indices()]).toEqual([0]);
    table.update(1, { creatorId: "me" });
    selection.refresh({ now });
    expect([...selection.indices()]).toEqual([0, 1]);
    selection.rebind(policy.viewer({ id: "you", active: true }), { now });
    expect([...selection.indices()]).toEqual([]);
    policy.dispose();
  });
});

describe("what opens a field", () => {
  const policy: Policy = access.policy({
    version: 1,
    enums: { tier: ["BASIC", "VIP"] },
    types: { Post: { creatorId: "id", title: "string?", body: "string?" } },
    rules: [
      { action: "read", subject: "Post", fields: "title" },
      {
        action: "read",
        subject: "Post",
        fields: "body",
        conditions: { creatorId: { $sub: { tier: "VIP" } } },
        require: "SUBSCRIPTION_REQUIRED",
      },
    ],
  });
  const post = { creatorId: "anna" };

  it("is told of that field alone", () => {
    const fan = policy.viewer({ id: "f", active: true });
    const vip = [{ kind: "subscription", creatorId: "anna", tier: "VIP" }];
    expect(fan.ways("read", "Post", post, { now, field: "body" })).toEqual(vip);
    expect(fan.ways("read", "Post", post, { now, field: "title" })).toEqual([]);
    expect(policy.tiersThatOpen("read", "Post", post, { now, field: "body" }).tiers).toEqual(["VIP"]);
    expect(policy.tiersThatOpen("read", "Post", post, { now, field: "title" }).anyone).toBe(true);
    const table = policy.table("Post", [post]);
    expect([...policy.openings("read", table, { now, field: "body" }).levels]).toEqual([1]);
    expect([...policy.openings("read", table, { now }).levels]).toEqual([-3]);
  });
});
