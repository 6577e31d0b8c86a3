// Writes native-tests/access/row_spellings.json: how the package answers about drawn rows, after JSON.parse. Run it with Node
// after a change of row-draw.mjs or of what rows are refused for: both sides are held to what it writes.
import { writeFileSync } from "node:fs";
import { loadCoreSync } from "creator-core";
import { answersAbout } from "./row-answers.mjs";
import { POLICY } from "./row-draw.mjs";

const lines = answersAbout(loadCoreSync()).map((row) => JSON.stringify(row));
const file = new URL("../../native-tests/access/row_spellings.json", import.meta.url);
writeFileSync(file, `{"policy":${JSON.stringify(POLICY)},\n"rows":[\n${lines.join(",\n")}\n]}\n`);
