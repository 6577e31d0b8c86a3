import { refusal } from "../errors.js";
import { CC_OPEN_TO_ACCOUNTS, CC_OPEN_TO_ANYONE, CC_OPEN_TO_SUBSCRIBERS } from "../generated/abi.js";
import { out_of_range } from "../generated/sentences.base.js";

/** To whom a resource is open who is nobody in particular: what a creator is told beside a post. */
export interface Opening {
  /** To strangers. */
  readonly anyone: boolean;
  /** To active accounts without roles, credits or subscriptions. */
  readonly accounts: boolean;
  /** To whoever has some subscription to each creator that it names. */
  readonly subscribers: boolean;
  /** The tiers of such a subscription that open it, lowest first. */
  readonly tiers: readonly string[];
}

/** @internal */
export function readOpening(levels: Int16Array, tiers: readonly string[]): Opening {
  const opening = [...levels].flatMap((level) => tiers[level] ?? []);
  return {
    anyone: levels.includes(CC_OPEN_TO_ANYONE),
    accounts: levels.includes(CC_OPEN_TO_ACCOUNTS),
    subscribers:
      levels.includes(CC_OPEN_TO_SUBSCRIBERS) || (tiers.length > 0 && opening.length === tiers.length),
    tiers: opening,
  };
}

/** By row, the least that opens it to somebody who is nobody in particular. Its methods throw `out_of_range`. */
export class OpeningColumn {
  /** -3 anyone, -2 accounts, -1 subscribers at any tier, from 0 on the rank of the lowest tier, 32767 nobody. */
  readonly levels: Int16Array;
  readonly #tiers: readonly string[];

  /** @internal */
  constructor(levels: Int16Array, tiers: readonly string[]) {
    this.levels = levels;
    this.#tiers = tiers;
  }

  get length(): number {
    return this.levels.length;
  }

  opensTo(row: number): "anyone" | "accounts" | "subscribers" | "nobody" {
    const level = this.#level(row);
    if (level === CC_OPEN_TO_ANYONE) return "anyone";
    if (level === CC_OPEN_TO_ACCOUNTS) return "accounts";
    return level === CC_OPEN_TO_SUBSCRIBERS || this.#tiers[level] !== undefined ? "subscribers" : "nobody";
  }

  /** The lowest tier that opens the row, where one is needed and one does. */
  tier(row: number): string | undefined {
    return this.#tiers[this.#level(row)];
  }

  #level(row: number): number {
    const level = this.levels[row];
    if (level === undefined)
      throw refusal(out_of_range, `there are ${this.levels.length} rows, counted from 0`);
    return level;
  }
}
