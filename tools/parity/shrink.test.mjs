import assert from "node:assert/strict";
import { test } from "node:test";
import { drawCase } from "./generator.mjs";
import { shrink } from "./shrink.mjs";

test("parity: a case is drawn again from its seed and number", () => {
  for (const semantics of ["strict", "casl"]) {
    assert.deepEqual(drawCase(7, 3, semantics, 20), drawCase(7, 3, semantics, 20));
    assert.notDeepEqual(drawCase(7, 3, semantics, 20), drawCase(8, 3, semantics, 20));
    assert.notDeepEqual(drawCase(7, 3, semantics, 20), drawCase(7, 4, semantics, 20));
  }
});

test("parity: shrinking keeps what a case fails by, and nothing else", async () => {
  const drawn = {
    policy: {
      version: 1,
      graceDays: 3,
      types: {},
      rules: [
        { action: "read", subject: "Post" },
        {
          action: "read",
          subject: "Post",
          conditions: { $or: [{ a: 1, b: { $gt: 2, $lt: 9 } }, { c: null }] },
        },
      ],
    },
    viewers: [{ id: "u", roles: ["A"] }],
    rows: { Post: [{ a: 1, b: 3, d: "long text" }] },
    actions: ["read"],
  };
  const fails = async ({ policy, viewers, rows }) =>
    JSON.stringify(policy.rules).includes('"$gt":2') && viewers.length === 1 && rows.Post?.[0]?.b === 3;
  const small = await shrink(drawn, fails);
  assert.deepEqual(small, {
    policy: { version: 1, types: {}, rules: [{ conditions: { b: { $gt: 2 } } }] },
    viewers: [{}],
    rows: { Post: [{ b: 3 }] },
    actions: ["read"],
  });
});
