// Questions about package-lock.json (lockfileVersion 3): keys of `packages` are the folders of installed packages.

/** The entry that `name` means inside the package at `folder`: Node.js looks in each node_modules upwards. */
function resolve(packages, folder, name) {
  for (let at = folder; ; at = parentOf(at)) {
    const entry = packages[at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`];
    if (entry !== undefined || at === "") return entry;
  }
}

/** `a/node_modules/b` stands inside `a`; a workspace, or a package at the top, inside the root. */
function parentOf(folder) {
  const end = folder.lastIndexOf("/node_modules/");
  return end === -1 ? "" : folder.slice(0, end);
}

/** Names in `optionalDependencies` that have no entry, such as `@biomejs/cli-darwin-arm64 (of node_modules/@biomejs/biome)`. */
export function missingOptional({ packages }) {
  return Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => resolve(packages, folder, name) === undefined)
      .map((name) => `${name} (of ${folder || "the root"})`),
  );
}

/** The packages of lock file `before` that `after` lacks, or has in another version or with another integrity. */
export function differences(before, after) {
  return Object.entries(before.packages).flatMap(([folder, { version, integrity }]) => {
    const now = after.packages[folder];
    if (now === undefined) return [`${folder} is gone`];
    if (now.version !== version) return [`${folder} is ${now.version}, not ${version}`];
    return now.integrity === integrity ? [] : [`${folder} has another integrity`];
  });
}
