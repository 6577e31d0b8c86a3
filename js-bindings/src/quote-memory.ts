import type { InstantLike } from "./instant.js";
import { toMs } from "./instant.js";
import type {
  Change,
  Invoice,
  Item,
  LineKind,
  PricingPolicy,
  ProrationBehavior,
  Quote,
  QuoteLine,
  QuoteRequest,
  Rounding,
  Subscription,
} from "./pricing-types.js";
import type { CoreModule } from "./wall.js";

// The structs of core/creator/c-api/pricing.h as wasm32 lays them out; static_asserts in pricing.cpp guard the places.
const LINE_BYTES = 56;
const ITEM_BYTES = 8;
const QUOTE_BYTES = 104;
const QUOTE_REQUEST_BYTES = 32;
const CHANGE_REQUEST_BYTES = 56;
const MOST_ITEMS = 20;
const MOST_LINES = 3 * MOST_ITEMS;
const MOST_QUANTITY = 1_000_000;

export const KINDS: readonly LineKind[] = ["recurring", "trial", "credit", "debit"];
export const INVOICES: readonly Invoice[] = ["now", "next"];
export const ROUNDINGS: readonly Rounding[] = [
  "half_away",
  "half_even",
  "half_up",
  "half_down",
  "up",
  "down",
  "ceil",
  "floor",
];
const BEHAVIORS: readonly ProrationBehavior[] = ["create_prorations", "always_invoice", "none"];

const FIRST_MS = -62_135_596_800_000;
const LAST_MS = 253_402_300_799_999;

/** An int64 within plus or minus 2^53 - 1 in two halves: exact, and without a BigInt. */
export function setInt64(view: DataView, at: number, value: number): void {
  view.setInt32(at, value | 0, true);
  view.setInt32(at + 4, Math.floor(value / 4294967296), true);
}

export function getInt64(view: DataView, at: number): number {
  return view.getInt32(at + 4, true) * 4294967296 + view.getUint32(at, true);
}

/** Writes three capitals; false for a text that is no currency code. */
export function setCurrency(view: DataView, at: number, code: unknown): boolean {
  if (typeof code !== "string" || code.length !== 3) return false;
  const a = code.charCodeAt(0);
  const b = code.charCodeAt(1);
  const c = code.charCodeAt(2);
  if ((a | b | c) > 127) return false;
  view.setInt32(at, a | (b << 8) | (c << 16), true);
  return true;
}

/** Writes a line at `at`, its price left out, which no explanation needs. False for what is no line of a quote. */
export function setLine(view: DataView, at: number, line: QuoteLine): boolean {
  const kind = KINDS.indexOf(line.kind);
  const invoice = INVOICES.indexOf(line.invoice);
  const rounding = ROUNDINGS.indexOf(line.rounding);
  const { quantity, step, unitAmount, remaining, length, amount } = line;
  if (kind < 0 || invoice < 0 || rounding < 0) return false;
  if (!isCount(quantity) || !isCount(step)) return false;
  for (const value of [unitAmount, remaining, length, amount]) if (!Number.isSafeInteger(value)) return false;
  view.setInt32(at, kind, true);
  view.setInt32(at + 4, invoice, true);
  view.setInt32(at + 8, 0, true);
  view.setInt32(at + 12, quantity, true);
  view.setInt32(at + 16, rounding, true);
  view.setInt32(at + 20, step, true);
  setInt64(view, at + 24, unitAmount);
  setInt64(view, at + 32, remaining);
  setInt64(view, at + 40, length);
  setInt64(view, at + 48, amount);
  return true;
}

export { LINE_BYTES };

/**
 * Where requests are written and answers are read. Writing refuses whatever is not plainly right: the caller then
 * has the strict reader of documents say what is wrong.
 */
export class QuoteMemory {
  readonly #module: CoreModule;
  readonly quoteRequest: number;
  readonly changeRequest: number;
  readonly quote: number;
  readonly #oldItems: number;
  readonly #newItems: number;
  readonly #lines: number;

