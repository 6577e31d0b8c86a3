// npm run fuzz -- [--seconds N] [target ...]: the fuzz targets named, or all, each for 20 s or N, as many at a time as there are
// cores. Corpora grow in build/fuzz-corpus; only seeds worth keeping are committed, in fuzz/corpus.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { openLog, runLogged, stopAllOnSignals } from "./steps/command.mjs";

const { values, positionals } = parseArgs({
  options: { seconds: { type: "string", default: "20" } },
  allowPositionals: true,
});
const seconds = Number(values.seconds);
const binaries = "build/asan/fuzz";
const logs = "build/logs/fuzz";

/** Targets that CMake lists; a binary of a target since removed is not run. */
function listTargets() {
  const { stdout } = spawnSync("cmake", ["--build", "build/asan", "--target", "help"], { encoding: "utf8" });
  return [...new Set([...stdout.matchAll(/^(?:.*\/)?(fuzz_\w+): \w+/gm)].map(([, name]) => name))].sort();
}

async function fuzz(target) {
  const name = target.replace(/^fuzz_/, "");
  const grown = `build/fuzz-corpus/${name}`;
  mkdirSync(grown, { recursive: true });
  const seeds = `fuzz/corpus/${name}`;
  const argv = [
    `${binaries}/${target}`,
    `-max_total_time=${seconds}`,
    "-timeout=10",
    "-rss_limit_mb=2048",
    "-print_final_stats=1",
    `-artifact_prefix=${logs}/${name}-`,
    grown,
    ...(existsSync(seeds) ? [seeds] : []),
  ];
  const log = openLog(`${logs}/${name}.log`);
  const succeeded = await runLogged(argv, log, { minutes: seconds / 60 + 2 });
  await new Promise((resolve) => log.end(resolve));
  const text = readFileSync(`${logs}/${name}.log`, "utf8");
  const runs = /number_of_executed_units: (\d+)/.exec(text)?.[1] ?? "?";
  console.log(
    `${succeeded ? "ok" : "FAILED"}  ${name}: ${runs} runs${succeeded ? "" : `; look at ${logs}/${name}.log`}`,
  );
  if (!succeeded) console.log(text.trimEnd().split("\n").slice(-15).join("\n"));
  return succeeded;
}

/** The targets named on the command line, with or without their prefix; all when none is. */
function chooseTargets(targets) {
  const wanted = positionals.map((name) => (targets.includes(name) ? name : `fuzz_${name}`));
  const unknown = wanted.filter((target) => !targets.includes(target));
  if (unknown.length > 0)
    refuse(`no fuzz target is called ${unknown.join(", ")}; there are ${targets.join(", ")}`);
  return wanted.length > 0 ? wanted : targets;
}

function refuse(sentence) {
  console.error(sentence);
  process.exit(2);
}

if (!(Number.isInteger(seconds) && seconds > 0))
  refuse(`--seconds takes a whole number, not ${values.seconds}`);
stopAllOnSignals();
mkdirSync(logs, { recursive: true });
const targets = listTargets();
const seeded = readdirSync("fuzz/corpus").filter((name) => !targets.includes(`fuzz_${name}`));
if (seeded.length > 0) throw new Error(`seeds without a target: ${seeded.join(", ")}`);
if (targets.length === 0) throw new Error("no fuzz target is built");
const chosen = chooseTargets(targets);
const waiting = [...chosen];
let passed = 0;
async function work() {
  for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
    if (await fuzz(target)) passed += 1;
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, work));
console.log(`${passed} passed, ${chosen.length - passed} failed`);
process.exitCode = passed === chosen.length ? 0 : 1;
