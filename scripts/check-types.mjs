// tsc over every workspace that has a tsconfig.json, and over the tests of the package's types.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const { workspaces } = JSON.parse(readFileSync("package.json", "utf8"));
let failed = 0;
for (const folder of [...workspaces, "js-bindings/test/types"].filter((name) =>
  existsSync(`${name}/tsconfig.json`),
)) {
  console.log(`tsc -p ${folder}`);
  const { status } = spawnSync("node_modules/.bin/tsc", ["--noEmit", "-p", folder], { stdio: "inherit" });
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
