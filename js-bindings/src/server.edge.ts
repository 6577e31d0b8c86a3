import { serverCoreOnce } from "./load/server-once.js";
import type { WasmSource } from "./load/source.js";
import { judgeSecretsAfter } from "./secret.js";
// Relative, with this query: Next's edge runtime hands out the compiled module in this form only.
import wasm from "./server.wasm?module";
import type { CreatorServerCore } from "./server-core.js";

export * from "./public-server.js";

/** How this entry finds its .wasm: the edge runtime imports it. */
export const variant: string = "edge";

/** The server core, at once. */
export function loadServerCoreSync(module?: WebAssembly.Module): CreatorServerCore {
  return serverCoreOnce(() => module ?? wasm);
}

/** The server core. Edge runtimes take a compiled module only: any other `source` is refused by them. */
export async function loadServerCore(source?: WasmSource): Promise<CreatorServerCore> {
  return loadServerCoreSync(source as WebAssembly.Module | undefined);
}

judgeSecretsAfter(loadServerCoreSync);
