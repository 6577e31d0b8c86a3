import { type CreatorCore, createCore } from "../core.js";
import factory from "../glue/core.mjs";
import { rawNames } from "../glue/core.raw.js";
import { CoreModule } from "../wall.js";

let core: CreatorCore | undefined;

/** One core for each realm and copy of this package: the first call decides which module it runs on. */
export function coreOnce(module: () => WebAssembly.Module): CreatorCore {
  core ??= createCore(new CoreModule(factory, module(), rawNames));
  return core;
}
