import {
  invoices,
  lineKinds,
  MOST_GRANTS,
  MOST_ITEMS,
  MOST_QUANTITY,
  prorationBehaviors,
  roundings,
} from "./generated/abi.js";
import type { InstantLike } from "./instant.js";
import { isInstant, toMs } from "./instant.js";
import type {
  Change,
  CreditGrant,
  Item,
  PricingPolicy,
  QuoteLine,
  QuoteRequest,
  Subscription,
} from "./pricing-types.js";

// Copies of what callers pass, every property read once: getters, proxies and iterators are the caller's code and may do
// anything, ask this very catalogue included. Only afterwards does anyone touch the module's memory. A copy refuses
// whatever is not plainly right: the strict reader of documents then says what is wrong.

/** The places of prices in their catalogue, by id. */
export type Places = ReadonlyMap<string, number>;

export interface ItemCopy {
  readonly place: number;
  readonly quantity: number;
}

export interface GrantCopy {
  readonly credits: number;
  readonly from: number;
  readonly until: number;
}

export interface QuoteCopy {
  readonly items: readonly ItemCopy[];
  readonly currency: string;
  readonly now: number;
  readonly trial: boolean;
  readonly grants: readonly GrantCopy[];
}

/** Enums as their numbers in the C ABI. */
export interface ChangeCopy {
  readonly before: readonly ItemCopy[];
  readonly after: readonly ItemCopy[];
  readonly currency: string;
  readonly start: number;
  readonly end: number;
  readonly date: number;
  readonly behavior: number;
  readonly rounding: number;
  /** Nothing where they are not told. */
  readonly grants: readonly GrantCopy[] | undefined;
}

/** Enums as their numbers in the C ABI. The price is left out, which no explanation needs. */
export interface LineCopy {
  readonly kind: number;
  readonly invoice: number;
  readonly rounding: number;
  readonly quantity: number;
  readonly step: number;
  readonly unitAmount: number;
  readonly remaining: number;
  readonly length: number;
  readonly amount: number;
}

export function copyQuoteRequest(request: QuoteRequest, places: Places): QuoteCopy | undefined {
  if (!isPlain(request) || !hasOnly(request, "items", "currency", "now", "trial", "grants")) return undefined;
  const { currency, trial = true, grants: told = NONE } = request;
  const now = msOf(request.now);
  const items = copyItems(request.items, places);
  const grants = copyGrants(told);
  if (items === undefined || grants === undefined || !isCode(currency) || !isInstant(now)) return undefined;
  return typeof trial === "boolean" ? { items, currency, now, trial, grants } : undefined;
}

export function copyChange(
  subscription: Subscription,
  change: Change,
  policy: PricingPolicy | undefined,
  places: Places,
): ChangeCopy | undefined {
  if (
    !isPlain(subscription) ||
    !hasOnly(subscription, "items", "currency", "periodStart", "periodEnd", "grants")
  )
    return undefined;
  if (!isPlain(change) || !hasOnly(change, "items", "prorationDate", "prorationBehavior")) return undefined;
  const { currency } = subscription;
  const start = msOf(subscription.periodStart);
  const end = msOf(subscription.periodEnd);
  const date = msOf(change.prorationDate);
  const { prorationBehavior = "create_prorations" } = change;
  const behavior = prorationBehaviors.indexOf(prorationBehavior);
  const rounding = roundingOf(policy);
  const before = copyItems(subscription.items, places);
  const after = copyItems(change.items, places);
  const told = subscription.grants;
  const grants = told === undefined ? undefined : copyGrants(told);
  if (told !== undefined && grants === undefined) return undefined;
  if (before === undefined || after === undefined || !isCode(currency)) return undefined;
  if (!isInstant(start) || !isInstant(end) || !isInstant(date) || behavior < 0 || rounding < 0)
    return undefined;
  return { before, after, currency, start, end, date, behavior, rounding, grants };
}

export function copyLine(line: QuoteLine): LineCopy | undefined {
  if (typeof line !== "object" || line === null) return undefined;
  const kind = lineKinds.indexOf(line.kind);
  const invoice = invoices.indexOf(line.invoice);
  const rounding = roundings.indexOf(line.rounding);
  const { quantity, step, unitAmount, remaining, length, amount } = line;
  if (kind < 0 || invoice < 0 || rounding < 0 || !isCount(quantity) || !isCount(step)) return undefined;
  for (const value of [unitAmount, remaining, length, amount])
    if (!Number.isSafeInteger(value)) return undefined;
  return { kind, invoice, rounding, quantity, step, unitAmount, remaining, length, amount };
}

function copyItems(items: readonly Item[], places: Places): ItemCopy[] | undefined {
  if (!Array.isArray(items)) return undefined;
  const count: unknown = items.length;
  if (!isLength(count) || count === 0 || count > MOST_ITEMS) return undefined;
  const copies: ItemCopy[] = [];
  for (let i = 0; i < count; i++) {
    const item: Item = items[i];
    if (!isPlain(item) || !hasOnly(item, "price", "quantity")) return undefined;
    const place = places.get(item.price);
    const { quantity = 1 } = item;
    if (place === undefined || !isCount(quantity)) return undefined;
    copies.push({ place, quantity });
  }
  return copies;
}

const NONE: readonly never[] = [];

function copyGrants(grants: readonly CreditGrant[]): readonly GrantCopy[] | undefined {
  if (grants === NONE) return NONE;
  if (!Array.isArray(grants)) return undefined;
  const count: unknown = grants.length;
  if (!isLength(count) || count > MOST_GRANTS) return undefined;
  const copies: GrantCopy[] = [];
  for (let i = 0; i < count; i++) {
    const grant: CreditGrant = grants[i];
    if (!isPlain(grant) || !hasOnly(grant, "credits", "from", "until")) return undefined;
    const { credits } = grant;
    const from = msOf(grant.from);
    const until = msOf(grant.until);
    if (!Number.isSafeInteger(credits) || !isInstant(from) || !isInstant(until)) return undefined;
    copies.push({ credits, from, until });
  }
  return copies;
}

function roundingOf(policy: PricingPolicy | undefined): number {
  if (policy === undefined) return 0;
  if (!isPlain(policy) || !hasOnly(policy, "rounding")) return -1;
  const { rounding = "half_away" } = policy;
  return roundings.indexOf(rounding);
}

/** An object that documents have: no Map, array or instance of a class, whose members would be overlooked. */
function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  // Plain objects of another realm have another Object.prototype, whose own prototype is null too.
  return Object.getPrototypeOf(prototype) === null;
}

/** No member besides these; `undefined` is absent. */
function hasOnly(value: object, a: string, b = a, c = a, d = a, e = a): boolean {
  for (const key in value)
    if (
      key !== a &&
      key !== b &&
      key !== c &&
      key !== d &&
      key !== e &&
      (value as Record<string, unknown>)[key] !== undefined
    )
      return false;
  return true;
}

/** What a proxy says of its array's length may be anything. */
export function isLength(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function isCode(value: unknown): boolean {
  return typeof value === "string" && value.length === 3;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= MOST_QUANTITY && Number.isInteger(value);
}

/** NaN for what is no instant. */
function msOf(value: InstantLike): number {
  if (typeof value === "number") return value;
  try {
    return toMs(value);
  } catch {
    return Number.NaN;
  }
}
