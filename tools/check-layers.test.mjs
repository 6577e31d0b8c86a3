import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { findFaults } from "./check-layers.mjs";

/** The faults of a tree that has just these files. */
function faultsOf(files) {
  const root = mkdtempSync(join(tmpdir(), "layers-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return findFaults(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const REFUSED = [
  // [why, file, text, line, what the message says]
  [
    "base knows no rule",
    "core/creator/base/a.h",
    '#pragma once\n#include "creator/access/b.h"\n',
    2,
    /core\/base may use nothing/,
  ],
  ["siblings", "core/creator/access/a.cpp", '#include "creator/pricing/money.h"\n', 1, /siblings/],
  ["siblings, relative", "core/creator/access/a.cpp", '#include "../pricing/money.h"\n', 1, /siblings/],
  [
    "siblings, in angles",
    "core/creator/signing/a.cpp",
    "#include <creator/schedule/zone.h>\n",
    1,
    /siblings/,
  ],
  [
    "spaces around #",
    "core/creator/signing/a.cpp",
    '  #  include "creator/schedule/zone.h"\n',
    1,
    /siblings/,
  ],
  ["core under its C ABI", "core/creator/pricing/a.cpp", '#include "creator/c-api/pricing.h"\n', 1, /C ABI/],
  ["core and Emscripten", "core/creator/base/a.cpp", "#include <emscripten/bind.h>\n", 1, /Emscripten/],
  ["the C ABI and Emscripten", "core/creator/c-api/a.cpp", "#include <emscripten.h>\n", 1, /Emscripten/],
  ["core and bindings", "core/creator/access/a.cpp", '#include "bindings/convert.h"\n', 1, /not wasm/],
  [
    "C ABI and tests",
    "core/creator/c-api/a.cpp",
    '#include "../../../native-tests/support/vectors.h"\n',
    1,
    /not native-tests/,
  ],
  [
    "site into the package's files",
    "web-demo/lib/a.ts",
    'import { a } from "../../js-bindings/src/index.js";\n',
    1,
    /by its name/,
  ],
  [
    "site into dist",
    "web-demo/lib/a.ts",
    'export * from "../../js-bindings/dist/index.js";\n',
    1,
    /by its name/,
  ],
  [
    "site, dynamic import",
    "web-demo/lib/a.ts",
    '\nconst a = await import("../../js-bindings/src/a.js");\n',
    2,
    /by its name/,
  ],
  ["site, require", "web-demo/lib/a.cjs", 'require("../../js-bindings/src/a.js");\n', 1, /by its name/],
  [
    "site, import over lines",
    "web-demo/lib/a.ts",
    'import {\n  a,\n  b,\n} from "../../js-bindings/src/a.js";\n',
    4,
    /by its name/,
  ],
  ["no such entry", "web-demo/lib/a.ts", 'import "creator-core/dist/core.wasm";\n', 1, /no entry/],
  ["package imports itself", "js-bindings/src/a.ts", 'import { b } from "creator-core";\n', 1, /itself/],
  [
    "package imports the site",
    "js-bindings/src/a.ts",
    'import type { B } from "../../web-demo/lib/b";\n',
    1,
    /not web-demo/,
  ],
  [
    "package imports its tests",
    "js-bindings/src/a.ts",
    'import { b } from "../test/b.js";\n',
    1,
    /not js-bindings/,
  ],
  ["a folder called helpers", "core/creator/base/helpers/a.h", "", 1, /names no concept/],
  ["a file called util", "js-bindings/src/util.ts", "", 1, /names no concept/],
  ["a file that ends in it", "web-demo/lib/date-utils.ts", "", 1, /names no concept/],
];

for (const [why, path, text, line, message] of REFUSED) {
  test(`refused: ${why}`, () => {
    const faults = faultsOf({ [path]: text });
    assert.equal(faults.length, 1, JSON.stringify(faults));
    assert.equal(faults[0].path, path);
    assert.equal(faults[0].line, line);
    assert.match(faults[0].message, message);
  });
}

const ALLOWED = [
  [
    "a rule and base",
    "core/creator/access/a.h",
    '#include "creator/base/error.h"\n#include "creator/access/b.h"\n',
  ],
  [
    "the C ABI and every rule",
    "core/creator/c-api/a.cpp",
    '#include "creator/signing/a.h"\n#include "creator/base/a.h"\n',
  ],
  ["the world", "core/creator/access/a.h", "#include <boost/system/result.hpp>\n#include <vector>\n"],
  [
    "bindings and Emscripten",
    "wasm/bindings/a.cpp",
    '#include <emscripten/bind.h>\n#include "creator/c-api/a.h"\n#include "bindings/convert.h"\n',
  ],
  [
    "tests and all of it",
    "native-tests/a/a_test.cpp",
    '#include "creator/a.h"\n#include "bindings/convert.h"\n#include "support/vectors.h"\n',
  ],
  [
    "the site and the package",
    "web-demo/lib/a.tsx",
    'import { a } from "creator-core";\nimport "creator-core/server";\nimport b from "./b";\n',
  ],
  [
    "the site and presets",
    "web-demo/lib/a.ts",
    'import policy from "../../presets/photos/policy.json" with { type: "json" };\n',
  ],
  [
    "an include in a comment",
    "core/creator/base/a.h",
    '// #include "creator/access/b.h"\n/* \n#include "creator/pricing/b.h"\n*/\n',
  ],
  ["an import in a comment", "web-demo/lib/a.ts", '// import "../../js-bindings/src/a.js";\n'],
  ["built files", "web-demo/.next/util.js", 'import "../../js-bindings/src/a.js";\n'],
  ["a word that begins like a banned one", "core/creator/base/utility_bill.h", ""],
];

for (const [why, path, text] of ALLOWED) {
  test(`allowed: ${why}`, () => assert.deepEqual(faultsOf({ [path]: text }), []));
}
