import { CreatorError, loadCoreSync } from "creator-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const core = loadCoreSync();
const policy = core.access.policy({
  version: 1,
  types: {
    Post: {
      id: "id",
      title: "string?",
      body: "string?",
      "author.name": "string?",
      "author.email": "string?",
      tags: "string[]?",
    },
  },
  actions: ["delete"],
  rules: [
    { action: "read", subject: "Post", fields: ["title", "author.*", "tags"] },
    { action: "read", subject: "Post", fields: "body", conditions: { id: "free" } },
    { action: "read", subject: "Post", fields: ["author.email"], inverted: true },
    { action: "manage", subject: "Post", when: { role: "ADMIN" } },
    { action: "export", subject: "Post" },
    { action: "export", subject: "Post", fields: "author", inverted: true },
  ],
});
const reader = policy.viewer({});
const admin = policy.viewer({ id: "a", active: true, roles: ["ADMIN"] });
const now = 0;

function refusal(ask: () => unknown): CreatorError {
  try {
    ask();
  } catch (error) {
    if (error instanceof CreatorError) return error;
    throw error;
  }
  throw new Error("was not refused");
}

describe("access: fields", () => {
  const record = {
    id: "p1",
    title: "Hello",
    body: "secret",
    author: { name: "Anna", email: "anna@example.org", extra: { deep: 1 } },
    tags: ["x", "y"],
    internal: { cost: 5 },
  };

  it("decides about one field", () => {
    const may = (field: string, id = "p1") => reader.can("read", "Post", { id }, { now, field });
    expect(["title", "body", "author.name", "author.email", "author", "nothing"].map((f) => may(f))).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(may("body", "free")).toBe(true);
    expect(reader.can("read", "Post", { id: "p1" }, { now })).toBe(true);
    expect(reader.decide("read", "Post", { id: "p1" }, { now, field: "author.email" })).toMatchObject({
      allowed: false,
      rule: { index: 2 },
    });
    expect(reader.possible("read", "Post", { field: "body" })).toBe("maybe");
    expect(reader.possible("read", "Post", { field: "author.email" })).toBe("never");
    expect(reader.possible("read", "Post", { field: "title" })).toBe("always");
  });

  it("lists and masks", () => {
    expect(reader.fields("read", "Post", record, { now })).toEqual(["title", "author.name", "tags"]);
    expect(admin.fields("read", "Post", record, { now })).toHaveLength(6);
    expect(reader.fields("delete", "Post", record, { now })).toEqual([]);
    expect(reader.mask("read", "Post", record, { now })).toEqual({
      title: "Hello",
      author: { name: "Anna", extra: { deep: 1 } },
      tags: ["x", "y"],
    });
    expect(reader.mask("read", "Post", { ...record, id: "free" }, { now })).toHaveProperty("body");
    expect(admin.mask("read", "Post", record, { now })).toEqual(record);
    expect(reader.mask("delete", "Post", record, { now })).toEqual({});
    // Who must not see the author sees nothing of the author.
    expect(reader.mask("export", "Post", record, { now })).toEqual({ ...record, author: undefined });
    expect(record.author.email).toBe("anna@example.org");
  });

  it("masks what is no plain value: dates, arrays, empty objects, names of its own", () => {
    const at = new Date(5);
    const odd = JSON.parse('{"id":"p","__proto__":{"admin":true},"constructor":1}') as Record<
      string,
      unknown
    >;
    const copy = admin.mask(
      "read",
      "Post",
      { id: "p", constructor: 1, at, list: [{ a: 1 }], none: {} },
      { now },
    );
    expect(copy).toEqual({ id: "p", constructor: 1, at, list: [{ a: 1 }], none: {} });
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    const owned = admin.mask("read", "Post", odd, { now });
    expect(Object.keys(owned)).toEqual(["id", "__proto__", "constructor"]);
    expect((owned as { admin?: boolean }).admin).toBeUndefined();
  });

  it("a mask holds exactly what may be read, in flat records", () => {
    const name = fc.constantFrom("id", "title", "body", "tags", "x", "authors", "é");
    fc.assert(
      fc.property(fc.dictionary(name, fc.constant(["x"])), (more) => {
        const flat = { ...more, id: "p", title: "t", body: "b" };
        const kept = Object.keys(reader.mask("read", "Post", flat, { now }));
        expect(kept).toEqual(
          Object.keys(flat).filter((field) => reader.can("read", "Post", flat, { now, field })),
        );
      }),
    );
  });

  it("refuses what it cannot walk", () => {
    const cyclic: Record<string, unknown> = { id: "p" };
    cyclic.self = cyclic;
    expect(refusal(() => reader.mask("read", "Post", cyclic, { now })).code).toBe("json_too_deep");
    const wide = Object.fromEntries(Array.from({ length: 70_000 }, (_, i) => [`f${i}`, i]));
    expect(refusal(() => reader.mask("read", "Post", { ...wide, id: "p" }, { now })).code).toBe("too_many");
    expect(refusal(() => reader.mask("read", "Post", { id: "p", "\ud800": 1 }, { now })).code).toBe(
      "invalid_utf8",
    );
    expect(refusal(() => reader.mask("read", "Post", { id: 5 }, { now }))).toMatchObject({
      code: "wrong_type",
      pointer: "/id",
    });
    for (const field of ["", 5, null])
      expect(refusal(() => reader.can("read", "Post", record, { now, field: field as string })).code).toBe(
        "invalid_argument",
      );
    expect(reader.mask("read", "Post", record, { now })).toHaveProperty("title");
  });

  it("a pattern that no attribute matches is refused with the nearest name", () => {
    const { faults } = refusal(() =>
      core.access.policy({
        version: 1,
        types: { Post: { title: "string" } },
        rules: [{ action: "read", subject: "Post", fields: ["titel", "author.*", "title"] }],
      }),
    );
    expect(faults.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      "unknown_attribute /rules/0/fields/0",
      "unknown_attribute /rules/0/fields/1",
    ]);
    expect(faults[0]?.message).toContain('did you mean "title"');
  });
});
