// Compiles, type-checks and runs the examples of README.md and docs/: those that are whole
// programs (scripts/docs/blocks.mjs says which). A line with `// => text` must print that text.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { compareOutput, findBlocks } from "./docs/blocks.mjs";

const folder = join(process.cwd(), "build/docs");
const prefix = join(process.cwd(), "build/installed/prefix");

function listPages() {
  const docs = readdirSync("docs", { recursive: true }).map((file) => join("docs", file));
  return ["README.md", ...docs.filter((file) => file.endsWith(".md"))];
}

/** Every example, with its name and its file in build/docs. */
function extractExamples() {
  return listPages().flatMap((page) =>
    findBlocks(readFileSync(page, "utf8")).map((block) => {
      const name = `${page.replace(/\.md$/, "").replace(/\W+/g, "_")}_${block.line}`;
      const example = { ...block, name, place: `${page}:${block.line}` };
      writeFileSync(join(folder, `${name}.${block.language}`), `${block.text}\n`);
      return example;
    }),
  );
}

/** The examples that TypeScript refuses, as a map from name to its complaints. */
function checkTypes(examples) {
  const options = {
    target: "es2022",
    module: "nodenext",
    moduleResolution: "nodenext",
    lib: ["es2022", "dom", "dom.iterable", "esnext.disposable"],
    types: ["node"],
    strict: true,
    noEmit: true,
    resolveJsonModule: true,
    // Each example is a module of its own.
    moduleDetection: "force",
  };
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  const files = examples.map(({ name }) => `${name}.ts`);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files }));
  const { stdout } = spawnSync("node_modules/.bin/tsc", ["-p", folder, "--pretty", "false"], {
    encoding: "utf8",
  });
  return (name) => stdout.split("\n").filter((line) => line.includes(`${name}.ts`));
}

/** Builds the native examples against the installed library; a map from name to its program. */
function compileNative(examples) {
  const targets = examples.map(({ name, language }) => {
    const library = language === "c" ? "creator::core_c" : "creator::core";
    return `add_executable(${name} ${name}.${language})\ntarget_link_libraries(${name} PRIVATE ${library})\n`;
  });
  const head =
    "cmake_minimum_required(VERSION 3.25)\nproject(docs LANGUAGES C CXX)\nfind_package(creator_core REQUIRED)\n";
  writeFileSync(join(folder, "CMakeLists.txt"), head + targets.join(""));
  const configure = [
    "-S",
    folder,
    "-B",
    join(folder, "native"),
    "-G",
    "Ninja",
    `-DCMAKE_PREFIX_PATH=${prefix}`,
  ];
  execFileSync("cmake", configure, { stdio: ["ignore", "ignore", "inherit"] });
  // Each alone, so that one that does not compile does not hide the others.
  return (name) =>
    spawnSync("cmake", ["--build", join(folder, "native"), "--target", name], { encoding: "utf8" });
}

function runTypeScript(example, complaints) {
  const refused = complaints(example.name);
  if (refused.length > 0) return { reason: refused.join("\n") };
  const file = join(folder, `${example.name}.mjs`);
  writeFileSync(file, transformSync(example.text, { loader: "ts", format: "esm", target: "es2022" }).code);
  return spawnSync("node", [file], { encoding: "utf8", timeout: 60_000 });
}

function runNative(example, compile) {
  const built = compile(example.name);
  if (built.status !== 0) return { reason: built.stdout + built.stderr };
  return spawnSync(join(folder, "native", example.name), { encoding: "utf8", timeout: 60_000 });
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const examples = extractExamples();
const scripts = examples.filter(({ language }) => language === "ts");
const programs = examples.filter(({ language }) => language !== "ts");
const complaints = scripts.length > 0 ? checkTypes(scripts) : undefined;
const compile = programs.length > 0 ? compileNative(programs) : undefined;

let failed = 0;
for (const example of examples) {
  const ran = example.language === "ts" ? runTypeScript(example, complaints) : runNative(example, compile);
  let { reason } = ran;
  if (reason === undefined && ran.status !== 0)
    reason = `ended with ${ran.status ?? ran.signal}\n${ran.stderr}`;
  reason ??= compareOutput(ran.stdout, example.expected);
  console.log(`${reason === undefined ? "ok" : "FAILED"}  ${example.place} (${example.language})`);
  if (reason !== undefined) {
    failed += 1;
    console.log(reason);
  }
}
console.log(`${examples.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
