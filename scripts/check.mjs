// Formatters, linters and whatever else can be said of the code without running it.
import { refuse, runFromCommandLine } from "./steps/command-line.mjs";
import { CHECK_STEPS } from "./steps/list.mjs";

const { failed } = await runFromCommandLine(CHECK_STEPS).catch(refuse);
process.exitCode = failed === 0 ? 0 : 1;
