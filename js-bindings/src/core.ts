import { type Access, createAccess } from "./access.js";
import { createPricing, type Pricing } from "./pricing.js";
import { createSchedule, type Schedule } from "./schedule.js";
import type { CoreModule } from "./wall.js";

/** The rules, ready: everything on it is synchronous. One for a page or process. */
export interface CreatorCore {
  readonly access: Access;
  readonly pricing: Pricing;
  readonly schedule: Schedule;
}

/** @internal */
export function createCore(module: CoreModule): CreatorCore {
  return { access: createAccess(module), pricing: createPricing(module), schedule: createSchedule(module) };
}
