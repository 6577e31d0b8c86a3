import { getInt32, getInt64, getUint32, type Pointer } from "../abi/field.js";
import { refusal } from "../errors.js";
import {
  accessCodes,
  CC_ALLOWED,
  CC_NO_INSTANT,
  CC_NO_RULE,
  CC_UNLOCK_CREDITS,
  CC_UNLOCK_NONE,
  CC_UNLOCK_SIGN_IN,
  CC_UNLOCK_SUBSCRIPTION,
  cc_decision_code,
  cc_decision_http_status,
  cc_decision_rule,
  cc_decision_unlock,
  cc_decision_unlock_credits,
  cc_decision_unlock_slot,
  cc_decision_unlock_tier,
  cc_decision_valid_until,
  cc_way_credits,
  cc_way_kind,
  cc_way_slot,
  cc_way_tier,
  sizeof_cc_way,
} from "../generated/abi.js";
import { invalid_argument, out_of_range } from "../generated/sentences.base.js";
import type { CoreModule } from "../wall.js";
import type { PolicyLayout } from "./policy-layout.js";

/** What a decision says; what an API puts into its error envelope. */
export type AccessCode = (typeof accessCodes)[number];

/** The cheapest way in. With the code UNAUTHENTICATED the viewer must sign in first, whatever the kind. */
export type Unlock =
  | { readonly kind: "sign_in" }
  /** A subscription to that creator, at that tier or above; no tier where the policy declares none. */
  | { readonly kind: "subscription"; readonly creatorId: string; readonly tier?: string }
  | { readonly kind: "credits"; readonly shortfall: number };

export interface Decision {
  readonly allowed: boolean;
  readonly code: AccessCode;
  readonly httpStatus: 200 | 401 | 402 | 403 | 404;
  readonly unlock?: Unlock;
  /** The rule that decided, or was nearly met: its index in the policy, and its reason. */
  readonly rule?: { readonly index: number; readonly reason?: string };
  /** The next instant (ms) at which the decision may change by time alone. */
  readonly validUntil?: number;
}

/** A decision a row, in columns. Its methods throw `out_of_range` for a row that there is not. */
export class DecisionColumns {
  readonly #length: number;
  /** By row, the number of its code; 0 is ALLOWED. */
  readonly codes: Uint8Array;
  /** By row: 0 none, 1 sign in, 2 subscription, 3 credits. */
  readonly unlocks: Uint8Array;
  /** By row, the rank of the lowest tier that opens it, or -1. */
  readonly tiers: Int16Array;
  readonly #tierNames: readonly string[];

  /** @internal */
  constructor(codes: Uint8Array, unlocks: Uint8Array, tiers: Int16Array, tierNames: readonly string[]) {
    this.#length = codes.length;
    this.codes = codes;
    this.unlocks = unlocks;
    this.tiers = tiers;
    this.#tierNames = tierNames;
  }

  get length(): number {
    return this.#length;
  }

  allowed(row: number): boolean {
    return this.codes[this.#row(row)] === CC_ALLOWED;
  }

  code(row: number): AccessCode {
    return accessCodes[this.codes[this.#row(row)] as number] as AccessCode;
  }

  /** The lowest tier that opens the row, or `undefined` where none would. */
  unlockTier(row: number): string | undefined {
    return this.#tierNames[this.tiers[this.#row(row)] as number];
  }

  #row(row: number): number {
    if (!Number.isInteger(row)) throw refusal(invalid_argument, "a row is a whole number");
    if (row < 0 || row >= this.#length)
      throw refusal(out_of_range, `there are ${this.#length} rows, counted from 0`);
    return row;
  }
}

/** Reads a cc_decision; `texts` are the row's, by slot. */
export function readDecision(
  module: CoreModule,
  at: Pointer,
  layout: PolicyLayout,
  texts: readonly string[],
): Decision {
  const { view } = module;
  const code = accessCodes[getUint32(view, at, cc_decision_code)] ?? "FORBIDDEN";
  const rule = getUint32(view, at, cc_decision_rule);
  const reason = layout.reasons[rule];
  const validUntil = getInt64(view, at, cc_decision_valid_until);
  const kind = getUint32(view, at, cc_decision_unlock);
  const unlock =
    kind === CC_UNLOCK_NONE
      ? undefined
      : toUnlock(
          kind,
          layout.tiers[getInt32(view, at, cc_decision_unlock_tier)],
          texts[getUint32(view, at, cc_decision_unlock_slot)],
          getInt64(view, at, cc_decision_unlock_credits),
        );
  return {
    allowed: code === "ALLOWED",
    code,
    httpStatus: getUint32(view, at, cc_decision_http_status) as Decision["httpStatus"],
    ...(unlock === undefined ? {} : { unlock }),
    ...(rule === CC_NO_RULE ? {} : { rule: { index: rule, ...(reason ? { reason } : {}) } }),
    ...(validUntil === CC_NO_INSTANT ? {} : { validUntil }),
  };
}

/** Reads an array of cc_way. */
export function readWays(
  module: CoreModule,
  at: Pointer,
  count: number,
  layout: PolicyLayout,
  texts: readonly string[],
): Unlock[] {
  const { view } = module;
  const ways: Unlock[] = [];
  for (let i = 0; i < count; i++) {
    const way = at + i * sizeof_cc_way;
    const unlock = toUnlock(
      getUint32(view, way, cc_way_kind),
      layout.tiers[getInt32(view, way, cc_way_tier)],
      texts[getUint32(view, way, cc_way_slot)],
      getInt64(view, way, cc_way_credits),
    );
    if (unlock !== undefined) ways.push(unlock);
  }
  return ways;
}

function toUnlock(
  kind: number,
  tier: string | undefined,
  creatorId: string | undefined,
  shortfall: number,
): Unlock | undefined {
  switch (kind) {
    case CC_UNLOCK_SIGN_IN:
      return { kind: "sign_in" };
    case CC_UNLOCK_SUBSCRIPTION:
      return {
        kind: "subscription",
        creatorId: creatorId as string,
        ...(tier === undefined ? {} : { tier }),
      };
    case CC_UNLOCK_CREDITS:
      return { kind: "credits", shortfall };
    default:
      return undefined;
  }
}
