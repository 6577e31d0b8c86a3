// The packed package in the hands of its users: node js-bindings/integration/run.mjs [name of a check ...]
import { checks } from "./checks/all.mjs";
import { pack } from "./consumer.mjs";

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(
    `No check is called ${unknown.join(", ")}. There are: ${checks.map(({ name }) => name).join(", ")}`,
  );
  process.exit(2);
}

let passed = 0;
let failed = 0;

async function step(name, work) {
  const start = performance.now();
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  try {
    const result = await work();
    passed += 1;
    console.log(`${name}: passed in ${seconds()}`);
    return result;
  } catch (error) {
    failed += 1;
    console.log(`${name}: FAILED after ${seconds()}\n${error.stack ?? error}`);
    return undefined;
  }
}

const packed = await step("pack", pack);
if (packed !== undefined) {
  for (const { name, check } of checks) {
    if (wanted.length === 0 || wanted.includes(name)) await step(name, () => check(packed));
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
