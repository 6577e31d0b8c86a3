import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const scripts = new URL(".", import.meta.url).pathname;
const TOOLS = "bash sh cat cp sed grep sort comm tr mkdir readlink head tail sha256sum dirname env".split(
  " ",
);
const all = readFileSync(join(scripts, "debian-packages"), "utf8").match(/^[^#\s]+$/gm);
const LOCK = JSON.stringify({ packages: { "node_modules/a": { version: "1.0.0", integrity: "sha512-a" } } });
const trees = [];
after(() => {
  for (const tree of trees) rmSync(tree, { recursive: true });
});

/**
 * Runs setup in a tree of its own on a machine that has just `programs`: name to shell text. Every call
 * of one that says `note "$@"` is in `calls`.
 */
function setUp(programs, { again = false } = {}) {
  const root = mkdtempSync(join(tmpdir(), "setup-"));
  trees.push(root);
  const bin = join(root, "bin");
  mkdirSync(bin);
  mkdirSync(join(root, "scripts"));
  mkdirSync(join(root, "tools"));
  for (const file of [
    "scripts/setup",
    "scripts/debian-packages",
    "scripts/npm-packages.mjs",
    "tools/lock-file.mjs",
  ])
    copyFileSync(join(scripts, "..", file), join(root, file));
  mkdirSync(join(root, "site"));
  writeFileSync(join(root, "package.json"), '{ "workspaces": ["site"] }');
  writeFileSync(join(root, "site/package.json"), "{}");
  writeFileSync(join(root, "package-lock.json"), LOCK);
  for (const tool of TOOLS)
    symlinkSync(execFileSync("which", [tool], { encoding: "utf8" }).trim(), join(bin, tool));
  symlinkSync(process.execPath, join(bin, "node"));
  const calls = join(root, "calls");
  writeFileSync(calls, "");
  const npm = 'note "$@"; mkdir -p node_modules';
  for (const [name, text] of Object.entries({ npm, ...programs })) {
    const path = join(bin, name);
    writeFileSync(path, `#!/bin/sh\nnote() { echo "\${0##*/} $*" >> "${calls}"; }\n${text}\n`);
    chmodSync(path, 0o755);
  }
  const run = () =>
    spawnSync("bash", [join(root, "scripts/setup")], { env: { PATH: bin }, encoding: "utf8" });
  let result = run();
  if (again) {
    writeFileSync(calls, "");
    result = run();
  }
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  return { ...result, root, lock, calls: readFileSync(calls, "utf8").trim().split("\n").filter(Boolean) };
}

const installed = (packages) => `printf 'installed %s\\n' ${packages.join(" ")}`;
const root = "echo 0";
const nobody = "echo 65534";
const apt = 'note "$@"';

test("nothing missing: says and does nothing, the second time", () => {
  const machine = { "dpkg-query": installed(all), "apt-get": apt, id: root };
  const { status, stdout, stderr, calls } = setUp(machine, { again: true });
  assert.deepEqual({ status, stdout, stderr, calls }, { status: 0, stdout: "", stderr: "", calls: [] });
});

test("root: installs what is missing and only that, then the npm packages without their scripts", () => {
  const some = all.filter((name) => !["cmake", "chromium"].includes(name));
  const { status, calls } = setUp({ "dpkg-query": installed(some), "apt-get": apt, id: root });
  assert.equal(status, 0);
  assert.deepEqual(calls.slice(0, 2), [
    "apt-get update",
    "apt-get install -y --no-install-recommends chromium cmake",
  ]);
  assert.match(calls[2], /^npm ci --ignore-scripts/);
  assert.equal(calls.length, 3);
});

test("not root, sudo asks for nothing: installs through it", () => {
  const machine = { "dpkg-query": installed([]), "apt-get": apt, id: nobody, sudo: 'note "$1"; shift; "$@"' };
  const { status, calls } = setUp(machine);
  assert.equal(status, 0);
  assert.ok(calls.includes("apt-get update") && calls.includes("sudo -n"), calls.join("\n"));
});

for (const [why, more] of [
  ["no sudo", {}],
  ["sudo wants a password", { sudo: "exit 1" }],
]) {
  test(`not root, ${why}: prints the command and stops`, () => {
    const some = all.filter((name) => name !== "doctest-dev");
    const { status, stderr, calls } = setUp({
      "dpkg-query": installed(some),
      "apt-get": apt,
      id: nobody,
      ...more,
    });
    assert.equal(status, 1);
    assert.match(
      stderr,
      /^ {2}sudo apt-get update && sudo apt-get install -y --no-install-recommends doctest-dev$/m,
    );
    assert.deepEqual(calls, []);
  });
}

test("no apt: lists every package and stops", () => {
  const { status, stderr, calls } = setUp({ id: root });
  assert.equal(status, 1);
  for (const name of all) assert.ok(stderr.includes(`  ${name}\n`), name);
  assert.deepEqual(calls, []);
});

test("a newer emcc of one's own: Debian's is not wanted", () => {
  const some = all.filter((name) => !["emscripten", "node-acorn"].includes(name));
  const emcc = 'echo "emcc (Emscripten) 4.0.10 (abc)"';
  const { status, calls } = setUp({ "dpkg-query": installed(some), "apt-get": apt, id: root, emcc });
  assert.equal(status, 0);
  assert.ok(!calls.some((call) => call.startsWith("apt-get")));
});

test("an older emcc of one's own: Debian's is wanted", () => {
  const some = all.filter((name) => name !== "emscripten");
  const emcc = 'echo "emcc (Emscripten) 2.0.12"';
  const { calls } = setUp({ "dpkg-query": installed(some), "apt-get": apt, id: root, emcc });
  assert.ok(
    calls.some((call) => call.endsWith(" emscripten")),
    calls.join("\n"),
  );
});

test("a mirror that fails: stops, and names no host", () => {
  const failing = 'echo "E: Failed to fetch https://mirror.internal.example/debian/x" ; exit 100';
  const { status, stdout, stderr } = setUp({ "dpkg-query": installed([]), "apt-get": failing, id: root });
  assert.equal(status, 1);
  assert.match(stderr, /build\/logs\/setup\.log/);
  assert.ok(!(stdout + stderr).includes("mirror.internal"));
});

/** npm as text of a shell: what it does in the folder aside by its arguments, and how it refuses at the root. */
const npm = ({ complete = ":", ci = ":", install = "exit 1", refusal = "" }) => `note "$@"
case "$PWD/$1/$2" in
  */build/npm-packages/install/--package-lock-only) ${complete} ;;
  */build/npm-packages/ci/*) ${ci} ;;
  */build/npm-packages/install/*) ${install} ;;
  *) echo "npm error ${refusal}"; exit 1 ;;
esac`;
const made = "mkdir -p node_modules/a site/node_modules/b";
const machine = { "dpkg-query": installed(all), "apt-get": apt, id: root };

const REFUSALS = [
  "Missing: a-darwin-arm64@1.0.0 from lock file",
  "Missing: a-darwin-arm64@ from lock file",
  "Invalid: lock file's a does not satisfy b",
  "words of a later release",
];
for (const refusal of REFUSALS)
  test(`npm ci that refuses the lock file (${refusal}): installs from a completed copy of it`, () => {
    const more = `sed -i 's/{"packages":{/&"node_modules\\/b":{"version":"2.0.0"},/' package-lock.json`;
    const ci = `grep -q node_modules/b package-lock.json || exit 1; ${made}`;
    const { status, calls, lock, root } = setUp({ ...machine, npm: npm({ complete: more, ci, refusal }) });
    assert.equal(status, 0);
    assert.match(calls[0], /^npm ci --ignore-scripts/);
    assert.match(calls[1], /^npm install --package-lock-only --ignore-scripts/);
    assert.match(calls[2], /^npm ci --ignore-scripts/);
    assert.equal(calls.length, 3);
    assert.equal(lock, LOCK);
    assert.ok(existsSync(join(root, "node_modules/a")) && existsSync(join(root, "site/node_modules/b")));
    assert.ok(!existsSync(join(root, "build/npm-packages")));
  });

test("npm ci that refuses the completed copy too: installs by it", () => {
  const { status, calls, lock } = setUp({ ...machine, npm: npm({ ci: "exit 1", install: made }) });
  assert.equal(status, 0);
  assert.match(calls[3], /^npm install --ignore-scripts/);
  assert.equal(lock, LOCK);
});

const other = (change) => `sed -i '${change}' package-lock.json`;
const CHANGES = [
  ["another version", other("s/1\\.0\\.0/1.0.1/"), /node_modules\/a is 1\.0\.1, not 1\.0\.0/],
  ["another integrity", other("s/sha512-a/sha512-b/"), /node_modules\/a has another integrity/],
  ["a package less", "echo '{\"packages\":{}}' > package-lock.json", /node_modules\/a is gone/],
];
for (const [what, change, sentence] of CHANGES) {
  test(`a completed copy with ${what}: stops and says so`, () => {
    const { status, stderr, calls, root } = setUp({ ...machine, npm: npm({ complete: change, ci: made }) });
    assert.equal(status, 1);
    assert.match(stderr, sentence);
    assert.equal(calls.length, 2);
    assert.ok(!existsSync(join(root, "node_modules")));
  });
  test(`an installation by the completed copy with ${what}: stops and says so`, () => {
    const { status, stderr, root } = setUp({
      ...machine,
      npm: npm({ ci: "exit 1", install: `${made}; ${change}` }),
    });
    assert.equal(status, 1);
    assert.match(stderr, sentence);
    assert.ok(!existsSync(join(root, "node_modules")));
  });
}

test("npm that fails: stops, and tries again next time", () => {
  const failing = 'note "$@"; echo "npm error network https://registry.internal.example/x"; exit 1';
  const { status, stderr, calls } = setUp({ ...machine, npm: failing }, { again: true });
  assert.equal(status, 1);
  assert.equal(calls.length, 2);
  assert.match(stderr, /network \(mirror\)\/x/);
  assert.ok(!stderr.includes("registry.internal"));
});
