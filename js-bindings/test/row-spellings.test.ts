import { readFileSync } from "node:fs";
import { loadCoreSync } from "creator-core";
import { expect, it } from "vitest";
import { answersAbout } from "./row-answers.mjs";

// The other half is native-tests/access/row_spelling_test.cpp, which gives the same texts to the C ABI.
it("answers about drawn rows what native-tests/access/row_spellings.json says", () => {
  const file = new URL("../../native-tests/access/row_spellings.json", import.meta.url);
  const { rows } = JSON.parse(readFileSync(file, "utf8")) as { rows: [string, string][] };
  expect(answersAbout(loadCoreSync())).toEqual(rows);
  const count = (wanted: RegExp) => rows.filter(([, answer]) => wanted.test(answer)).length;
  for (const wanted of [
    /^ALLOWED/,
    /^UNAUTHENTICATED/,
    /^wrong_type \/i$/,
    /^out_of_range \/i$/,
    /^invalid_utf8/,
  ])
    expect(count(wanted), String(wanted)).toBeGreaterThan(30);
});
