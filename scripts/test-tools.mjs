// Runs the *.test.mjs files of scripts/ and tools/.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const tests = ["scripts", "tools"].flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith(".test.mjs"))
    .map((file) => join(folder, file)),
);
const { status } = spawnSync("node", ["--test", "--test-reporter=tap", ...tests.sort()], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
