import type { Decision, Possibility, Resource, Viewer } from "../access.js";
import type { CreatorCore } from "../core.js";
import { attempt } from "./attempt.js";
import { type Indeterminate, useDecided, useTold } from "./decided.js";
import { useScope } from "./scope.js";

/** The loaded core. */
export function useCore(): CreatorCore {
  return useScope("useCore()").core;
}

/**
 * The viewer of the provider above. It is the provider's: it is disposed when that goes, or is given other facts. What it is
 * asked throws as everywhere: `useDecision()` does not.
 */
export function useViewer(): Viewer {
  return useScope("useViewer()").binding.viewer();
}

/** The instant (ms) at which decisions are made in this render: what `useViewer()` is to be asked with. */
export function useNow(): number {
  return useScope("useNow()").now;
}

/**
 * The decision about a record, or about one field of it, made in this render. When it ends by time alone (`validUntil`) the component renders again.
 * A record of the wrong shape, or an unknown word, throws nothing: the answer is `INDETERMINATE`, admits nobody and holds the
 * error, of which the provider's `onError` is told once.
 */
export function useDecision(
  action: string,
  type: string,
  record: Resource,
  { field }: { readonly field?: string | undefined } = {},
): Decision | Indeterminate {
  const decided = useDecided({ action, type, record, field });
  if (!decided.failed) return decided.value;
  return { allowed: false, code: "INDETERMINATE", httpStatus: 500, error: decided.error };
}

/**
 * What a decision about some record of the type could be: for a button "New post" before there is a post. For an unknown word
 * `never`, of which the provider's `onError` is told once.
 */
export function usePossible(action: string, type: string): Possibility {
  const { binding } = useScope("usePossible()");
  const possible = attempt(() => binding.viewer().possible(action, type));
  useTold(possible, { action, type });
  return possible.failed ? "never" : possible.value;
}
