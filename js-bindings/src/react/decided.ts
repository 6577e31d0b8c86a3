import { useEffect } from "react";
import type { Decision, Resource } from "../access.js";
import { type Attempt, attempt } from "./attempt.js";
import { useScope } from "./scope.js";

/** A question that was asked in a render, for `onError` to tell which of many failed. */
export interface Question {
  readonly action: string;
  readonly type: string;
  readonly record?: Resource | undefined;
  readonly field?: string | undefined;
}

/** Stands for a decision that could not be made, as of a record of the wrong shape. It admits nobody. */
export interface Indeterminate {
  readonly allowed: false;
  readonly code: "INDETERMINATE";
  readonly httpStatus: 500;
  /** What the core threw: a CreatorError with code and pointer. `onError` of the provider is told of it too. */
  readonly error: unknown;
  readonly unlock?: undefined;
  readonly rule?: undefined;
  readonly validUntil?: undefined;
}

/**
 * Decides, and renders again when the decision ends by time alone. What the core throws is the attempt's error, told to the
 * provider's `onError` once the render is committed.
 */
export function useDecided(question: Question & { readonly record: Resource }): Attempt<Decision> {
  const { binding, now, alarm } = useScope("useDecision()");
  const { action, type, record, field } = question;
  const asked = field === undefined ? { now } : { now, field };
  const decided = attempt(() => binding.viewer().decide(action, type, record, asked));
  const validUntil = decided.failed ? undefined : decided.value.validUntil;
  useEffect(() => (validUntil === undefined ? undefined : alarm.set(validUntil)), [alarm, validUntil]);
  useTold(decided, question);
  return decided;
}

/** Tells the provider's `onError` of a failed attempt, and not again while it fails in the same way. */
export function useTold(tried: Attempt<unknown>, question: Question): void {
  const { fail } = useScope("useDecision()");
  const { action, type, field } = question;
  const { failed } = tried;
  const failure = failed ? messageOf(tried.error) : undefined;
  // The error and the record may be other objects in each render, though they say the same.
  useEffect(() => {
    if (tried.failed) fail(tried.error, question);
  }, [fail, failed, failure, action, type, field]);
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : error);
