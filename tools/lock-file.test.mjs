import assert from "node:assert/strict";
import { test } from "node:test";
import { differences, missingOptional } from "./lock-file.mjs";

const entry = (version, integrity = `sha512-${version}`) => ({ version, integrity });
const needs = (...names) => ({
  ...entry("1.0.0"),
  optionalDependencies: Object.fromEntries(names.map((name) => [name, "1.0.0"])),
});

const COMPLETE = [
  ["at the top", { "node_modules/a": needs("@x/mac"), "node_modules/@x/mac": entry("1.0.0") }],
  [
    "inside its package",
    { "node_modules/a": needs("mac"), "node_modules/a/node_modules/mac": entry("1.0.0") },
  ],
  [
    "one package further up",
    {
      "node_modules/a/node_modules/b": needs("mac"),
      "node_modules/a/node_modules/mac": entry("1.0.0"),
    },
  ],
  ["inside a workspace", { site: needs("mac"), "site/node_modules/mac": entry("1.0.0") }],
  ["at the top, of the root", { "": needs("mac"), "node_modules/mac": entry("1.0.0") }],
];
for (const [where, packages] of COMPLETE)
  test(`finds an optional package ${where}`, () => assert.deepEqual(missingOptional({ packages }), []));

test("names optional packages without an entry, and who asks for them", () => {
  const packages = {
    "": needs("fsevents"),
    "node_modules/a": needs("@x/linux", "@x/mac"),
    "node_modules/@x/linux": entry("1.0.0"),
    // Inside another package, where `a` does not look.
    "node_modules/b/node_modules/@x/mac": entry("1.0.0"),
  };
  assert.deepEqual(missingOptional({ packages }), ["fsevents (of the root)", "@x/mac (of node_modules/a)"]);
});

test("a package more is no difference", () => {
  const before = { packages: { "node_modules/a": entry("1.0.0") } };
  const after = { packages: { "node_modules/a": entry("1.0.0"), "node_modules/b": entry("2.0.0") } };
  assert.deepEqual(differences(before, after), []);
});

test("another version, another integrity and a missing package are differences", () => {
  const before = { packages: { a: entry("1.0.0"), b: entry("1.0.0"), c: entry("1.0.0"), d: entry("1.0.0") } };
  const after = { packages: { a: entry("1.0.1"), b: entry("1.0.0", "sha512-x"), d: entry("1.0.0") } };
  assert.deepEqual(differences(before, after), [
    "a is 1.0.1, not 1.0.0",
    "b has another integrity",
    "c is gone",
  ]);
});
