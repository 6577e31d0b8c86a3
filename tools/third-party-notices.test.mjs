import assert from "node:assert/strict";
import { test } from "node:test";
import { debianLicence, found, leadingComment } from "./third-party-notices.mjs";

const copyright = `Files: *
License: Expat

Files: old/*
License: Expat
 First line.
 .
   An indented one.

License: other
 Not this.
`;

test("a licence is the paragraph below its name, with its blank lines and indents", () => {
  assert.equal(debianLicence(copyright, "Expat"), "First line.\n\n  An indented one.");
});

test("a licence that is named without a text, or not at all, is refused", () => {
  for (const [text, name] of [
    [copyright, "ISC"],
    ["License: ISC\n", "ISC"],
  ])
    assert.throws(() => debianLicence(text, name), /no text of ISC/);
});

test("a file's first comment loses its stars", () => {
  for (const [source, text] of [
    ["\n/*-\n * Copyright\n *\n *    notice\n */\n#include <x.h>\n/* more */", "Copyright\n\n   notice"],
    ["/*\n * One\n */", "One"],
  ])
    assert.equal(leadingComment(source), text);
  assert.throws(() => leadingComment("#include <x.h>"), /without its licence/);
});

test("a version that is not there is refused", () => {
  assert.equal(found('#define V "1.2"', /V "([\d.]+)"/), "1.2");
  assert.throws(() => found("#define V 1", /V "([\d.]+)"/), /not where a version is told/);
});
