import type { CoreModule } from "./wall.js";

export interface Pricing {}

/** @internal */
export function createPricing(_module: CoreModule): Pricing {
  return {};
}
