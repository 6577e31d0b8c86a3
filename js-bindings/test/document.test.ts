import { describe, expect, it } from "vitest";
import { toDocumentText } from "../dist/document.js";

const cyclic: Record<string, unknown> = {};
cyclic.self = cyclic;
const wide: Record<string, unknown> = {};
wide.a = wide;
wide.b = wide;

describe("document text of JavaScript values", () => {
  it.each([
    ["text passes as it is", "not JSON", "not JSON"],
    ["half a surrogate pair in text is escaped", '["\udc00😀\ud83d"]', '["\\udc00😀\\ud83d"]'],
    ["members that are undefined are absent", { a: undefined, b: 1 }, '{"b":1}'],
    ["dates are milliseconds", { at: new Date(5) }, '{"at":5}'],
    ["bigint keeps its digits", [9007199254740993n], "[9007199254740993]"],
    ["minus zero is zero", [-0], "[0]"],
    ["keys are escaped", { 'a"': null }, '{"a\\"":null}'],
    [
      "another realm's object without a prototype",
      Object.assign(Object.create(null), { a: true }),
      '{"a":true}',
    ],
  ])("%s", (_why, value, text) => {
    expect(toDocumentText(value)).toBe(text);
  });

  it.each([
    ["NaN", { a: [Number.NaN] }, "wrong_type", "/a/0"],
    ["infinite", Number.POSITIVE_INFINITY, "wrong_type", ""],
    ["a function", { "a/b": () => 1 }, "wrong_type", "/a~1b"],
    ["a hole is undefined", [1, undefined], "wrong_type", "/1"],
    ["undefined itself", undefined, "wrong_type", ""],
    ["a Map", { m: new Map() }, "wrong_type", "/m"],
    ["a date that is none", { d: new Date(Number.NaN) }, "invalid_instant", undefined],
    ["a cycle", cyclic, "json_too_deep", undefined],
    ["a bush of cycles ends too", wide, "json_too_deep", undefined],
    ["a giant", ["x".repeat(2_000_000), 1], "json_too_large", undefined],
  ])("refuses %s", (_why, value, code, pointer) => {
    expect(() => toDocumentText(value)).toThrow(
      expect.objectContaining({ code, ...(pointer === undefined ? {} : { pointer }) }),
    );
  });
});
