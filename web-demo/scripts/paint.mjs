// Paints the demo's pictures into .media before the site is built, and again when the code that paints them changed.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(here, "lib/seed/pictures");
const shelf = join(here, ".media");
process.chdir(here);

const hash = createHash("sha256");
for (const file of readdirSync(source).sort()) hash.update(readFileSync(join(source, file)));
const stamp = join(shelf, "stamp");
const wanted = hash.digest("hex");

if (read(stamp) !== wanted) {
  rmSync(shelf, { recursive: true, force: true });
  mkdirSync(shelf, { recursive: true });
  const bundle = join(shelf, "paint.mjs");
  const contents = 'export { gallery } from "./gallery"; export { picture } from "./shelf";';
  await build({
    stdin: { contents, resolveDir: source, loader: "ts" },
    outfile: bundle,
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "error",
  });
  const { gallery, picture } = await import(pathToFileURL(bundle).href);
  for (const name of Object.keys(gallery)) await picture(name);
  rmSync(bundle);
  writeFileSync(stamp, wanted);
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
