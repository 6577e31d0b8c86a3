// Small projects that use the packed package as anyone would. They are copied to build/integration, below the
// repository, so that Vite, Next, React and TypeScript are found in its node_modules; creator-core itself is installed from
// the tarball into each project's own node_modules, which hides the workspace's link.
import { cp, mkdir, realpath, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./program.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const packageRoot = dirname(here);
const root = dirname(packageRoot);
const built = join(root, "build/integration");

/** Programs of the repository's development packages. */
export const tool = (name) => join(root, "node_modules/.bin", name);

/** Packs the package; the tarball's path. */
export async function pack() {
  await rm(built, { recursive: true, force: true });
  await mkdir(built, { recursive: true });
  const listing = await run("npm", ["pack", "--json", "--pack-destination", built], { cwd: packageRoot });
  const [{ filename, files }] = JSON.parse(listing.slice(listing.indexOf("[\n")));
  return { tarball: join(built, filename), files: files.map(({ path }) => path) };
}

/** Unpacks the tarball; the package's folder. */
export async function unpack(tarball) {
  const folder = join(built, "unpacked");
  await mkdir(folder, { recursive: true });
  await run("tar", ["-xzf", tarball, "-C", folder], { cwd: built });
  return join(folder, "package");
}

/**
 * Copies the project integration/<name> and installs the tarball in it, without the network.
 * @returns {Promise<string>} Where it is.
 */
export async function install(name, tarball) {
  const project = join(built, name);
  await cp(join(here, name), project, { recursive: true });
  await cp(join(here, "questions.mjs"), join(project, "questions.mjs"));
  const manifest = {
    name: `creator-core-in-${name}`,
    private: true,
    dependencies: { "creator-core": `file:${tarball}` },
  };
  await writeFile(join(project, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const options = ["--offline", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund"];
  await run("npm", ["install", ...options], { cwd: project });
  const installed = join(project, "node_modules/creator-core");
  // npm links workspaces and folders; this must be neither, or the repository itself would be what is tested.
  if ((await realpath(installed)) !== installed) throw new Error(`${installed} is a link`);
  return project;
}
