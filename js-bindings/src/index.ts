import type { CreatorCore } from "./core.js";
import { bytes } from "./glue/core.bytes.js";
import { coreOnce } from "./load/core-once.js";
import { toModule, toModuleSync, type WasmSource } from "./load/source.js";

export * from "./public.js";

/** How this entry finds its .wasm: it carries it. No bundler setting, no request. */
export const variant: string = "inline";

/** The core, at once. Node, workers and today's browsers; `loadCore` is the portable way. */
export function loadCoreSync(module?: WebAssembly.Module): CreatorCore {
  return coreOnce(() => module ?? toModuleSync(bytes()));
}

/** The core, compiled off the main thread where the browser can. Later calls give the same one. */
export async function loadCore(source?: WasmSource): Promise<CreatorCore> {
  const module = await toModule(source ?? bytes());
  return coreOnce(() => module);
}
