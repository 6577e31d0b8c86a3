import { CreatorError, loadCoreSync } from "creator-core";
import { describe, expect, it } from "vitest";

const { access } = loadCoreSync();

function refusal(ask: () => unknown): { code: string; pointer?: string | undefined } {
  try {
    ask();
  } catch (error) {
    if (error instanceof CreatorError) return { code: error.code, pointer: error.pointer };
    throw error;
  }
  throw new Error("it answered");
}

describe("half a surrogate pair in an action's name", () => {
  // UTF-16 units that an encoder may join with what follows: U+10000 and U+10021.
  const policy = access.policy({
    version: 1,
    types: { P: { id: "id" } },
    rules: [
      { action: "\u{10000}", subject: "P" },
      { action: "\u{10021}", subject: "P" },
    ],
  });
  const viewer = policy.viewer({});
  const table = policy.table("P", [{ id: "a" }]);

  it.each(["\ud800", "\ud800!", "\udc00", "A\ud800"])("is invalid_utf8 in every question: %j", (name) => {
    const action = name as "\u{10000}";
    const asked = { now: 1 };
    const questions = [
      () => viewer.can(action, "P", { id: "a" }, asked),
      () => viewer.decide(action, "P", { id: "a" }, asked),
      () => viewer.possible(action, "P"),
      () => viewer.filter(action, table, asked),
      () => viewer.decideAll(action, table, asked),
      () => viewer.where(action, "P", { dialect: "sqlite", ...asked }),
      () => policy.tiersThatOpen(action, "P", { id: "a" }, asked),
    ];
    for (const ask of questions) expect(refusal(ask).code).toBe("invalid_utf8");
  });
});

it("mask names the object whose key holds half a surrogate pair", () => {
  const policy = access.policy({
    version: 1,
    types: { P: { id: "id", "a.b": "string?" } },
    rules: [{ action: "r", subject: "P", fields: ["**"] }],
  });
  const viewer = policy.viewer({});
  const mask = (record: object) => refusal(() => viewer.mask("r", "P", record as { id: string }, { now: 1 }));
  expect(mask({ id: "a", "\ud800": 1 })).toEqual({ code: "invalid_utf8", pointer: "" });
  expect(mask({ id: "a", "x/y": { "\ud800": 1 } })).toEqual({ code: "invalid_utf8", pointer: "/x~1y" });
});
