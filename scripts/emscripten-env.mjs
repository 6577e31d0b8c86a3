// The variables of scripts/emscripten-env, for Node: one place says what Emscripten needs.
import { execFileSync } from "node:child_process";

const NAMES = ["EMSCRIPTEN_ROOT", "NODE_PATH", "EM_CACHE", "EM_FROZEN_CACHE"];

/** What to add to the environment of cmake and emcc. Throws when there is no emcc. */
export function emscriptenEnvironment() {
  const script = new URL("emscripten-env", import.meta.url).pathname;
  const print = `source "$1" >&2 && for name in ${NAMES.join(" ")}; do printf '%s=%s\\n' "$name" "\${!name-}"; done`;
  const lines = execFileSync("bash", ["-c", print, "bash", script], { encoding: "utf8" }).trim().split("\n");
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s, 2)).filter(([, value]) => value !== ""));
}
