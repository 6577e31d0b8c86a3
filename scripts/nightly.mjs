// npm run nightly -- [--seed N] [step ...]: the depth that has no room in `npm test`, some two hours of it. Without a seed it draws
// one and prints it; the same seed gives the same cases again.
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { refuse, runChosen } from "./steps/command-line.mjs";
import { STEPS } from "./steps/list.mjs";
import { nightlySteps } from "./steps/nightly.mjs";

const { values, positionals } = parseArgs({
  options: { seed: { type: "string", default: String(randomInt(2 ** 31)) } },
  allowPositionals: true,
});
const seed = Number(values.seed);
if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31))
  refuse(new Error("--seed takes a whole number below 2^31"));

console.log(`seed ${seed}`);
const nightly = nightlySteps(seed);
const names = positionals.length > 0 ? positionals : nightly.map(({ name }) => name);
const { passed, failed } = await runChosen([...STEPS, ...nightly], names).catch(refuse);
console.log(`seed ${seed}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
