// Installs the npm packages of package-lock.json into node_modules, without running their scripts.
//
// npm refuses its own lock file where the registry offers packages that the lock file lacks, or the other way round
// (npm issue 9846), and each of its releases says it in other words. So any refusal is answered in one way: a copy of
// the lock file is completed in a folder aside, accepted only if every package that the lock file names kept its version
// and its integrity, and installed from there. package-lock.json is never written.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { differences } from "../tools/lock-file.mjs";

const aside = "build/npm-packages";
const quiet = ["--ignore-scripts", "--no-fund", "--no-audit"];

const npm = (args, cwd = ".") =>
  spawnSync("npm", [...args, ...quiet], { cwd, stdio: "inherit" }).status === 0;
const readLock = (folder) => JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));

function stop(sentence) {
  console.error(`npm error ${sentence}`);
  process.exit(1);
}

/** Puts what npm reads of this repository into the folder aside: manifests, settings and the lock file. */
function copyManifests(workspaces) {
  rmSync(aside, { recursive: true, force: true });
  const manifests = ["", ...workspaces].map((folder) => join(folder, "package.json"));
  for (const file of [...manifests, ".npmrc", "package-lock.json"]) {
    if (!existsSync(file)) continue;
    mkdirSync(dirname(join(aside, file)), { recursive: true });
    cpSync(file, join(aside, file));
  }
}

function refuseChanges(lock) {
  const changed = differences(lock, readLock(aside));
  if (changed.length > 0)
    stop(`npm would install other packages than the lock file names: ${changed.join("; ")}`);
}

/** Moves every node_modules of the folder aside to its place. */
function moveIntoPlace(workspaces) {
  for (const folder of ["", ...workspaces]) {
    const made = join(aside, folder, "node_modules");
    const place = join(folder, "node_modules");
    rmSync(place, { recursive: true, force: true });
    if (existsSync(made)) renameSync(made, place);
  }
}

function installFromCompletedCopy() {
  const lock = readLock(".");
  const { workspaces = [] } = JSON.parse(readFileSync("package.json", "utf8"));
  copyManifests(workspaces);
  if (!npm(["install", "--package-lock-only"], aside)) return false;
  refuseChanges(lock);
  // Where the registry lacks a package of another platform, `ci` refuses the completed copy too.
  if (!npm(["ci"], aside) && !npm(["install"], aside)) return false;
  refuseChanges(lock);
  moveIntoPlace(workspaces);
  rmSync(aside, { recursive: true, force: true });
  return true;
}

if (!npm(["ci"]) && !installFromCompletedCopy()) process.exit(1);
