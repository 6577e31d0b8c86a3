import assert from "node:assert/strict";
import { test } from "node:test";
import { compareOutput, findBlocks } from "./blocks.mjs";

const fenced = (words, text) => `Words\n\n\`\`\`${words}\n${text}\n\`\`\`\n`;
const program = 'import { loadCore } from "creator-core";\nconsole.log(1); // => 1';

const ROWS = [
  ["a program in TypeScript", fenced("ts", program), 1],
  ["a program of the server entry", fenced("ts", 'import { a } from "creator-core/server";'), 1],
  ["a program in C++", fenced("cpp", "int main() {}"), 1],
  ["a program in C", fenced("c", "int main(void) {}"), 1],
  ["a fragment", fenced("ts", "core.access.policy({});"), 0],
  ["a program called a fragment", fenced("ts fragment", program), 0],
  ["a fragment that is to run", fenced("ts run", "console.log(1);"), 1],
  ["another language", fenced("sh", "npm test"), 0],
  ["two programs", fenced("ts", program) + fenced("cpp", "int main() {}"), 2],
  ["a fence that never closes", ["```ts", program].join("\n"), 1],
];
for (const [why, markdown, count] of ROWS) {
  test(`finds ${why}`, () => assert.equal(findBlocks(markdown).length, count));
}

test("knows the line, the text and what it promises", () => {
  assert.deepEqual(findBlocks(fenced("ts", program)), [
    { language: "ts", line: 3, text: program, expected: ["1"] },
  ]);
});

const OUTPUTS = [
  ["the same", "1\n2\n", ["1", "2"], undefined],
  ["nothing promised", "anything\n", [], undefined],
  ["another line", "1\n3\n", ["1", "2"], /line 2 should be "2", but is "3"/],
  ["a line short", "1\n", ["1", "2"], /line 2/],
  ["a line more", "1\n2\n", ["1"], /prints more: "2"/],
];
for (const [why, printed, expected, answer] of OUTPUTS) {
  test(`compares ${why}`, () => {
    const reason = compareOutput(printed, expected);
    if (answer === undefined) assert.equal(reason, undefined);
    else assert.match(reason, answer);
  });
}
