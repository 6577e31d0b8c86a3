import { bytes } from "./glue/server.bytes.js";
import { serverCoreOnce } from "./load/server-once.js";
import { toModule, toModuleSync, type WasmSource } from "./load/source.js";
import { judgeSecretsAfter } from "./secret.js";
import type { CreatorServerCore } from "./server-core.js";

export * from "./public-server.js";

/** How this entry finds its .wasm: it carries it. */
export const variant: string = "inline";

/** The server core, at once. */
export function loadServerCoreSync(module?: WebAssembly.Module): CreatorServerCore {
  return serverCoreOnce(() => module ?? toModuleSync(bytes()));
}

/** The server core. Later calls give the same one. */
export async function loadServerCore(source?: WasmSource): Promise<CreatorServerCore> {
  const module = await toModule(source ?? bytes());
  return serverCoreOnce(() => module);
}

judgeSecretsAfter(loadServerCoreSync);
