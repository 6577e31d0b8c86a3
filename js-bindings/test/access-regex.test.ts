import { CreatorError, loadCoreSync } from "creator-core";
import { describe, expect, it } from "vitest";
import { FLAGS, randomFrom, randomPattern, randomText } from "./regex-draw.mjs";

const core = loadCoreSync();

/** The texts that the core matches, by index. */
function matched(pattern: string, flags: string, texts: readonly string[]): number[] {
  const policy = core.access.policy({
    version: 1,
    types: { T: { s: "string" } },
    rules: [{ action: "read", subject: "T", conditions: { s: { $regex: pattern, $options: flags } } }],
  });
  const viewer = policy.viewer({});
  const table = policy.table(
    "T",
    texts.map((s) => ({ s })),
  );
  const found = [...viewer.filter("read", table, { now: 0 })];
  table.dispose();
  viewer.dispose();
  policy.dispose();
  return found;
}

const reader = core.access.policy({
  version: 1,
  types: { T: { s: "string", tags: "string[]?" } },
  rules: [
    { action: "read", subject: "T", conditions: { s: { $regex: "x" } } },
    { action: "read", subject: "T", conditions: { tags: { $regex: "x" } } },
  ],
});

/** "fits", or the refusal with its pointer: alone and in a table alike. */
function read(row: { s: string; tags?: string[] }): string {
  const viewer = reader.viewer({});
  const answers = [
    () => viewer.can("read", "T", row, { now: 0 }),
    () => reader.table("T", [row]).dispose(),
  ].map((ask) => {
    try {
      ask();
      return "fits";
    } catch (error) {
      if (!(error instanceof CreatorError)) throw error;
      return `${error.code} ${error.pointer?.replace(/^\/0/, "")}`;
    }
  });
  viewer.dispose();
  expect(answers[1]).toBe(answers[0]);
  return answers[0] as string;
}

describe("access: $regex", () => {
  it("matches what JavaScript's RegExp with the flag u matches", () => {
    const random = randomFrom(20_261_121);
    let compared = 0;
    let refused = 0;
    for (let i = 0; i < 4000; i++) {
      const pattern = randomPattern(random, 2);
      const flags = FLAGS[random(FLAGS.length)] as string;
      const texts = Array.from({ length: 24 }, () => randomText(random));
      let found: number[];
      try {
        found = matched(pattern, flags, texts);
      } catch (error) {
        // With `i`, letters beyond ASCII are refused; and patterns that unroll too far.
        if (!(error instanceof CreatorError) || !/^regex_(unsupported|too_large)$/.test(error.code))
          throw error;
        refused++;
        continue;
      }
      const oracle = new RegExp(pattern, `u${flags}`);
      const expected = texts.flatMap((text, at) => (oracle.test(text) ? [at] : []));
      expect(found, `/${pattern}/${flags} over ${JSON.stringify(texts)}`).toEqual(expected);
      compared++;
    }
    expect(compared).toBeGreaterThan(3000);
    expect(refused).toBeGreaterThan(50);
  });

  it.each([
    ["(a+)+$", `${"a".repeat(50_000)}!`],
    ["(a|a)*b", "a".repeat(50_000)],
    ["(.*)*x", "y".repeat(50_000)],
    ["^(a?){30}a{30}$", "a".repeat(50_000)],
  ])("answers a pattern on which a backtracking matcher hangs: %s", (pattern, text) => {
    expect(matched(pattern, "", [text])).toEqual([]);
  });

  it("answers costly patterns on the longest text", () => {
    const text = "a".repeat(1 << 20);
    for (const pattern of [
      ".{1,400}z",
      "foo.{0,100}bar",
      "[ab]*a[ab]{400}c",
      ".*@example\\.com$",
      "^.{1,280}$",
    ])
      expect(matched(pattern, "", [text]), pattern).toEqual([]);
  });

  it("refuses patterns that cost too much together, in strict and in casl semantics", () => {
    const ruled = (pattern: string, count: number, semantics: string) =>
      core.access.policy({
        version: 1,
        semantics,
        types: { T: { s: "string" } },
        rules: Array.from({ length: count }, () => ({
          action: "read",
          subject: "T",
          conditions: { s: { $regex: pattern } },
        })),
      });
    // In casl semantics any value may be an array of texts, so no pattern ends early.
    for (const [semantics, count] of [
      ["strict", 50],
      ["casl", 25],
    ] as const) {
      for (const pattern of ["^[a-z0-9-]{3,32}$", ".*@example\\.com$", "^.{1,280}$"])
        ruled(pattern, count, semantics).dispose();
      expect(() => ruled(".{1,400}z", 50, semantics)).toThrow(
        expect.objectContaining({ code: "pattern_too_costly", pointer: "/rules/15/conditions/s/$regex" }),
      );
    }
  });

  it.each<[string, unknown, string]>([
    ["a text of 1 MiB", "é".repeat(1 << 19), "fits"],
    ["a byte more", `${"é".repeat(1 << 19)}a`, "too_many /s"],
    ["a text with as many characters but more bytes", "é".repeat(1 << 20), "too_many /s"],
  ])("%s: %s", (_what, s, expected) => {
    expect(read({ s })).toBe(expected);
  });

  it.each<[string, string[], string]>([
    ["texts of an array of 1 MiB together", Array.from({ length: 1024 }, () => "a".repeat(1024)), "fits"],
    ["a byte more", [...Array.from({ length: 1024 }, () => "a".repeat(1024)), "a"], "too_many /tags"],
  ])("%s", (_what, tags, expected) => {
    expect(read({ s: "", tags })).toBe(expected);
  });

  it.each([
    ["(a)\\1", "regex_unsupported", 3],
    ["(?=a)", "regex_unsupported", 0],
    ["a\\b", "regex_unsupported", 1],
    ["\\p{L}", "regex_unsupported", 0],
    ["(a", "regex_syntax", 2],
    ["[z-a]", "regex_syntax", 4],
    ["(a{100}){11}", "regex_too_large", undefined],
  ])("%s is refused", (pattern, code, offset) => {
    try {
      matched(pattern, "", []);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code, pointer: "/rules/0/conditions/s/$regex" });
      expect((error as CreatorError).offset).toBe(offset);
    }
  });
});
