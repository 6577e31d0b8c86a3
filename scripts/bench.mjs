// The benches: npm run bench [-- name ...] [--option ...]. Each bench/<name>/run.mjs asserts that what it compares agrees,
// then measures and prints ratios. Nothing here fails for being slow: times are read by people. Options go to each of them.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const benchRoot = join(root, "bench");

const names = readdirSync(benchRoot)
  .filter((name) => existsSync(join(benchRoot, name, "run.mjs")))
  .sort();
const options = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(", ")}. There are: ${names.join(", ")}`);
  process.exit(2);
}
if (!existsSync(join(root, "js-bindings/dist/index.js"))) {
  console.error("The package is not built: npm run build");
  process.exit(2);
}

let failed = 0;
for (const name of wanted.length > 0 ? wanted : names) {
  console.log(`\n${name}`);
  // A process each, so that one bench's heap and compiled code do not weigh on the next.
  const { status } = spawnSync(process.execPath, [join(benchRoot, name, "run.mjs"), ...options], {
    stdio: "inherit",
  });
  if (status !== 0) {
    failed += 1;
    console.error(`${name} failed: bench/${name}/run.mjs`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
