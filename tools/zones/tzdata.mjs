// npm run tzdata -- <zoneinfo folder>                       pins the release of that folder, and says which zones moved
// npm run tzdata -- <zoneinfo folder> --out <file> [--whole]  writes its table to a file; with the whole history
// npm run tzdata -- --check                                 verifies the pinned table alone: prints release and digest
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareTables, describe } from "./compare.mjs";
import { packTable, SINCE_1970, WHOLE_HISTORY } from "./pack.mjs";
import { readPinned, readPinnedIfAny, writePinned } from "./pin.mjs";
import { unpackTable } from "./unpack.mjs";
import { compileRelease } from "./zic.mjs";
import { readZoneinfo } from "./zoneinfo.mjs";

const USAGE = "usage: npm run tzdata -- <zoneinfo folder> [--out <file> [--whole]] | --check";

/**
 * The table of a zoneinfo folder's release. It is compiled from the folder's tzdata.zi, which says all of a release; the
 * compiled files beside it are read as a second opinion, and where they say otherwise that is told.
 */
function makeTable(folder, knownFrom) {
  const source = join(folder, "tzdata.zi");
  if (!existsSync(source))
    throw new Error(
      `${folder} has no tzdata.zi, which says what is a zone and what a link; zic alone writes none`,
    );
  const text = readFileSync(source, "utf8");
  const compiled = mkdtempSync(join(tmpdir(), "zoneinfo-"));
  try {
    compileRelease(source, compiled);
    const bytes = packTable({ ...readZoneinfo(compiled, text), knownFrom });
    const theirs = packTable({ ...readZoneinfo(folder, text), knownFrom });
    for (const difference of compareTables(unpackTable(bytes), unpackTable(theirs)))
      console.error(`taken from tzdata.zi, and not from the folder's own file: ${describe(difference)}`);
    return { bytes, text };
  } finally {
    rmSync(compiled, { recursive: true });
  }
}

function pin(folder) {
  const { bytes, text } = makeTable(folder, SINCE_1970);
  const made = unpackTable(bytes);
  const old = readPinnedIfAny()?.table;
  if (old !== undefined && made.version < old.version)
    throw new Error(
      `${folder} has ${made.version}, which is older than the pinned ${old.version}: --out <file> writes its table elsewhere`,
    );
  if (old !== undefined) {
    const differences = compareTables(old, made);
    for (const difference of differences) console.log(describe(difference));
    console.log(`${differences.length} names differ between ${old.version} and ${made.version}`);
  }
  writePinned(bytes, text);
}

function run() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { check: { type: "boolean" }, out: { type: "string" }, whole: { type: "boolean" } },
  });
  const [folder, ...more] = positionals;
  const wrong = values.check
    ? positionals.length > 0 || values.out || values.whole
    : !folder || more.length > 0 || (values.whole && !values.out);
  if (wrong) throw new Error(USAGE);
  let table;
  if (values.out !== undefined) {
    const { bytes } = makeTable(folder, values.whole ? WHOLE_HISTORY : SINCE_1970);
    writeFileSync(values.out, bytes);
    table = unpackTable(bytes);
  } else {
    if (!values.check) pin(folder);
    table = readPinned().table;
  }
  console.log(`${table.version} ${table.sha256}`);
}

try {
  run();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
