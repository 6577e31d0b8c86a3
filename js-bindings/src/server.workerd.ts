import { serverCoreOnce } from "./load/server-once.js";
import type { WasmSource } from "./load/source.js";
import { judgeSecretsAfter } from "./secret.js";
// workerd compiles an imported .wasm ahead of time.
import wasm from "./server.wasm";
import type { CreatorServerCore } from "./server-core.js";

export * from "./public-server.js";

/** How this entry finds its .wasm: workerd imports it. */
export const variant: string = "workerd";

/** The server core, at once. */
export function loadServerCoreSync(module?: WebAssembly.Module): CreatorServerCore {
  return serverCoreOnce(() => module ?? wasm);
}

/** The server core. workerd takes a compiled module only: any other `source` is refused by it. */
export async function loadServerCore(source?: WasmSource): Promise<CreatorServerCore> {
  return loadServerCoreSync(source as WebAssembly.Module | undefined);
}

judgeSecretsAfter(loadServerCoreSync);
