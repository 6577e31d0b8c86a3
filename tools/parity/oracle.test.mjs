import assert from "node:assert/strict";
import { test } from "node:test";
import { matchesPattern } from "./oracle/pattern.mjs";
import { faultsOf } from "./oracle/row.mjs";
import { Oracle } from "./oracle.mjs";

const NOW = 1_760_000_000_000;
const TYPES = {
  Post: { a: "int?", b: "int?", tags: "string[]?", minTier: "tier?", creatorId: "id?", at: "instant?" },
};
const ENUMS = { tier: ["BASIC", "PREMIUM", "VIP"] };

function may(conditions, row, { viewer = {}, inverted = false } = {}) {
  const rules = [{ action: "read", subject: "Post" }];
  if (inverted) rules.push({ action: "read", subject: "Post", inverted: true, conditions });
  else rules[0].conditions = conditions;
  return new Oracle({ types: TYPES, enums: ENUMS, rules }, viewer, NOW).may("read", "Post", row);
}

/** Each: conditions, row, whether a positive rule matches, whether an inverted one does. */
const CASES = [
  [{ a: 1 }, { a: 1 }, true, true],
  [{ a: 1 }, { a: 2 }, false, false],
  [{ a: 1 }, {}, false, true],
  [{ a: { $ne: 1 } }, { a: null }, false, true],
  [{ a: null }, {}, true, true],
  [{ a: { $exists: true } }, {}, false, false],
  [{ a: { $in: [1, 2] } }, { a: 2 }, true, true],
  [{ a: { $nin: [1] } }, {}, false, true],
  [{ a: { $lte: { $field: "b" } } }, { a: 1, b: 1 }, true, true],
  [{ a: { $lte: { $field: "b" } } }, { a: 1 }, false, true],
  [{ $or: [{ a: 1 }, { b: 1 }] }, { b: 1 }, true, true],
  [{ $nor: [{ a: 1 }, { b: 2 }] }, { b: 1 }, false, true],
  [{ $and: [{ a: 1 }, { b: 1 }] }, { b: 2 }, false, false],
  [{ minTier: { $gte: "PREMIUM" } }, { minTier: "VIP" }, true, true],
  [{ minTier: { $gte: "PREMIUM" } }, { minTier: "BASIC" }, false, false],
  [{ tags: "x" }, { tags: ["y", "x"] }, true, true],
  [{ tags: { $ne: "x" } }, { tags: ["y", "x"] }, false, false],
  [{ tags: { $ne: "x" } }, { tags: [] }, true, true],
  [{ tags: "x" }, { tags: [] }, false, false],
  [{ tags: { $nin: ["x"] } }, {}, false, true],
  [{ tags: { $size: 0 } }, { tags: [] }, true, true],
  [{ tags: { $all: ["x", "y"] } }, { tags: ["y", "z"] }, false, false],
  [{ tags: { $elemMatch: { $in: ["x"], $ne: "y" } } }, { tags: ["x"] }, true, true],
  [{ at: { $lte: { $fact: "now" } } }, { at: NOW + 1 }, false, false],
  [{ at: { $lte: { $fact: "now" } } }, { at: new Date(NOW) }, true, true],
];

test("oracle: a positive rule matches on true, an inverted one on true or unknown", () => {
  for (const [conditions, row, positive, inverted] of CASES) {
    const why = JSON.stringify([conditions, row]);
    assert.equal(may(conditions, row), positive, why);
    assert.equal(may(conditions, row, { inverted: true }), !inverted, `inverted ${why}`);
  }
});

test("oracle: subscriptions count as long as docs/access.md says", () => {
  const asks = (status, endsAt, policy = {}) => {
    const rules = [
      { action: "read", subject: "Post", conditions: { creatorId: { $sub: { tier: "PREMIUM" } } } },
    ];
    const viewer = {
      id: "u",
      active: true,
      subscriptions: [{ creatorId: "c", tier: "VIP", status, endsAt }],
    };
    return new Oracle({ types: TYPES, enums: ENUMS, rules, ...policy }, viewer, NOW).may("read", "Post", {
      creatorId: "c",
    });
  };
  assert.equal(asks("active"), true);
  assert.equal(asks("active", NOW), false);
  assert.equal(asks("trialing", NOW + 1), true);
  assert.equal(asks("canceled"), false);
  assert.equal(asks("canceled", NOW + 1), true);
  assert.equal(asks("canceled", NOW + 1, { accessUntilPeriodEnd: false }), false);
  assert.equal(asks("past_due", NOW), false);
  assert.equal(asks("past_due", NOW, { graceDays: 1 }), true);
  assert.equal(asks("past_due", undefined, { graceDays: 1 }), false);
  assert.equal(asks("unpaid"), false);
});

test("oracle: the faults of rows, of attributes that a rule reads", () => {
  const policy = {
    types: { Post: { a: "int", "m.n": "string?", tags: "int[]?", unread: "int" } },
    rules: [{ subject: "Post", conditions: { a: 1, "m.n": "x", tags: 1 } }],
  };
  assert.deepEqual(faultsOf(policy, "Post", { a: 1, unread: "x" }), []);
  assert.deepEqual(faultsOf(policy, "Post", {}), ["missing"]);
  assert.deepEqual(faultsOf(policy, "Post", { a: 0.5, m: 1, tags: [1, null, "x"] }), [
    "/a",
    "/m",
    "/tags/1",
    "/tags/2",
  ]);
  assert.deepEqual(faultsOf(policy, "Post", { a: 1, m: { n: "\ud800" }, tags: 1 }), ["/m/n", "/tags"]);
});

test("oracle: patterns ignore the case of ASCII letters alone", () => {
  assert.equal(matchesPattern("^[a-c]k$", "i", "Bk"), true);
  assert.equal(matchesPattern("^k$", "i", "\u212a"), false);
  assert.equal(matchesPattern("^[^a]$", "i", "A"), false);
  assert.equal(matchesPattern("^.$", "", "😀"), true);
});
