import type { CreatorCore } from "./core.js";
// workerd compiles an imported .wasm ahead of time.
import wasm from "./core.wasm";
import { coreOnce } from "./load/core-once.js";
import type { WasmSource } from "./load/source.js";

export * from "./public.js";

/** How this entry finds its .wasm: workerd imports it. */
export const variant: string = "workerd";

/** The core, at once. */
export function loadCoreSync(module?: WebAssembly.Module): CreatorCore {
  return coreOnce(() => module ?? wasm);
}

/** The core. workerd takes a compiled module only: any other `source` is refused by it. */
export async function loadCore(source?: WasmSource): Promise<CreatorCore> {
  return loadCoreSync(source as WebAssembly.Module | undefined);
}
