import type { CreatorCore } from "./core.js";
// Relative, with this query: Next's edge runtime hands out the compiled module in this form only.
import wasm from "./core.wasm?module";
import { coreOnce } from "./load/core-once.js";
import type { WasmSource } from "./load/source.js";

export * from "./public.js";

/** How this entry finds its .wasm: the edge runtime imports it. */
export const variant: string = "edge";

/** The core, at once. */
export function loadCoreSync(module?: WebAssembly.Module): CreatorCore {
  return coreOnce(() => module ?? wasm);
}

/** The core. Edge runtimes take a compiled module only: any other `source` is refused by them. */
export async function loadCore(source?: WasmSource): Promise<CreatorCore> {
  return loadCoreSync(source as WebAssembly.Module | undefined);
}
