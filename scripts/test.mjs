// Every test, after scripts/setup. `npm test -- asan vitest` runs those steps and what they need.
import { refuse, runFromCommandLine } from "./steps/command-line.mjs";
import { TEST_STEPS } from "./steps/list.mjs";

const { passed, failed } = await runFromCommandLine(TEST_STEPS).catch(refuse);
// A machine reads the last line.
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