  constructor(module: CoreModule) {
    this.#module = module;
    const items = ITEM_BYTES * MOST_ITEMS;
    const bytes =
      QUOTE_REQUEST_BYTES + CHANGE_REQUEST_BYTES + QUOTE_BYTES + 2 * items + LINE_BYTES * MOST_LINES;
    this.quoteRequest = module.allocate(bytes);
    this.changeRequest = this.quoteRequest + QUOTE_REQUEST_BYTES;
    this.quote = this.changeRequest + CHANGE_REQUEST_BYTES;
    this.#oldItems = this.quote + QUOTE_BYTES;
    this.#newItems = this.#oldItems + items;
    this.#lines = this.#newItems + items;
    const view = module.view;
    view.setInt32(this.quoteRequest, QUOTE_REQUEST_BYTES, true);
    view.setInt32(this.quoteRequest + 24, this.#newItems, true);
    view.setInt32(this.changeRequest, CHANGE_REQUEST_BYTES, true);
    view.setInt32(this.changeRequest + 48, this.#oldItems, true);
    view.setInt32(this.changeRequest + 52, this.#newItems, true);
    view.setInt32(this.quote, QUOTE_BYTES, true);
    view.setInt32(this.quote + 96, MOST_LINES, true);
    view.setInt32(this.quote + 100, this.#lines, true);
  }

  writeQuote(request: QuoteRequest, places: ReadonlyMap<string, number>): boolean {
    if (!isRecord(request) || !hasOnly(request, "items", "currency", "now", "trial")) return false;
    const view = this.#module.view;
    const at = this.quoteRequest;
    const { trial } = request;
    const now = msOf(request.now);
    const count = writeItems(view, this.#newItems, request.items, places);
    if (count === 0 || !isInstant(now) || (trial !== undefined && typeof trial !== "boolean")) return false;
    if (!setCurrency(view, at + 4, request.currency)) return false;
    setInt64(view, at + 8, now);
    view.setInt32(at + 16, trial === false ? 0 : 1, true);
    view.setInt32(at + 20, count, true);
    return true;
  }

  writeChange(
    subscription: Subscription,
    change: Change,
    policy: PricingPolicy | undefined,
    places: ReadonlyMap<string, number>,
  ): boolean {
    if (!isRecord(subscription) || !hasOnly(subscription, "items", "currency", "periodStart", "periodEnd"))
      return false;
    if (!isRecord(change) || !hasOnly(change, "items", "prorationDate", "prorationBehavior")) return false;
    const behavior = BEHAVIORS.indexOf(change.prorationBehavior ?? "create_prorations");
    const rounding = roundingOf(policy);
    if (behavior < 0 || rounding < 0 || (change.prorationBehavior as unknown) === null) return false;
    const view = this.#module.view;
    const at = this.changeRequest;
    const oldCount = writeItems(view, this.#oldItems, subscription.items, places);
    const newCount = writeItems(view, this.#newItems, change.items, places);
    const start = msOf(subscription.periodStart);
    const end = msOf(subscription.periodEnd);
    const date = msOf(change.prorationDate);
    if (oldCount === 0 || newCount === 0 || !isInstant(start) || !isInstant(end) || !isInstant(date))
      return false;
    if (!setCurrency(view, at + 4, subscription.currency)) return false;
    setInt64(view, at + 8, start);
    setInt64(view, at + 16, end);
    setInt64(view, at + 24, date);
    view.setInt32(at + 32, behavior, true);
    view.setInt32(at + 36, rounding, true);
    view.setInt32(at + 40, oldCount, true);
    view.setInt32(at + 44, newCount, true);
    return true;
  }

  /** The answer, copied out. */
  readQuote(currency: string, catalogue: string, ids: readonly string[]): Quote {
    const view = this.#module.view; // after the call, which may have grown the memory
    const at = this.quote;
    const count = view.getUint32(at + 4, true);
    const lines = new Array<QuoteLine>(count);
    for (let i = 0, line = this.#lines; i < count; i++, line += LINE_BYTES)
      lines[i] = readLine(view, line, ids);
    return {
      catalogue,
      currency,
      at: getInt64(view, at + 8),
      periodStart: getInt64(view, at + 16),
      periodEnd: getInt64(view, at + 24),
      lines,
      subtotal: getInt64(view, at + 32),
      total: getInt64(view, at + 40),
      amountDueNow: getInt64(view, at + 48),
      nextInvoiceAt: getInt64(view, at + 56),
      nextInvoiceAmount: getInt64(view, at + 64),
      creditLeft: getInt64(view, at + 72),
      creditsGranted: getInt64(view, at + 80),
      nextCredits: getInt64(view, at + 88),
    };
  }
}

function readLine(view: DataView, at: number, ids: readonly string[]): QuoteLine {
  return {
    kind: KINDS[view.getUint32(at, true)] as LineKind,
    invoice: INVOICES[view.getUint32(at + 4, true)] as Invoice,
    price: ids[view.getUint32(at + 8, true)] as string,
    quantity: view.getUint32(at + 12, true),
    unitAmount: getInt64(view, at + 24),
    remaining: getInt64(view, at + 32),
    length: getInt64(view, at + 40),
    rounding: ROUNDINGS[view.getUint32(at + 16, true)] as Rounding,
    step: view.getUint32(at + 20, true),
    amount: getInt64(view, at + 48),
  };
}

/** How many items were written; 0 when they are not plainly right. */
function writeItems(
  view: DataView,
  at: number,
  items: readonly Item[],
  places: ReadonlyMap<string, number>,
): number {
  if (!Array.isArray(items) || items.length > MOST_ITEMS) return 0;
  for (const item of items) {
    if (!isRecord(item) || !hasOnly(item, "price", "quantity")) return 0;
    const place = places.get(item.price);
    const quantity = item.quantity === undefined ? 1 : item.quantity;
    if (place === undefined || !isCount(quantity)) return 0;
    view.setInt32(at, place, true);
    view.setInt32(at + 4, quantity, true);
    at += ITEM_BYTES;
  }
  return items.length;
}

function roundingOf(policy: PricingPolicy | undefined): number {
  if (policy === undefined) return 0;
  if (!isRecord(policy) || !hasOnly(policy, "rounding")) return -1;
  return policy.rounding === undefined ? 0 : ROUNDINGS.indexOf(policy.rounding);
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** No member besides these; `undefined` is absent. */
function hasOnly(value: object, a: string, b = a, c = a, d = a): boolean {
  for (const key in value)
    if (
      key !== a &&
      key !== b &&
      key !== c &&
      key !== d &&
      (value as Record<string, unknown>)[key] !== undefined
    )
      return false;
  return true;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= MOST_QUANTITY && Number.isInteger(value);
}

function isInstant(ms: number): boolean {
  return Number.isInteger(ms) && ms >= FIRST_MS && ms <= LAST_MS;
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
