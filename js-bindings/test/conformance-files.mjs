// Reads conformance/ for the Node run (conformance.test.ts) and the Chromium run (integration/conformance-in-chromium.mjs).
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const vectorsRoot = fileURLToPath(new URL("../../conformance/", import.meta.url));
const presetsRoot = fileURLToPath(new URL("../../presets/", import.meta.url));
const runnersRoot = fileURLToPath(new URL("conformance/", import.meta.url));

/**
 * Every rule that has a folder of vectors or a runner, with the vectors of all its files.
 * @returns {{ rule: string, runner: string | undefined, vectors: import("./conformance-runner.js").Vector[] }[]}
 */
export function readConformance() {
  const folders = readdirSync(vectorsRoot, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const runners = readdirSync(runnersRoot).filter((name) => name.endsWith(".ts"));
  const rules = new Set([
    ...folders.map((folder) => folder.name),
    ...runners.map((name) => basename(name, ".ts")),
  ]);
  return [...rules].sort().map((rule) => {
    const runner = join(runnersRoot, `${rule}.ts`);
    return { rule, runner: existsSync(runner) ? runner : undefined, vectors: readVectors(rule) };
  });
}

function readVectors(rule) {
  const folder = join(vectorsRoot, rule);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort();
  return files.flatMap((name) => readFile(join(folder, name), rule));
}

function readFile(path, rule) {
  const { module, vectors } = JSON.parse(readFileSync(path, "utf8"));
  if (module !== rule) throw new Error(`${path} says it belongs to ${module}`);
  if (!Array.isArray(vectors) || vectors.length === 0) throw new Error(`${path} holds no vectors`);
  for (const vector of vectors) {
    const missing = ["id", "source", "op", "input", "expected"].filter((key) => vector[key] === undefined);
    if (missing.length > 0) throw new Error(`${path}: vector ${vector.id} has no ${missing.join(", no ")}`);
  }
  return vectors.map(withPreset);
}

/** Inputs that name a platform get its policy: the runners have no files. */
function withPreset(vector) {
  const { preset, ...input } = vector.input;
  if (preset === undefined) return vector;
  const policy = JSON.parse(readFileSync(join(presetsRoot, preset, "policy.json"), "utf8"));
  return { ...vector, input: { policy, ...input } };
}
