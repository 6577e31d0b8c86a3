import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
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
const TOOLS = "bash sh cat sed grep sort comm tr mkdir readlink head tail sha256sum dirname env".split(" ");
const all = readFileSync(join(scripts, "debian-packages"), "utf8").match(/^[^#\s]+$/gm);
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
  for (const file of ["setup", "debian-packages"])
    copyFileSync(join(scripts, file), join(root, "scripts", file));
  writeFileSync(join(root, "package-lock.json"), "{}");
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
  return { ...result, calls: readFileSync(calls, "utf8").trim().split("\n").filter(Boolean) };
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

test("npm ci that misses packages of other platforms: installs by the same lock file", () => {
  const npm =
    'note "$@"; mkdir -p node_modules; [ "$1" = install ] || { echo "npm error Missing: a-darwin-arm64@ from lock file"; exit 1; }';
  const { status, calls } = setUp({ "dpkg-query": installed(all), "apt-get": apt, id: root, npm });
  assert.equal(status, 0);
  assert.match(calls[1], /^npm install --no-save --ignore-scripts/);
});

test("npm ci that misses anything else: stops", () => {
  const npm =
    'note "$@"; echo "npm error Missing: a@ from lock file"; echo "npm error Missing: b@1.0.0 from lock file"; exit 1';
  const { status, calls } = setUp({ "dpkg-query": installed(all), "apt-get": apt, id: root, npm });
  assert.equal(status, 1);
  assert.equal(calls.length, 1);
});

test("npm that fails: stops, and tries again next time", () => {
  const npm = 'note "$@"; echo "npm error network https://registry.internal.example/x"; exit 1';
  const machine = { "dpkg-query": installed(all), "apt-get": apt, id: root, npm };
  const { status, stderr, calls } = setUp(machine, { again: true });
  assert.equal(status, 1);
  assert.equal(calls.length, 1);
  assert.ok(!stderr.includes("registry.internal"));
});
