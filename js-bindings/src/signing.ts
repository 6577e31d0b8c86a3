import type { CoreModule } from "./wall.js";

export interface Signing {}

/** @internal */
export function createSigning(_module: CoreModule): Signing {
  return {};
}
