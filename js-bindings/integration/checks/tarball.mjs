// What is in the tarball, and what the linters of packages say of it.
import assert from "node:assert/strict";
import { tool } from "../consumer.mjs";
import { run } from "../program.mjs";

const cwd = process.cwd();

function checkFiles({ files }) {
  const foreign = files.filter(
    (path) => !/^(dist\/|(package|policy\.schema)\.json$|README\.md$|LICENSE$)/.test(path),
  );
  assert.deepEqual(foreign, [], "only dist, the manifest, the readme and the licence are packed");
  for (const path of [
    "LICENSE",
    "README.md",
    "policy.schema.json",
    "dist/core.wasm",
    "dist/server.wasm",
    "dist/index.cjs",
  ]) {
    assert.ok(files.includes(path), `${path} is packed`);
  }
}

const checkPublint = ({ tarball }) => run(tool("publint"), ["run", tarball, "--strict"], { cwd });

/** Node 10 knows no exports map. `creator-core/url` is ESM alone: it finds its file by import.meta.url. */
async function checkAttw({ tarball }) {
  const attw = (...args) => run(tool("attw"), [tarball, "--no-color", "--no-emoji", ...args], { cwd });
  await attw("--profile", "node16", "--exclude-entrypoints", "core.wasm", "policy.schema.json", "url");
  await attw("--profile", "esm-only", "--exclude-entrypoints", "core.wasm", "policy.schema.json");
}

export const checks = [
  { name: "files", check: checkFiles },
  { name: "publint", check: checkPublint },
  { name: "attw", check: checkAttw },
];
