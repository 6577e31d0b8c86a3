import { useEffect } from "react";
import type { Decision, Possibility, Resource, Viewer } from "../access.js";
import type { CreatorCore } from "../core.js";
import { useScope } from "./scope.js";

/** The loaded core. */
export function useCore(): CreatorCore {
  return useScope("useCore()").core;
}

/** The viewer of the provider above. It is the provider's: it is disposed when that goes, or is given other facts. */
export function useViewer(): Viewer {
  return useScope("useViewer()").binding.viewer();
}

/** The instant (ms) at which decisions are made in this render: what `useViewer()` is to be asked with. */
export function useNow(): number {
  return useScope("useNow()").now;
}

/**
 * The decision about a record, or about one field of it, made in this render. When it ends by time alone (`validUntil`) the component renders again.
 * Throws a CreatorError for a record of the wrong shape, to the nearest error boundary: never a silent answer.
 */
export function useDecision(
  action: string,
  type: string,
  record: Resource,
  { field }: { readonly field?: string | undefined } = {},
): Decision {
  const { binding, now, alarm } = useScope("useDecision()");
  const asked = field === undefined ? { now } : { now, field };
  const decision = binding.viewer().decide(action, type, record, asked);
  const { validUntil } = decision;
  useEffect(() => (validUntil === undefined ? undefined : alarm.set(validUntil)), [alarm, validUntil]);
  return decision;
}

/** What a decision about some record of the type could be: for a button "New post" before there is a post. */
export function usePossible(action: string, type: string): Possibility {
  return useScope("usePossible()").binding.viewer().possible(action, type);
}
