// Fails on an include or import that points the wrong way, and on file names that name no concept.
//   base <- access | pricing | schedule | signing <- c-api <- wasm <- js-bindings <- web-demo
// docs/architecture.md draws the arrows; this table is what holds them.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const RULES = ["access", "pricing", "schedule", "signing"];
const CORE = ["base", ...RULES];

/**
 * A layer: where it stands, what of this project it may include or import besides itself, and what of the
 * world it may not. The first layer whose folder holds the file is the file's.
 */
const LAYERS = [
  { name: "core/base", folder: "core/creator/base", may: [] },
  ...RULES.map((rule) => ({ name: `core/${rule}`, folder: `core/creator/${rule}`, may: ["core/base"] })),
  { name: "c-api", folder: "core/creator/c-api", may: CORE.map((module) => `core/${module}`) },
  // The header of headers, for consumers.
  { name: "core", folder: "core/creator", may: CORE.map((module) => `core/${module}`) },
  { name: "wasm", folder: "wasm", may: ["core", "c-api", ...CORE.map((module) => `core/${module}`)] },
  {
    name: "tools/emit-abi",
    folder: "tools/emit-abi",
    may: ["c-api", ...CORE.map((module) => `core/${module}`)],
  },
  ...["native-tests", "fuzz", "bench/native"].map((folder) => ({
    name: folder,
    folder,
    may: ["core", "c-api", "wasm", "native-tests", ...CORE.map((module) => `core/${module}`)],
  })),
  { name: "js-bindings/src", folder: "js-bindings/src", may: [] },
  { name: "js-bindings", folder: "js-bindings", may: ["js-bindings/src", "conformance", "presets"] },
  { name: "web-demo", folder: "web-demo", may: ["presets", "package"] },
  { name: "examples", folder: "examples", may: ["presets", "package"] },
  // Measures the wall itself, so it looks behind the package's entries.
  { name: "bench/boundary", folder: "bench/boundary", may: ["js-bindings", "js-bindings/src", "package"] },
  { name: "bench", folder: "bench", may: ["bench/boundary", "presets", "package", "conformance"] },
  { name: "conformance", folder: "conformance", may: [] },
  { name: "presets", folder: "presets", may: [] },
];

const PACKAGE_ENTRIES = /^creator-core(\/(server|react|next|presets|url|policy\.schema\.json|core\.wasm))?$/;
const BANNED_NAMES = /^(utils?|helpers?|common|misc)(?:[._-]|$)/i;
const BANNED_SUFFIXES = /[._-](utils?|helpers?|misc)$/i;
const NOT_OURS = new Set(["node_modules", "build", "dist", ".next", ".git", ".data", "out", "generated"]);
const NATIVE = /\.(h|hpp|c|cc|cpp|inc)$/;
const SCRIPT = /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)$/;

const layerOf = (path) => LAYERS.find(({ folder }) => path === folder || path.startsWith(`${folder}/`));

function* listFiles(root, folder = "") {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (NOT_OURS.has(entry.name) || entry.name.startsWith("dist.building")) continue;
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* listFiles(root, path);
    else if (entry.isFile()) yield path;
  }
}

/** Text with comments blanked, lines kept, so that an example in a comment is no import. */
function withoutComments(text) {
  const blank = (comment) => comment.replace(/[^\n]/g, " ");
  return text.replace(/\/\*[\s\S]*?\*\//g, blank).replace(/^\s*\/\/.*$/gm, blank);
}

const lineAt = (text, index) => text.slice(0, index).split("\n").length;

/** The project's file that an #include names, or undefined for the world's. */
function includedPath(from, quoted) {
  if (quoted.startsWith("creator/")) return `core/${quoted}`;
  if (quoted.startsWith("bindings/")) return `wasm/${quoted}`;
  return normalize(join(dirname(from), quoted));
}

function includes(path, text) {
  return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]/gm)].map((match) => ({
    line: lineAt(text, match.index),
    name: match[2],
    target: match[1] === '"' || match[2].startsWith("creator/") ? includedPath(path, match[2]) : undefined,
  }));
}

function imports(path, text) {
  const pattern =
    /(?:^|[^\w.$])(?:import|export)\s*(?:type\s*)?(?:[\w*{][^"'`;]*?\sfrom\s*)?["']([^"'\n]+)["']|(?:\bimport|\brequire)\s*\(\s*["']([^"'\n]+)["']/gm;
  return [...text.matchAll(pattern)].map((match) => {
    const name = match[1] ?? match[2];
    const target = name.startsWith(".") ? normalize(join(dirname(path), name)) : undefined;
    return { line: lineAt(text, match.index + match[0].indexOf(name)), name, target };
  });
}

/** Why `path` of `layer` may not use this include or import, or undefined. */
function refusal(layer, path, { name, target }) {
  const inCore = layer.name === "core" || layer.name.startsWith("core/");
  if ((inCore || layer.name === "c-api") && /^emscripten/.test(name))
    return "core knows nothing of Emscripten";
  if (inCore && target?.startsWith("core/creator/c-api/")) return "core does not know its C ABI";
  if (target === undefined) return packageRefusal(layer, name);
  const other = layerOf(target);
  if (other === undefined || other === layer || layer.may.includes(other.name)) return undefined;
  if (SCRIPT.test(path) && other.name.startsWith("js-bindings") && !layer.name.startsWith("js-bindings")) {
    return `${layer.name} imports the package by its name, creator-core, never its files`;
  }
  if (layer.name.startsWith("core/") && RULES.includes(other.name.slice(5)) && layer.name !== "core/base") {
    return `${layer.name} and ${other.name} are siblings: what both need stands in core/base`;
  }
  return `${layer.name} may use ${layer.may.join(", ") || "nothing of this project"}, not ${other.name}`;
}

function packageRefusal(layer, name) {
  if (name !== "creator-core" && !name.startsWith("creator-core/")) return undefined;
  if (layer.name === "js-bindings/src") return "the package does not import itself";
  if (layer.may.includes("package") && !PACKAGE_ENTRIES.test(name))
    return `${name} is no entry of the package`;
  return undefined;
}

function bannedName(path) {
  for (const part of path.split("/")) {
    const stem = part.replace(/\.\w+$/, "");
    if (BANNED_NAMES.test(part) || BANNED_SUFFIXES.test(stem)) {
      return `"${part}" names no concept: say what it is`;
    }
  }
  return undefined;
}

/** Every fault below `root`, as { path, line, message }. */
export function findFaults(root) {
  const faults = [];
  for (const path of listFiles(root)) {
    const name = bannedName(path);
    if (name !== undefined) faults.push({ path, line: 1, message: name });
    const layer = layerOf(path);
    if (layer === undefined || !(NATIVE.test(path) || SCRIPT.test(path))) continue;
    const text = withoutComments(readFileSync(join(root, path), "utf8"));
    const uses = NATIVE.test(path) ? includes(path, text) : imports(path, text);
    for (const use of uses) {
      const message = refusal(layer, path, use);
      if (message !== undefined) faults.push({ path, line: use.line, message: `${use.name}: ${message}` });
    }
  }
  return faults;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url));
  const faults = findFaults(root);
  for (const { path, line, message } of faults) {
    console.error(`${relative("", join(root, path))}:${line}: ${message}`);
  }
  if (faults.length > 0) process.exitCode = 1;
}
