import { createElement, type ReactNode } from "react";
import type { Decision, Resource } from "../access.js";
import { useDecided } from "./decided.js";
import { ProviderFallback } from "./scope.js";

interface Asked {
  /** The action: `I="read"`. */
  readonly I: string;
  /** The record's type: `a="Post"`. */
  readonly a: string;
  readonly this: Resource;
  /** Asks about one field of the record: `field="title"`. */
  readonly field?: string | undefined;
}

/** Either nodes, shown when allowed, with another for when not; or a function that says what to show in both cases. */
export type CanProps = Asked &
  (
    | { readonly children: (decision: Decision) => ReactNode; readonly fallback?: never }
    | { readonly children?: ReactNode; readonly fallback?: ReactNode }
  );

/**
 * Shows its children to those who may. Where nothing can be decided, as of a record of the wrong shape or a misspelt action, the
 * provider's fallback stands in its place, never its own, which says no; the provider's `onError` is told, nothing is thrown, and
 * a function is not called.
 */
export function Can({ I, a, this: record, field, children, fallback }: CanProps): ReactNode {
  const decided = useDecided({ action: I, type: a, record, field });
  if (decided.failed) return createElement(ProviderFallback);
  if (typeof children === "function") return children(decided.value);
  return decided.value.allowed ? children : fallback;
}
