import type { intervalUnits, invoices, lineKinds, prorationBehaviors, roundings } from "./generated/abi.js";
import type { InstantLike } from "./instant.js";

/** How an exact ratio becomes a whole number; `half_away` (a tie goes away from zero) is the default. */
export type Rounding = (typeof roundings)[number];

/** What becomes of the rest of a period that was paid for: on the next invoice, invoiced at once, or nothing. */
export type ProrationBehavior = (typeof prorationBehaviors)[number];

export type PriceInterval = (typeof intervalUnits)[number];
export type LineKind = (typeof lineKinds)[number];
export type Invoice = (typeof invoices)[number];

/** So many of one price, by its id; 1 where `quantity` is absent. */
export interface Item {
  readonly price: string;
  readonly quantity?: number | undefined;
}

/**
 * Plan credits that a customer was granted for the time from `from` until `until`; `credits` counts all that they have had for
 * it. A quote's `grant` is one: keep it, and hand it over with the next change. Those that have ended may be dropped.
 */
export interface CreditGrant {
  readonly credits: number;
  readonly from: InstantLike;
  readonly until: InstantLike;
}

export interface QuoteRequest {
  readonly items: readonly Item[];
  /** ISO 4217, such as "USD". */
  readonly currency: string;
  readonly now: InstantLike;
  /** False for a viewer who had their trial. */
  readonly trial?: boolean | undefined;
  /** Plan credits that this customer was granted before, 100 at the most: absent or none for a new one. */
  readonly grants?: readonly CreditGrant[] | undefined;
}

/** A running subscription as it is billed in its current period. */
export interface Subscription {
  readonly items: readonly Item[];
  readonly currency: string;
  readonly periodStart: InstantLike;
  readonly periodEnd: InstantLike;
  /**
   * Plan credits that this customer was granted, those for the current period included, 100 at the most; `[]` where there
   * were none. A change grants the difference to them, so where they are absent and the new prices have credits,
   * `creditsGranted` is null.
   */
  readonly grants?: readonly CreditGrant[] | undefined;
}

/** What it is to be changed into: `items` are all items after the change. */
export interface Change {
  readonly items: readonly Item[];
  readonly prorationBehavior?: ProrationBehavior | undefined;
  readonly prorationDate: InstantLike;
}

export interface PricingPolicy {
  readonly rounding?: Rounding | undefined;
}

/**
 * One amount with the integers that made it: unitAmount x quantity x remaining / length, rounded to a multiple of `step`;
 * a credit is the negative of that. `core.pricing.explain(line)` says it in words.
 */
export interface QuoteLine {
  readonly kind: LineKind;
  /** The invoice that it stands on: the one made now, or the next. */
  readonly invoice: Invoice;
  readonly price: string;
  readonly quantity: number;
  readonly unitAmount: number;
  /** Seconds of the period that are billed; a whole period is 1 of 1. */
  readonly remaining: number;
  readonly length: number;
  readonly rounding: Rounding;
  readonly step: number;
  readonly amount: number;
}

/**
 * An invoice preview, in ISO 4217 minor units. Plain data: it survives JSON and structuredClone.
 * amountDueNow + nextInvoiceAmount - creditLeft is the sum of all lines.
 */
export interface Quote {
  /** The hash of the catalogue that it was made from. */
  readonly catalogue: string;
  readonly currency: string;
  /** The whole second that it was computed for, in milliseconds; so are all instants here. */
  readonly at: number;
  readonly periodStart: number;
  readonly periodEnd: number;
  readonly lines: readonly QuoteLine[];
  /** Of the first invoice that has lines: the one made now, or else the next. */
  readonly subtotal: number;
  readonly total: number;
  readonly amountDueNow: number;
  readonly nextInvoiceAt: number;
  readonly nextInvoiceAmount: number;
  /** What the next invoice could not use up of a credit. */
  readonly creditLeft: number;
  /**
   * Credits to grant now, and with the next invoice: the difference to what was granted for an overlapping time. Null where
   * the prices have credits and the subscription's `grants` are absent: then nobody can know.
   */
  readonly creditsGranted: number | null;
  readonly nextCredits: number | null;
  /** What to keep of `creditsGranted` and to hand over as one of the next change's `grants`; null where nothing is granted. */
  readonly grant: { readonly credits: number; readonly from: number; readonly until: number } | null;
}

export interface Price {
  readonly id: string;
  /** The product's id. */
  readonly product: string;
  readonly interval: PriceInterval;
  readonly intervalCount: number;
  /** Minor units by currency code. */
  readonly unitAmount: Readonly<Record<string, number>>;
  readonly trialDays: number;
  readonly creditsPerCycle: number;
}

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly rank: number;
  readonly features: readonly string[];
  /** Ids of its prices, in the order of the document. */
  readonly prices: readonly string[];
}

export interface CurrencyScales {
  readonly isoExponent: number;
  readonly displayExponent: number;
  readonly processorExponent: number;
  /** The smallest amount that can be charged, in ISO minor units. */
  readonly chargeStep: number;
  /** The first instant (ms) at which the code is in force; absent where that was before October 2021. */
  readonly validFrom?: number;
  /** The first instant (ms) at which it is not in force any more: it can be stated and refunded then, and not quoted. */
  readonly validUntil?: number;
  /** The currency after a withdrawn one: `from` units of the withdrawn currency are `to` of this one. */
  readonly successor?: { readonly code: string; readonly from: number; readonly to: number };
}

/** Who gets what whole shares leave over: those cut most, the first ones, or one named share. */
export type SplitRemainder = "largest_remainder" | "first" | { readonly residualTo: number };
