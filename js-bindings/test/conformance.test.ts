import { loadCoreSync } from "creator-core";
import { loadServerCoreSync } from "creator-core/server";
import { describe, expect, it } from "vitest";
import { readConformance } from "./conformance-files.mjs";
import { difference, disagreement, type Run, refusesUnknownOp, type Vector } from "./conformance-runner.js";

const rules = readConformance();

it("has vectors and a runner for every rule", () => {
  expect(rules.map(({ rule }) => rule)).toEqual(["access", "pricing", "schedule", "signing"]);
});

describe.each(rules)("conformance of $rule", ({ rule, runner, vectors }) => {
  // Signing is in the server's module only.
  const core = rule === "signing" ? loadServerCoreSync() : loadCoreSync();
  const load = async () => {
    if (runner === undefined) throw new Error(`js-bindings/test/conformance/${rule}.ts is missing`);
    return ((await import(/* @vite-ignore */ runner)) as { run: Run<unknown> }).run;
  };

  it("has vectors, each with an id of its own", () => {
    expect(vectors.length).toBeGreaterThan(0);
    expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length);
  });

  it("knows when it is asked what it cannot answer", async () => {
    expect(refusesUnknownOp(await load(), core)).toBe(true);
  });

  it.each(vectors)("$id", async (vector) => {
    expect(disagreement(await load(), core, vector)).toBeUndefined();
  });
});

describe("the comparison itself", () => {
  const refusal = Object.assign(new Error("text"), {
    name: "CreatorError",
    code: "wrong_type",
    pointer: "/a",
    faults: [{ code: "wrong_type", message: "m" }],
  });
  const vector = (expected: unknown): Vector => ({ id: "v", source: "here", op: "op", input: {}, expected });
  const answers = (value: unknown) => () => value;
  const throws = (error: unknown) => () => {
    throw error;
  };

  it.each<[string, Run<undefined>, unknown]>([
    ["equal values agree", answers({ a: [1, "x", null] }), { a: [1, "x", null] }],
    ["an undefined member is absent", answers({ a: 1, b: undefined }), { a: 1 }],
    [
      "a refusal is compared by the keys that the vector names",
      throws(refusal),
      { error: { code: "wrong_type" } },
    ],
    [
      "also inside its faults",
      throws(refusal),
      { error: { pointer: "/a", faults: [{ code: "wrong_type" }] } },
    ],
  ])("%s", (_why, run, expected) => {
    expect(disagreement(run, undefined, vector(expected))).toBeUndefined();
  });

  it.each<[string, Run<undefined>, unknown, RegExp]>([
    ["another number", answers({ a: [1] }), { a: [2] }, /at "\/a\/0": expected 2, got 1/],
    ["minus zero", answers(-0), 0, /got -0/],
    ["a member too many", answers({ a: 1, b: 2 }), { a: 1 }, /"\/b"/],
    ["a member too few", answers({}), { a: 1 }, /"\/a"/],
    ["an item too many", answers([1, 2]), [1], /expected \[1\]/],
    ["an array for an object", answers([]), {}, /expected/],
    ["an answer where a refusal is due", answers({ ok: true }), { error: { code: "wrong_type" } }, /error/],
    ["a refusal where an answer is due", throws(refusal), { ok: true }, /refused with wrong_type/],
    ["another code", throws(refusal), { error: { code: "missing_key" } }, /missing_key/],
    [
      "another pointer",
      throws(refusal),
      { error: { code: "wrong_type", pointer: "/b" } },
      /\/error\/pointer/,
    ],
    [
      "a fault too few",
      throws(refusal),
      { error: { faults: [{ code: "wrong_type" }, { code: "x" }] } },
      /faults/,
    ],
    ["any other throw", throws(new TypeError("broken")), { error: { code: "wrong_type" } }, /TypeError/],
  ])("sees %s", (_why, run, expected, said) => {
    expect(disagreement(run, undefined, vector(expected))).toMatch(said);
  });

  it("sees a runner that answers or asks the core what it does not know", () => {
    expect(refusesUnknownOp(answers({}), undefined)).toBe(false);
    expect(refusesUnknownOp(throws(refusal), undefined)).toBe(false);
    expect(refusesUnknownOp(throws(new Error("unknown op")), undefined)).toBe(true);
  });

  it("sees NaN", () => {
    expect(difference(Number.NaN, null, "")).toMatch(/got NaN/);
  });
});
