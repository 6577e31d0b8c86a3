import type { CoreModule } from "./wall.js";

export interface Access {}

/** @internal */
export function createAccess(_module: CoreModule): Access {
  return {};
}
