import { createContext, useContext } from "react";
import type { CreatorCore } from "../core.js";
import { creatorError } from "../errors.js";
import type { Alarm } from "./alarm.js";
import type { Binding } from "./binding.js";

/** What a provider gives to everything below it. */
export interface Scope {
  readonly core: CreatorCore;
  readonly binding: Binding;
  /** ms since the epoch: the instant at which every decision below is made. */
  readonly now: number;
  readonly alarm: Alarm;
  /** Changes when the binding's viewer was made anew. */
  readonly holding: number;
}

export const ScopeContext = createContext<Scope | undefined>(undefined);

/** Throws `invalid_argument` outside a provider. */
export function useScope(hook: string): Scope {
  const scope = useContext(ScopeContext);
  if (scope === undefined) throw creatorError("invalid_argument", `${hook} needs a <CoreProvider> above it`);
  return scope;
}
