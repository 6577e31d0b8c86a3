// Everything that is shipped: the native libraries, the WASM modules, the npm package, the site.
// Sets up first: it is also the first command that somebody may run in a fresh clone.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { refuse, runFromCommandLine } from "./steps/command-line.mjs";
import { BUILD_STEPS } from "./steps/list.mjs";

const setup = fileURLToPath(new URL("setup", import.meta.url));
const { status } = spawnSync("bash", [setup], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

const { failed } = await runFromCommandLine(BUILD_STEPS).catch(refuse);
process.exitCode = failed === 0 ? 0 : 1;
