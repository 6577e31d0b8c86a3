// Module hooks: an import of a .wasm file, with or without "?module", gives its compiled module.
const source = `
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
const Module = globalThis[Symbol.for("edge.Module")];
export default new Module(readFileSync(fileURLToPath(import.meta.url)));`;

export function load(url, context, next) {
  if (new URL(url).pathname.endsWith(".wasm")) return { format: "module", source, shortCircuit: true };
  return next(url, context);
}
