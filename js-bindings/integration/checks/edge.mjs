// The entries for edge runtimes: run in Node with a stand-in for what those runtimes do with a .wasm import (and forbid),
// and bundled, where the import has to stay a relative one of a file beside the entry.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { install } from "../consumer.mjs";
import { run } from "../program.mjs";
import { coreAnswers, serverAnswers } from "../questions.mjs";

async function checkRuns(condition, variant, { tarball }) {
  const project = await install("edge", tarball);
  const args = ["--conditions", condition, "--import", "./runtime.mjs", "main.mjs"];
  assert.deepEqual(JSON.parse(await run(process.execPath, args, { cwd: project })), {
    variant,
    serverVariant: variant,
    sameCore: true,
    react: "a post",
    core: coreAnswers,
    server: serverAnswers,
  });
}

/** How a module begins in base64: "\0asm". */
const inlinedModule = "AGFzb";

/** A bundle for the runtime: which modules it still imports, by which name, and that it carries none. */
async function checkBundle(condition, query, { tarball }) {
  const project = await install("edge", tarball);
  const imported = [];
  const { outputFiles } = await build({
    absWorkingDir: project,
    entryPoints: ["main.mjs"],
    bundle: true,
    format: "esm",
    conditions: [condition],
    write: false,
    logLevel: "error",
    plugins: [
      {
        name: "wasm-imports",
        setup({ onResolve }) {
          onResolve({ filter: /\.wasm(\?module)?$/ }, ({ path, resolveDir }) => {
            imported.push({ path, file: join(resolveDir, path.replace(/\?.*/, "")) });
            return { path, external: true };
          });
        },
      },
    ],
  });
  assert.deepEqual(imported.map(({ path }) => path).sort(), [`./core.wasm${query}`, `./server.wasm${query}`]);
  for (const { file } of imported) {
    assert.equal((await readFile(file)).subarray(0, 4).toString("latin1"), "\0asm", `${file} is a module`);
  }
  assert.ok(!outputFiles[0].text.includes(inlinedModule), "the bundle carries no bytes of a module");
}

export const checks = [
  { name: "edge-light", check: (packed) => checkRuns("edge-light", "edge", packed) },
  { name: "edge-light-bundle", check: (packed) => checkBundle("edge-light", "?module", packed) },
  { name: "workerd", check: (packed) => checkRuns("workerd", "workerd", packed) },
  { name: "workerd-bundle", check: (packed) => checkBundle("workerd", "", packed) },
];
