// What the rules answer, as plain values: two answers are the same when their canonical texts are.

export interface Verdict {
  readonly id: string;
  readonly allowed: boolean;
  readonly code: string;
  readonly httpStatus: number;
  readonly reason: string | null;
  readonly rule: number | null;
  /** ms since the epoch: until then the decision stands, whatever the time; null: for ever. */
  readonly validUntil: number | null;
  readonly signIn: boolean;
  /** The cheapest plan that opens it. */
  readonly plan: string | null;
  /** What clocks show when it goes live, at the creator's and at the viewer's; null when it is live or a draft. */
  readonly goesLive: { readonly creator: string; readonly viewer: string } | null;
}

export interface Line {
  readonly kind: string;
  readonly invoice: string;
  readonly price: string;
  readonly amount: string;
  readonly explanation: string;
}

/**
 * What a plan costs this viewer at the question's time, or that they have it: then nothing is due, and nothing ever again when
 * the membership was canceled. Amounts are texts of the currency, exact.
 */
export interface Offer {
  readonly tier: string;
  readonly name: string;
  readonly price: string;
  readonly monthly: string;
  readonly change: "held" | "subscribe" | "switch";
  readonly dueNow: string;
  readonly nextAmount: string;
  /** What the viewer's clocks show when the next invoice is made, or when a canceled membership ends. */
  readonly nextAt: string;
  readonly lines: readonly Line[];
}

export interface Answer {
  /** Whether this viewer has a list at all: said of a post that is published and open to all. */
  readonly entry: Verdict;
  readonly verdicts: readonly Verdict[];
  readonly offers: readonly Offer[];
}

/** One spelling for one value: keys sorted, at every depth. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** For every verdict and offer of `ours`, by id or tier: whether `theirs` says the very same. */
export function compare(ours: Answer, theirs: Answer): ReadonlyMap<string, boolean> {
  const said = new Map<string, string>();
  for (const verdict of [theirs.entry, ...theirs.verdicts]) said.set(verdict.id, canonical(verdict));
  for (const offer of theirs.offers) said.set(offer.tier, canonical(offer));
  return new Map<string, boolean>([
    ...[ours.entry, ...ours.verdicts].map(
      (verdict) => [verdict.id, said.get(verdict.id) === canonical(verdict)] as const,
    ),
    ...ours.offers.map((offer) => [offer.tier, said.get(offer.tier) === canonical(offer)] as const),
  ]);
}
