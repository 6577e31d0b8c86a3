import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gallery } from "./gallery";
import { type Picture, paint } from "./raster";

const kShelf = join(/* turbopackIgnore: true */ process.cwd(), ".media");

/** A painted picture, from the shelf or painted now (half a second); undefined when there is none of that name. */
export async function picture(name: string): Promise<Picture | undefined> {
  const scene = Object.hasOwn(gallery, name) ? gallery[name] : undefined;
  if (!scene) return undefined;
  const full = join(kShelf, `${name}.png`);
  const preview = join(kShelf, `${name}.preview.png`);
  try {
    const [fullBytes, previewBytes] = await Promise.all([readFile(full), readFile(preview)]);
    return { full: new Uint8Array(fullBytes), preview: new Uint8Array(previewBytes) };
  } catch {
    const painted = paint(scene());
    await mkdir(kShelf, { recursive: true });
    await Promise.all([store(full, painted.full), store(preview, painted.preview)]);
    return painted;
  }
}

/** Written aside and renamed, so that nobody reads half a picture. */
async function store(path: string, bytes: Uint8Array): Promise<void> {
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, bytes);
  await rename(aside, path);
}
