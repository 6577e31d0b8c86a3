import factory from "../glue/server.mjs";
import { rawNames } from "../glue/server.raw.js";
import { type CreatorServerCore, createServerCore } from "../server-core.js";
import { CoreModule } from "../wall.js";

let core: CreatorServerCore | undefined;

/** One server core for each realm and copy of this package. */
export function serverCoreOnce(module: () => WebAssembly.Module): CreatorServerCore {
  core ??= createServerCore(new CoreModule(factory, module(), rawNames));
  return core;
}
