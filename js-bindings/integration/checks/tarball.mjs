// What is in the tarball, and what the linters of packages say of it.
import assert from "node:assert/strict";
import { tool } from "../consumer.mjs";
import { run } from "../program.mjs";

const cwd = process.cwd();

function checkFiles({ files }) {
  const foreign = files.filter(
    (path) =>
      !/^(dist\/|docs\/[\w/-]+\.md$|data\/[\w-]+\.json$|(package|policy\.schema)\.json$|(README|THIRD-PARTY-NOTICES)\.md$|LICENSE$)/.test(
        path,
      ),
  );
  assert.deepEqual(
    foreign,
    [],
    "only dist, guides, the manifest, the readme, the licence and the notices are packed",
  );
  for (const path of [
    "LICENSE",
    "README.md",
    "THIRD-PARTY-NOTICES.md",
    ...["access", "pricing", "schedule", "signing", "react", "errors", "cpp"].map(
      (name) => `docs/${name}.md`,
    ),
    "policy.schema.json",
    "dist/core.wasm",
    "dist/server.wasm",
    "dist/index.cjs",
  ]) {
    assert.ok(files.includes(path), `${path} is packed`);
  }
}

const checkPublint = ({ tarball }) => run(tool("publint"), ["run", tarball, "--strict"], { cwd });

/** `creator-core/url` is ESM alone: it finds its file by import.meta.url. */
async function checkAttw({ tarball }) {
  const attw = (...args) => run(tool("attw"), [tarball, "--no-color", "--no-emoji", ...args], { cwd });
  await attw("--profile", "strict", "--exclude-entrypoints", "core.wasm", "policy.schema.json", "url");
  await attw("--profile", "esm-only", "--exclude-entrypoints", "core.wasm", "policy.schema.json");
}

export const checks = [
  { name: "files", check: checkFiles },
  { name: "publint", check: checkPublint },
  { name: "attw", check: checkAttw },
];
