// Writes js-bindings/src/generated/abi.ts: what the program built from tools/emit-abi/ says of the C ABI in wasm32. With --check
// writes nothing and fails when the file is stale. The program is one of the targets of the preset `wasm`.
import { execFileSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = join(root, "build/wasm/tools/emit-abi/emit-abi.js");
const path = "js-bindings/src/generated/abi.ts";

if (!existsSync(program)) {
  console.error(`${program} is missing: run node scripts/test.mjs wasm`);
  process.exit(1);
}
// Into a file: Node writes to files at once, while what is left for a pipe is lost when a program of Emscripten's exits.
const printed = join(root, "build/wasm/tools/emit-abi/abi.ts");
const out = openSync(printed, "w");
execFileSync("node", [program], { stdio: ["ignore", out, "inherit"] });
closeSync(out);
const text = readFileSync(printed, "utf8");
const written = join(root, path);
if (!existsSync(written) || readFileSync(written, "utf8") !== text) {
  if (process.argv.includes("--check")) {
    console.error(`${path} is stale: run node tools/emit-abi.mjs and commit it`);
    process.exitCode = 1;
  } else {
    writeFileSync(written, text);
    console.log(`wrote ${path}`);
  }
}
