import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW, readAnswer, readQuestions, readTables, toVectors } from "./platform-tables.mjs";

const PAGE = `# shop
| viewer | who | facts |
| --- | --- | --- |
| nobody | not signed in | \`{}\` |
| fan | one more hour | \`{"id":"fan","subscriptions":[{"creatorId":"anna","endsAt":"now+1h"}]}\` |

| thing | record |
| --- | --- |
| a post | Post \`{"creatorId":"anna"}\` |
| an old post | Post \`{"creatorId":"anna","publishAt":"now-2d"}\` |

Text between tables.

| may | nobody | fan |
| --- | --- | --- |
| \`read\` a post | 401 anna | yes until now+1h |
| \`read\` an old post | yes | yes |
| \`update\` the field \`title\` of a post | 401 | 403 |
`;

const denied = (code, httpStatus, more = {}) => ({ allowed: false, code, httpStatus, ...more });

test("a table ends where its rows end", () => {
  assert.deepEqual(
    readTables(PAGE).map((rows) => rows.length),
    [3, 3, 4],
  );
});

for (const [cell, expected] of [
  ["yes", { allowed: true, code: "ALLOWED", httpStatus: 200 }],
  ["yes until now+1d", { allowed: true, code: "ALLOWED", httpStatus: 200, validUntil: NOW + 86_400_000 }],
  ["401", denied("UNAUTHENTICATED", 401)],
  ["401 sign in", denied("UNAUTHENTICATED", 401, { unlock: { kind: "sign_in" } })],
  ["401 3 credits", denied("UNAUTHENTICATED", 401, { unlock: { kind: "credits", shortfall: 3 } })],
  ["402 anna", denied("SUBSCRIPTION_REQUIRED", 402, { unlock: { kind: "subscription", creatorId: "anna" } })],
  [
    "402 VIP of anna",
    denied("SUBSCRIPTION_REQUIRED", 402, {
      unlock: { kind: "subscription", creatorId: "anna", tier: "VIP" },
    }),
  ],
  ["402 1 credit", denied("INSUFFICIENT_CREDITS", 402, { unlock: { kind: "credits", shortfall: 1 } })],
  ["403", denied("FORBIDDEN", 403)],
  ["403 inactive", denied("ACCOUNT_INACTIVE", 403)],
  ["404 until now+1ms", denied("NOT_FOUND", 404, { validUntil: NOW + 1 })],
])
  test(`the answer ${cell}`, () => assert.deepEqual(readAnswer(cell), expected));

for (const cell of ["", "no", "405", "402", "402 sign in", "403 anna", "404 anna", "yes until noon", "Yes"])
  test(`no answer: "${cell}"`, () => assert.throws(() => readAnswer(cell)));

test("questions have the facts and records of the page", () => {
  const [first, , , , , last] = readQuestions(PAGE);
  assert.deepEqual(first, {
    who: "nobody",
    what: "read a post",
    viewer: {},
    action: "read",
    type: "Post",
    resource: { creatorId: "anna" },
    expected: denied("UNAUTHENTICATED", 401, { unlock: { kind: "subscription", creatorId: "anna" } }),
  });
  assert.equal(last.viewer.subscriptions[0].endsAt, NOW + 3_600_000);
  assert.equal(last.field, "title");
});

for (const [why, from, to] of [
  [
    "a viewer that is none",
    "| nobody | fan |\n| --- | --- | --- |\n| `read`",
    "| nobody | fun |\n| --- | --- | --- |\n| `read`",
  ],
  ["a thing that is none", "`read` a post", "`read` a pots"],
  ["a row that is too short", "| 401 anna | yes until now+1h |", "| 401 anna |"],
  ["a row without an action", "`read` a post", "read a post"],
])
  test(`refused: ${why}`, () => {
    assert.ok(PAGE.includes(from));
    assert.throws(() => readQuestions(PAGE.replace(from, to)));
  });

test("vectors: every answer, and the lists of whole records", () => {
  const vectors = toVectors("shop", PAGE);
  assert.deepEqual(
    vectors.map(({ id, op }) => [id, op]),
    [
      ["shop: nobody may read a post", "verdict"],
      ["shop: fan may read a post", "verdict"],
      ["shop: nobody may read an old post", "verdict"],
      ["shop: fan may read an old post", "verdict"],
      ["shop: nobody may update the field title of a post", "verdict"],
      ["shop: fan may update the field title of a post", "verdict"],
      ["shop: what nobody may read of Post, as a list", "list"],
      ["shop: what fan may read of Post, as a list", "list"],
    ],
  );
  assert.deepEqual(vectors.at(-2).expected, [1]);
  assert.deepEqual(vectors.at(-1).expected, [0, 1]);
  assert.equal(vectors[0].input.preset, "shop");
});
