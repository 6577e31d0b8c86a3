// The files of this project, as git sees them.
import { execFileSync } from "node:child_process";
import { lstatSync } from "node:fs";
import { join } from "node:path";

/**
 * Files below `root` that match git's `patterns` (all, if there are none): tracked or new, without what
 * .gitignore names or what was deleted. Throws where there is no git repository.
 */
export function listSources(root, patterns = []) {
  // A build machine often runs as somebody else than the owner of the files, which git would refuse.
  const argv = ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const options = { cwd: root, encoding: "utf8", maxBuffer: 64 << 20, stdio: "pipe" };
  const files = execFileSync("git", [...argv, "--", ...patterns], options).split("\0");
  const exists = (file) => lstatSync(join(root, file), { throwIfNoEntry: false })?.isFile() ?? false;
  return [...new Set(files)].filter((file) => file !== "" && exists(file)).sort();
}
