import { type CreatorCore, createCore } from "./core.js";
import { createSigning, type Signing } from "./signing.js";
import type { ServerModule } from "./wall.js";

/** The core with what handles secrets: for servers, workers and edge functions only. */
export interface CreatorServerCore extends CreatorCore {
  readonly signing: Signing;
}

/** @internal */
export function createServerCore(module: ServerModule): CreatorServerCore {
  return { ...createCore(module), signing: createSigning(module) };
}
