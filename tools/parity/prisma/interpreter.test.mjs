import assert from "node:assert/strict";
import { test } from "node:test";
import { PrismaModel } from "./interpreter.mjs";

const model = new PrismaModel({
  name: { type: "String", list: false },
  price: { type: "Float", list: false },
  at: { type: "DateTime", list: false },
  shown: { type: "Boolean", list: false },
  tags: { type: "String", list: true },
});
const NIKOLAS = { name: "Nikolas", price: 2, at: new Date(5), shown: true, tags: ["typescript", "graphql"] };
const EMPTY = { name: "", price: 0, at: new Date(0), shown: false, tags: [] };
const ABSENT = { name: null, price: null, at: null, shown: null, tags: null };

/** Which of the three come back. */
const found = (where) =>
  [NIKOLAS, EMPTY, ABSENT].map((row) => (model.matches(where, row) ? "x" : ".")).join("");

test("prisma: what the documentation says of each filter", () => {
  const cases = [
    ["no condition", {}, "xxx"],
    ["undefined is no condition", { name: undefined }, "xxx"],
    ["null is a value", { name: null }, "..x"],
    ["equals null", { name: { equals: null } }, "..x"],
    ["not null", { name: { not: null } }, "xx."],
    ["equals", { name: { equals: "Nikolas" } }, "x.."],
    ["not leaves out NULL", { name: { not: "Nikolas" } }, ".x."],
    ["not true leaves out NULL (issue 24252)", { shown: { not: true } }, ".x."],
    ["a filter within not", { price: { not: { gt: 1 } } }, ".x."],
    ["in", { price: { in: [2, 3] } }, "x.."],
    ["in of nothing", { price: { in: [] } }, "..."],
    ["notIn leaves out NULL", { price: { notIn: [2] } }, ".x."],
    ["notIn of nothing", { price: { notIn: [] } }, "xx."],
    ["two operators", { price: { gte: 0, lt: 2 } }, ".x."],
    ["dates by their time", { at: { lte: new Date(0) } }, ".x."],
    ["OR of nothing", { OR: [] }, "..."],
    ["AND of nothing", { AND: [] }, "xxx"],
    ["NOT of nothing", { NOT: [] }, "xxx"],
    ["OR", { OR: [{ name: null }, { price: 2 }] }, "x.x"],
    ["NOT of unknown is unknown", { NOT: { name: "Nikolas" } }, ".x."],
    ["NOT of several: none of them", { NOT: [{ name: "Nikolas" }, { price: 0 }] }, "..."],
    ["NOT around AND with something false", { NOT: { AND: [{ name: "x" }, { price: null }] } }, "xx."],
    ["startsWith", { name: { startsWith: "Nik" } }, "x.."],
    ["has", { tags: { has: "graphql" } }, "x.."],
    ["NOT has: empty ones, not NULL ones", { NOT: { tags: { has: "graphql" } } }, ".x."],
    ["hasEvery", { tags: { hasEvery: ["graphql", "typescript"] } }, "x.."],
    ["hasSome", { tags: { hasSome: ["graphql", "databases"] } }, "x.."],
    ["isEmpty: not NULL ones", { tags: { isEmpty: true } }, ".x."],
    ["not empty: not NULL ones", { tags: { isEmpty: false } }, "x.."],
    ["a list equals", { tags: { equals: ["typescript", "graphql"] } }, "x.."],
    ["a list is null", { tags: { equals: null } }, "..x"],
  ];
  for (const [why, where, expected] of cases) assert.equal(found(where), expected, why);
});

test("prisma: what a client would refuse, or what means more to LIKE, is an error", () => {
  const refused = [
    { nobody: 1 },
    { name: 1 },
    { price: "1" },
    { at: 5 },
    { name: { has: "x" } },
    { name: { contains: "50%" } },
    { name: { gt: "a" } },
    { shown: { lt: true } },
    { name: { in: [null] } },
    { tags: { contains: "x" } },
    { tags: { hasSome: "x" } },
    { OR: { name: "x" } },
    { name: { like: "x" } },
  ];
  for (const where of refused)
    assert.throws(() => found(where), /Prisma would refuse/, JSON.stringify(where));
});
