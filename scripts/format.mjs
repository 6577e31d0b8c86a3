// clang-format over the C and C++ sources, new ones too; `--write` changes them.
import { spawnSync } from "node:child_process";
import { listSources } from "./steps/sources.mjs";

const files = listSources(".", ["*.h", "*.c", "*.cpp"]);
const mode = process.argv.includes("--write") ? ["-i"] : ["--dry-run", "-Werror"];
process.exitCode = spawnSync("clang-format-14", [...mode, ...files], { stdio: "inherit" }).status ?? 1;
