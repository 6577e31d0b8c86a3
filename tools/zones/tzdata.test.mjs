import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { compareTables, describe } from "./compare.mjs";
import { PINNED, pinnedSource, readPinned } from "./pin.mjs";
import { unpackTable } from "./unpack.mjs";
import { compileRelease } from "./zic.mjs";

const tool = (name) => fileURLToPath(new URL(name, import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "tzdata-"));
after(() => rmSync(scratch, { recursive: true }));
const run = (script, args, env = process.env) =>
  spawnSync(process.execPath, [tool(script), ...args], { encoding: "utf8", env });
const { bytes, table } = readPinned();
const summary = `${table.version} ${table.sha256}\n`;

test("--check prints release and digest, and needs no program and no data of the machine", () => {
  const { status, stdout } = run("tzdata.mjs", ["--check"], { PATH: "", ZONEINFO: scratch });
  assert.deepEqual([status, stdout], [0, summary]);
});

for (const form of ["fat", "slim"])
  test(`a folder of ${form} files gives the pinned bytes`, () => {
    const [folder, out] = [join(scratch, form), join(scratch, `${form}.bin`)];
    compileRelease(pinnedSource(), folder, form);
    cpSync(pinnedSource(), join(folder, "tzdata.zi"));
    const { status, stdout } = run("tzdata.mjs", [folder, "--out", out]);
    assert.deepEqual([status, stdout], [0, summary]);
    assert.deepEqual(new Uint8Array(readFileSync(out)), bytes);
  });

test("a folder whose files say otherwise than its text is told of", () => {
  const folder = join(scratch, "mixed");
  compileRelease(pinnedSource(), folder);
  cpSync(pinnedSource(), join(folder, "tzdata.zi"));
  cpSync(join(folder, "Europe/London"), join(folder, "Europe/Vienna"));
  const { status, stdout, stderr } = run("tzdata.mjs", [folder, "--out", join(scratch, "mixed.bin")]);
  assert.deepEqual([status, stdout], [0, summary]);
  assert.match(stderr, /not from the folder's own file: Europe\/Vienna .*\+01:00 becomes \+00:00/);
});

test("a release older than the pinned one is not pinned", () => {
  const folder = join(scratch, "older");
  compileRelease(pinnedSource(), folder);
  const text = readFileSync(pinnedSource(), "utf8");
  writeFileSync(join(folder, "tzdata.zi"), text.replace(/^# version \S+/, "# version 2025b"));
  const { status, stderr } = run("tzdata.mjs", [folder]);
  assert.equal(status, 1);
  assert.match(stderr, /has 2025b, which is older than the pinned/);
  assert.deepEqual(readPinned().bytes, bytes);
});

for (const args of [[], ["--check", "x"], ["a", "b"], ["a", "--whole"], ["--check", "--out", "x"]])
  test(`arguments that make no sense: ${args.join(" ")}`, () => {
    const { status, stderr } = run("tzdata.mjs", args);
    assert.equal(status, 1);
    assert.match(stderr, /^usage: /);
  });

test("a folder without tzdata.zi is refused by name", () => {
  const { status, stderr } = run("tzdata.mjs", [scratch, "--out", join(scratch, "x.bin")]);
  assert.equal(status, 1);
  assert.match(stderr, /has no tzdata\.zi/);
});

/** A copy of data/zones with one thing changed. */
function tampered(change) {
  const folder = mkdtempSync(join(scratch, "pin-"));
  cpSync(PINNED, folder, { recursive: true });
  const pin = JSON.parse(readFileSync(join(folder, "pin.json"), "utf8"));
  change(folder, pin);
  return folder;
}
const writePin = (folder, pin) => writeFileSync(join(folder, "pin.json"), JSON.stringify(pin));

for (const [why, change, message] of [
  [
    "another release",
    (folder, pin) => writePin(folder, { ...pin, version: "2026a" }),
    /the version 20\d\d\w, .* names 2026a/,
  ],
  ["another digest", (folder, pin) => writePin(folder, { ...pin, sha256: "0".repeat(64) }), /the sha256 /],
  ["no digest", (folder, { version }) => writePin(folder, { version }), /the sha256 /],
  [
    "a changed byte",
    (folder) => writeFileSync(join(folder, "table.bin"), bytes.with(5000, bytes[5000] ^ 1)),
    /digest/,
  ],
  [
    "a table that was cut",
    (folder) => writeFileSync(join(folder, "table.bin"), bytes.subarray(0, -1)),
    /digest/,
  ],
])
  test(`the build refuses ${why}`, () => {
    const { status, stderr } = run("embed.mjs", [tampered(change), join(scratch, "table.cpp")]);
    assert.equal(status, 1);
    assert.match(stderr, message);
  });

test("the build's source has the pinned bytes", () => {
  const out = join(scratch, "table.cpp");
  assert.equal(run("embed.mjs", [PINNED, out]).status, 0);
  const numbers = /kBytes\[\] = \{([\s\S]*?)\}/.exec(readFileSync(out, "utf8"))[1];
  assert.deepEqual(Uint8Array.from(numbers.split(",").map(Number)), bytes);
});

test("two releases are told apart, name by name", () => {
  const old = new Uint8Array(
    readFileSync(new URL("../../native-tests/schedule/zones-2025b.bin", import.meta.url)),
  );
  const lines = compareTables(unpackTable(old), table).map(describe);
  assert.ok(
    lines.includes("America/Vancouver                from 2026-11-01T09:00Z on: -08:00 becomes -07:00"),
  );
  assert.ok(
    lines.includes("Canada/Pacific                   from 2026-11-01T09:00Z on: -08:00 becomes -07:00"),
  );
  assert.deepEqual(compareTables(table, table), []);
});

test("names that come, go or lead elsewhere are told", () => {
  const utc = { first: 0, changes: [], until: Number.NEGATIVE_INFINITY, footer: "UTC0" };
  const before = {
    knownFrom: 0,
    zones: new Map([
      ["A", utc],
      ["B", utc],
    ]),
    links: new Map([["L", "A"]]),
  };
  const now = {
    knownFrom: 0,
    zones: new Map([
      ["A", utc],
      ["C", utc],
    ]),
    links: new Map([["L", "C"]]),
  };
  assert.deepEqual(compareTables(before, now), [
    { name: "B", kind: "removed" },
    { name: "C", kind: "added" },
    { name: "L", kind: "relinked" },
  ]);
});
