import assert from "node:assert/strict";
import { test } from "node:test";
import { readCodes, refuseRepeats, toMarkdown, toSentences, toTypeScript } from "./error-codes.mjs";

const module = { name: "base", title: "Base", first: 1, last: 99 };

test("reads codes over several lines, with joined and escaped literals", () => {
  const text =
    '// first\nCREATOR_ERROR(1, one, "One")\nCREATOR_ERROR(2, two_b,\n    "Two | \\"b\\" "\n    "and more")\n';
  assert.deepEqual(readCodes(text, module), [
    { number: 1, name: "one", sentence: "One" },
    { number: 2, name: "two_b", sentence: 'Two | "b" and more' },
  ]);
});

const REFUSED = [
  ["a number of another module", 'CREATOR_ERROR(100, a, "A b")', /is 100/],
  ["a name that is not snake_case", 'CREATOR_ERROR(1, BadName, "A b")', /not an error code/],
  ["a final stop", 'CREATOR_ERROR(1, a, "A b.")', /final stop/],
  ["a sentence in lower case", 'CREATOR_ERROR(1, a, "a b")', /sentence/],
  ["a missing sentence", "CREATOR_ERROR(1, a)", /not an error code/],
  ["anything else", "int x;", /not an error code/],
];
for (const [why, text, message] of REFUSED) {
  test(`refuses ${why}`, () => assert.throws(() => readCodes(text, module), message));
}

test("refuses a number or a name given twice", () => {
  const code = { number: 1, name: "a", sentence: "A" };
  assert.throws(() => refuseRepeats([code, { ...code, name: "b" }]), /number 1/);
  assert.throws(() => refuseRepeats([code, { ...code, number: 2 }]), /name a/);
});

test("writes TypeScript and Markdown", () => {
  const codes = [{ number: 7, name: "a_b", sentence: "A | b" }];
  assert.match(
    toSentences({ ...module, codes }),
    /^export const a_b = \{ code: "a_b", sentence: "A \| b" \} as const;$/m,
  );
  assert.match(toTypeScript(codes), /^ {2}a_b: 7,$/m);
  assert.match(toMarkdown([{ ...module, codes }]), /^\| 7 \| `a_b` \| A \\\| b \|$/m);
});
