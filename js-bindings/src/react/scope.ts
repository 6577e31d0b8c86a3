import { createContext, type ReactNode, useContext } from "react";
import type { CreatorCore } from "../core.js";
import { refusal } from "../errors.js";
import { invalid_argument } from "../generated/sentences.base.js";
import type { Alarm } from "./alarm.js";
import type { Binding } from "./binding.js";
import type { OnError } from "./report.js";

/** What a provider gives to everything below it. */
export interface Scope {
  readonly core: CreatorCore;
  readonly binding: Binding;
  /** ms since the epoch: the instant at which every decision below is made. */
  readonly now: number;
  readonly alarm: Alarm;
  /** Tells the app's `onError`. */
  readonly fail: OnError;
  /** Changes when the binding's viewer was made anew. */
  readonly holding: number;
}

export const ScopeContext = createContext<Scope | undefined>(undefined);

/** The provider's `fallback`, apart from the scope: it is another element in each render, and few are shown. */
export const FallbackContext = createContext<ReactNode>(undefined);

/** Throws `invalid_argument` outside a provider. */
export function useScope(hook: string): Scope {
  const scope = useContext(ScopeContext);
  if (scope === undefined) throw refusal(invalid_argument, `${hook} needs a <CoreProvider> above it`);
  return scope;
}

/** The nearest provider's `fallback`. */
export function ProviderFallback(): ReactNode {
  return useContext(FallbackContext);
}
