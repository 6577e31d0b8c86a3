import type { CoreModule } from "./wall.js";

export interface Schedule {}

/** @internal */
export function createSchedule(_module: CoreModule): Schedule {
  return {};
}
