import { creatorError } from "../errors.js";
import type { CoreModule } from "../wall.js";
import type { PolicyLayout } from "./policy-layout.js";

/** What a decision says; what an API puts into its error envelope. */
export type AccessCode =
  | "ALLOWED"
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "ACCOUNT_INACTIVE"
  | "SUBSCRIPTION_REQUIRED"
  | "INSUFFICIENT_CREDITS"
  | "NOT_FOUND";

/** By the numbers of the C ABI. */
export const CODES: readonly AccessCode[] = [
  "ALLOWED",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "ACCOUNT_INACTIVE",
  "SUBSCRIPTION_REQUIRED",
  "INSUFFICIENT_CREDITS",
  "NOT_FOUND",
];

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
    return this.codes[this.#row(row)] === 0;
  }

  code(row: number): AccessCode {
    return CODES[this.codes[this.#row(row)] as number] as AccessCode;
  }

  /** The lowest tier that opens the row, or `undefined` where none would. */
  unlockTier(row: number): string | undefined {
    return this.#tierNames[this.tiers[this.#row(row)] as number];
  }

  #row(row: number): number {
    if (!Number.isInteger(row)) throw creatorError("invalid_argument", "A row is a whole number");
    if (row < 0 || row >= this.#length)
      throw creatorError("out_of_range", `There are ${this.#length} rows, counted from 0`);
    return row;
  }
}

/** Reads a cc_decision (core/creator/c-api/access.h); `texts` are the row's, by slot. */
export function readDecision(
  module: CoreModule,
  at: number,
  layout: PolicyLayout,
  texts: readonly string[],
): Decision {
  const { view } = module;
  const u32 = (offset: number) => view.getUint32(at + offset, true);
  const code = CODES[u32(4)] ?? "FORBIDDEN";
  const rule = u32(12);
  const reason = layout.reasons[rule];
  const hasEnd = !(u32(40) === 0xffff_ffff && view.getInt32(at + 44, true) === 0x7fff_ffff);
  const unlock = readUnlock(module, at + 16, layout, texts);
  return {
    allowed: code === "ALLOWED",
    code,
    httpStatus: u32(8) as Decision["httpStatus"],
    ...(unlock === undefined ? {} : { unlock }),
    ...(rule === 0xffff_ffff ? {} : { rule: { index: rule, ...(reason ? { reason } : {}) } }),
    ...(hasEnd ? { validUntil: readInt64(view, at + 40) } : {}),
  };
}

/** sizeof(cc_way). */
export const WAY_BYTES = 24;

/** Reads an array of cc_way. */
export function readWays(
  module: CoreModule,
  at: number,
  count: number,
  layout: PolicyLayout,
  texts: readonly string[],
): Unlock[] {
  return Array.from({ length: count }, (_, i) =>
    readUnlock(module, at + i * WAY_BYTES, layout, texts),
  ).filter((unlock) => unlock !== undefined);
}

/** Kind, tier, slot and credits as they stand alike in a cc_decision and a cc_way. */
function readUnlock(
  module: CoreModule,
  at: number,
  layout: PolicyLayout,
  texts: readonly string[],
): Unlock | undefined {
  const { view } = module;
  switch (view.getUint32(at, true)) {
    case 1:
      return { kind: "sign_in" };
    case 2: {
      const tier = layout.tiers[view.getInt32(at + 4, true)];
      const creatorId = texts[view.getUint32(at + 8, true)] as string;
      return { kind: "subscription", creatorId, ...(tier === undefined ? {} : { tier }) };
    }
    case 3:
      return { kind: "credits", shortfall: readInt64(view, at + 16) };
    default:
      return undefined;
  }
}

/** An int64 in two halves: exact within 2^53, and no BigInt. */
function readInt64(view: DataView, at: number): number {
  return view.getInt32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
}
