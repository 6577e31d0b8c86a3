import { refusal } from "../errors.js";
import { MOST_TABLE_ROWS } from "../generated/abi.js";
import { invalid_argument } from "../generated/sentences.base.js";
import type { InstantLike } from "../instant.js";

// What a viewer is, and what may be asked beside action and resource.

/** What is known about one person or service. Without an id: anonymous. */
export interface ViewerFacts {
  readonly id?: string | null;
  readonly roles?: readonly string[] | null;
  /** Must be said of a viewer with an id. */
  readonly active?: boolean | null;
  readonly plan?: string | null;
  readonly credits?: number | null;
  readonly subscriptions?: readonly SubscriptionFact[] | null;
  /** As the policy's `attributes` declare them. */
  readonly attributes?: Readonly<Record<string, unknown>> | null;
}

export interface SubscriptionFact {
  readonly creatorId: string;
  readonly tier?: string | null;
  readonly status:
    | "active"
    | "trialing"
    | "past_due"
    | "canceled"
    | "incomplete"
    | "incomplete_expired"
    | "unpaid"
    | "paused"
    | "expired";
  /** The first instant without access; none: for ever. */
  readonly endsAt?: InstantLike | null;
}

export interface Asked {
  readonly now: InstantLike;
}

/** The same about one field of the resource, or of each row: rules whose `fields` do not speak of it are left out. */
export interface AskedOfField extends Asked {
  readonly field?: string | undefined;
}

export interface FieldsAsked extends Asked {
  /** The fields that a rule without `fields` is about. */
  readonly all: readonly string[];
}

/** Which part of a list is wanted, beside when. */
export interface PageAsked extends AskedOfField {
  /** At most so many indices; judging stops when there are. */
  readonly limit?: number;
  /** Only rows after that index: the last one of the page before. */
  readonly after?: number;
}

/** Some resource: attributes that no rule reads may hold anything. */
export type Resource = object;

/** Throws `invalid_argument`. */
export function fieldsOf(asked: FieldsAsked | undefined): string[] {
  const all: unknown = asked?.all;
  const fields: unknown[] = Array.isArray(all) ? Array.from(all) : [undefined];
  if (fields.every((field): field is string => typeof field === "string")) return fields;
  throw refusal(invalid_argument, "expected `all`, an array of fields");
}

/** Throws `invalid_argument`. */
export function fieldOf(asked: { readonly field?: string | undefined } | undefined): string | undefined {
  const field: unknown = asked?.field;
  if (field === undefined) return undefined;
  if (typeof field === "string" && field !== "") return field;
  throw refusal(invalid_argument, "a field is a name or a dotted path");
}

/** A number of rows that can be. Throws `invalid_argument`. */
export function rowCount(value: number, name: string): number {
  if (!Number.isInteger(value) || value < 0 || value > MOST_TABLE_ROWS)
    throw refusal(invalid_argument, `${name} is a whole number from 0 to ${MOST_TABLE_ROWS}`);
  return value;
}
