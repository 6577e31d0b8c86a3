// clang-tidy over the core's sources, as the sanitizers' build compiles them: many as one, since the headers take longest. They
// are looked at again when one of them or a file that it includes changed (ninja knows which), or .clang-tidy, or the tool.
import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative, resolve } from "node:path";

const build = "build/asan";
const cache = "build/stamps/tidy.json";
// The core and its C ABI: doctest's macros trip most of the checks.
const looksAt = (path) => path.startsWith("core/") || path.startsWith(`${build}/core/CMakeFiles/`);

/** Object file -> the files it was made from, within this project. */
function readDependencies(root) {
  const text = execFileSync("ninja", ["-C", build, "-t", "deps"], { encoding: "utf8", maxBuffer: 256 << 20 });
  const dependencies = new Map();
  let object;
  for (const line of text.split("\n")) {
    const head = /^(\S.*): #deps/.exec(line);
    if (head !== null) {
      object = head[1];
      dependencies.set(object, []);
    } else if (line.startsWith("    ")) {
      const path = relative(root, resolve(root, build, line.trim()));
      if (!path.startsWith("..")) dependencies.get(object).push(path);
    }
  }
  return dependencies;
}

const hashes = new Map();
function hashOf(path) {
  if (!hashes.has(path)) hashes.set(path, createHash("sha256").update(readFileSync(path)).digest("hex"));
  return hashes.get(path);
}

function readCache() {
  try {
    return JSON.parse(readFileSync(cache, "utf8"));
  } catch {
    return {};
  }
}

const root = process.cwd();
const dependencies = readDependencies(root);
const version = execFileSync("clang-tidy-14", ["--version"], { encoding: "utf8" });
const clean = readCache();
const work = [];
for (const { file, command } of JSON.parse(readFileSync(join(build, "compile_commands.json"), "utf8"))) {
  const path = relative(root, file);
  if (!looksAt(path)) continue;
  const object = / -o (\S+)/.exec(command)[1];
  const parts = [...(dependencies.get(object) ?? []), path].sort().map((part) => part + hashOf(part));
  const key = createHash("sha256")
    .update([version, hashOf(".clang-tidy"), command, ...parts].join("\n"))
    .digest("hex");
  if (clean[path] !== key) work.push({ path, key });
}

let failed = 0;
async function look() {
  for (let next = work.shift(); next !== undefined; next = work.shift()) {
    const { path, key } = next;
    const start = performance.now();
    const result = await new Promise((done) => {
      const argv = ["-p", build, "--quiet", path];
      execFile("clang-tidy-14", argv, { maxBuffer: 64 << 20 }, (error, stdout) => done({ error, stdout }));
    });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${result.error ? "FAILED" : "clean"}  ${path} (${seconds} s)`);
    if (result.error) {
      failed += 1;
      console.log(result.stdout);
    } else {
      clean[path] = key;
    }
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, look));
mkdirSync("build/stamps", { recursive: true });
writeFileSync(cache, JSON.stringify(clean));
if (failed > 0) console.log(`clang-tidy complains about ${failed} of the sources`);
process.exitCode = failed === 0 ? 0 : 1;
