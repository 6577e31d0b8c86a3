"use client";

import { loadCore } from "./index.workerd.js";
import { providerOf } from "./react/provider.js";

export type { CanProps } from "./react/can.js";
export { Can } from "./react/can.js";
export { useCore, useDecision, useNow, usePossible, useViewer } from "./react/hooks.js";
export type { CoreProviderProps } from "./react/provider.js";

/** Loads the core, binds a viewer to a policy, and gives both to everything below it. */
export const CoreProvider = providerOf(loadCore);
