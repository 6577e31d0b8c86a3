import { CreatorError, loadCoreSync } from "creator-core";
import { describe, expect, it } from "vitest";

const core = loadCoreSync();

/** Numbers that look random and are the same in every run (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const LETTERS = ["a", "b", "A", "B", "1", "_", "-", " ", "\n", "\r", "\u2028", "é", "日", "😀", "😁", "."];
const CLASSES = [
  "[ab]",
  "[^a]",
  "[a-cA]",
  "[^\\n]",
  "[\\w]",
  "[^\\s1]",
  "[\\d_-]",
  "[]",
  "[^]",
  "[😀é]",
  "[^😀]",
  "[0-9a-f]",
];
const ESCAPES = [
  "\\d",
  "\\D",
  "\\w",
  "\\W",
  "\\s",
  "\\S",
  "\\.",
  "\\n",
  "\\x61",
  "\\u0041",
  "\\u00e9",
  "\\/",
];
const QUANTIFIERS = ["*", "+", "?", "{2}", "{1,}", "{0,2}", "{1,3}", "*?", "+?", "??", "{2,3}?", "{0}"];

function randomPattern(random: (below: number) => number, depth: number): string {
  const atom = (): string => {
    switch (random(depth > 0 ? 8 : 6)) {
      case 0:
      case 1:
        return (["a", "b", "é", "日", "😀", "1", " ", "A"] as const)[random(8)] as string;
      case 2:
        return ".";
      case 3:
        return CLASSES[random(CLASSES.length)] as string;
      case 4:
        return ESCAPES[random(ESCAPES.length)] as string;
      case 5:
        return "ab";
      default:
        return `(${random(2) ? "?:" : ""}${randomPattern(random, depth - 1)})`;
    }
  };
  const branches = Array.from({ length: 1 + (random(4) === 0 ? 1 + random(2) : 0) }, () => {
    let text = random(5) === 0 ? "^" : "";
    for (let i = random(4); i >= 0; i--)
      text += atom() + (random(3) === 0 ? QUANTIFIERS[random(QUANTIFIERS.length)] : "");
    return text + (random(5) === 0 ? "$" : "");
  });
  return branches.join("|");
}

const randomText = (random: (below: number) => number) =>
  Array.from({ length: random(8) }, () => LETTERS[random(LETTERS.length)]).join("");

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

describe("access: $regex", () => {
  it("matches what JavaScript's RegExp with the flag u matches", { timeout: 120_000 }, () => {
    const random = randomFrom(20_261_121);
    let compared = 0;
    let refused = 0;
    for (let i = 0; i < 4000; i++) {
      const pattern = randomPattern(random, 2);
      const flags = ["", "", "i", "m", "s", "ims"][random(6)] as string;
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
  ])("a hostile pattern takes linear time: %s", { timeout: 20_000 }, (pattern, text) => {
    expect(matched(pattern, "", [text])).toEqual([]);
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
