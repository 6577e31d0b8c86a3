import type { ViewerFacts } from "./asked.js";
import type { Decision } from "./decision.js";

/** Which decisions a claim is about: those whose viewer passes `when` and whose resource meets `conditions`. */
export interface ClaimRegion<A extends string = string> {
  /** One that the policy names; `manage` asks for what `manage` rules alone say. */
  readonly action: A;
  readonly subject: string;
  readonly when?: object;
  readonly conditions?: object;
}

/**
 * That none of these decisions allows, or that all do. `never` counts in what is unknown, as a rule that denies would; `always`
 * leaves it out, as a rule that allows would.
 */
export type Claim<A extends string = string> =
  | { readonly never: ClaimRegion<A> }
  | { readonly always: ClaimRegion<A> };

/** A case against a claim. Deciding about it again gives the same decision. */
export interface Counterexample {
  readonly viewer: ViewerFacts;
  readonly resource: Readonly<Record<string, unknown>>;
  readonly now: number;
  readonly decision: Decision;
}

export interface Proof {
  readonly holds: boolean;
  /** Whether every case there can be is decided as one that was looked at. If not, `holds` means that none was found. */
  readonly exhaustive: boolean;
  /** How many cases were looked at. */
  readonly cases: number;
  /** How many of them the claim speaks of: 0 when it holds because it says nothing. */
  readonly matching: number;
  /** What was looked at in part only: lists, and texts that are matched against a pattern. */
  readonly limits: readonly string[];
  readonly counterexample?: Counterexample;
}

/** What the core writes (core/creator/access/proof.h). */
export type ProofDocument = Omit<Proof, "counterexample"> & {
  readonly counterexample?: Omit<Counterexample, "decision">;
};

/** @internal What a claim that the core has read speaks of. */
export function regionOf(claim: string): ClaimRegion {
  const [region] = Object.values(JSON.parse(claim) as Record<string, ClaimRegion>);
  return region as ClaimRegion;
}
