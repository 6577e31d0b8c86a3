// What a step depends on, as one hash, so that a slow step that passed need not run again.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { listSources } from "./sources.mjs";

function listBelow(root, path) {
  const stat = lstatSync(join(root, path), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => listBelow(root, join(path, name)));
}

function hashFiles(root, files) {
  const hash = createHash("sha256");
  for (const file of files) {
    hash.update(`${file}\0`);
    const stat = lstatSync(join(root, file), { throwIfNoEntry: false });
    // A link counts by its name: what it points to is in the list too, or is none of ours.
    hash.update(
      stat?.isFile()
        ? createHash("sha256")
            .update(readFileSync(join(root, file)))
            .digest()
        : "link",
    );
  }
  return hash.digest("hex");
}

/** Versions of everything that compiles and runs the tests. */
export function describeTools(root) {
  const names = readFileSync(join(root, "scripts/debian-packages"), "utf8").match(/^[^#\s]+$/gm);
  let packages = "not Debian's";
  try {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg fills it in
    packages = execFileSync("dpkg-query", ["-W", "-f", "${Package} ${Version}\n", ...names], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch (error) {
    // It fails when one is unknown, and still lists the others.
    packages = error.stdout || packages;
  }
  return `node ${process.version}\n${packages}`;
}

/**
 * The hash of everything that `step` declares: `inputs` (sources), `built` (outputs of steps before it)
 * and the tools. undefined when it cannot be known, and then the step runs.
 */
export function hashInputs(root, step, tools) {
  let sources;
  try {
    sources = listSources(root, [...step.inputs, "scripts/steps", "package-lock.json"]);
  } catch {
    return undefined; // a copy without git
  }
  const built = (step.built ?? []).flatMap((path) => listBelow(root, path));
  return createHash("sha256")
    .update(tools)
    .update(hashFiles(root, [...sources, ...built]))
    .digest("hex");
}

/** The hash of what a step made: when somebody changed or removed it, the step runs again. */
export function hashOutputs(root, step) {
  return hashFiles(
    root,
    (step.outputs ?? []).flatMap((path) => listBelow(root, path)),
  );
}

const stampPath = (root, step) => join(root, "build/stamps", `${step.name}.json`);

/** What is known of the last time the step passed: { inputs, outputs, passed, seconds }. */
export function readStamp(root, step) {
  try {
    return JSON.parse(readFileSync(stampPath(root, step), "utf8"));
  } catch {
    return undefined;
  }
}

export function writeStamp(root, step, stamp) {
  const path = stampPath(root, step);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(stamp)}\n`);
}
