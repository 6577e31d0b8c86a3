// Everything that is shipped: the native libraries, the WASM modules, the npm package, the site.
import { refuse, runFromCommandLine } from "./steps/command-line.mjs";
import { BUILD_STEPS } from "./steps/list.mjs";

const { failed } = await runFromCommandLine(BUILD_STEPS).catch(refuse);
process.exitCode = failed === 0 ? 0 : 1;
