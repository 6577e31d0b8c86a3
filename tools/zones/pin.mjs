// The zone table that the repository names. data/zones/ has the table, its pin (release and digest), and the text of the
// release that it was made from.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { unpackTable } from "./unpack.mjs";

export const PINNED = fileURLToPath(new URL("../../data/zones", import.meta.url));

const pathsIn = (folder) => ({
  pin: join(folder, "pin.json"),
  table: join(folder, "table.bin"),
  source: join(folder, "tzdata.zi"),
});

/** Where the text of the pinned release stands. */
export const pinnedSource = (folder = PINNED) => pathsIn(folder).source;

/**
 * The pinned table: `{ bytes, table }`. Reads nothing outside `folder`. Throws when the table's release or digest is not
 * the one that the pin names.
 */
export function readPinned(folder = PINNED) {
  const { pin, table: path } = pathsIn(folder);
  const wanted = JSON.parse(readFileSync(pin, "utf8"));
  const bytes = new Uint8Array(readFileSync(path));
  const table = unpackTable(bytes);
  for (const key of ["version", "sha256"])
    if (table[key] !== wanted[key])
      throw new Error(
        `${path} has the ${key} ${table[key]}, and ${pin} names ${wanted[key]}: restore both, or make them anew by npm run tzdata`,
      );
  return { bytes, table };
}

/** The pinned table, or undefined when there is none yet. */
export const readPinnedIfAny = (folder = PINNED) =>
  existsSync(pathsIn(folder).pin) ? readPinned(folder) : undefined;

/** Makes `bytes` the pinned table, of the release whose tzdata.zi is `text`. */
export function writePinned(bytes, text, folder = PINNED) {
  const { version, sha256 } = unpackTable(bytes);
  const { pin, table, source } = pathsIn(folder);
  writeFileSync(table, bytes);
  writeFileSync(source, text);
  writeFileSync(pin, `${JSON.stringify({ version, sha256 }, null, 2)}\n`);
}
