// clang-format over the C and C++ sources that git knows or could know; `--write` changes them.
import { execFileSync, spawnSync } from "node:child_process";

const patterns = ["*.h", "*.c", "*.cpp"];
const listed = execFileSync("git", ["ls-files", "-z", "-co", "--exclude-standard", "--", ...patterns], {
  encoding: "utf8",
});
const deleted = execFileSync("git", ["ls-files", "-z", "-d"], { encoding: "utf8" }).split("\0");
const files = listed.split("\0").filter((file) => file !== "" && !deleted.includes(file));
const mode = process.argv.includes("--write") ? ["-i"] : ["--dry-run", "-Werror"];
process.exitCode = spawnSync("clang-format-14", [...mode, ...files], { stdio: "inherit" }).status ?? 1;
