// Writes native-tests/access/regex_utf16.json: what JavaScript's RegExp without the flag `u` says of drawn patterns and texts.
// Run it with Node after a change of regex-draw.mjs.
import { writeFileSync } from "node:fs";
import { FLAGS, randomFrom, randomPattern, randomText } from "./regex-draw.mjs";

const random = randomFrom(7);
const texts = Array.from({ length: 60 }, () => randomText(random));
const patterns = Array.from({ length: 1500 }, () => {
  const pattern = randomPattern(random, 2);
  const flags = FLAGS[random(FLAGS.length)];
  const regex = new RegExp(pattern, flags);
  return [pattern, flags, texts.map((text) => (regex.test(text) ? "1" : "0")).join("")];
});
const lines = patterns.map((row) => JSON.stringify(row)).join(",\n");
const file = new URL("../../native-tests/access/regex_utf16.json", import.meta.url);
writeFileSync(file, `{"texts":${JSON.stringify(texts)},"patterns":[\n${lines}\n]}\n`);
