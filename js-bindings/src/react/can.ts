import type { ReactNode } from "react";
import type { Decision, Resource } from "../access.js";
import { useDecision } from "./hooks.js";

interface Question {
  /** The action: `I="read"`. */
  readonly I: string;
  /** The record's type: `a="Post"`. */
  readonly a: string;
  readonly this: Resource;
  /** Asks about one field of the record: `field="title"`. */
  readonly field?: string | undefined;
}

/** Either nodes, shown when allowed, with another for when not; or a function that says what to show in both cases. */
export type CanProps = Question &
  (
    | { readonly children: (decision: Decision) => ReactNode; readonly fallback?: never }
    | { readonly children?: ReactNode; readonly fallback?: ReactNode }
  );

/** Shows its children to those who may. */
export function Can({ I, a, this: record, field, children, fallback }: CanProps): ReactNode {
  const decision = useDecision(I, a, record, { field });
  if (typeof children === "function") return children(decision);
  return decision.allowed ? children : fallback;
}
