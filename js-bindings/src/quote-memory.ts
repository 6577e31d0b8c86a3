import {
  type ChangeCopy,
  type GrantCopy,
  INVOICES,
  type ItemCopy,
  KINDS,
  type LineCopy,
  MOST_GRANTS,
  MOST_ITEMS,
  type QuoteCopy,
  ROUNDINGS,
} from "./pricing-requests.js";
import type { Invoice, LineKind, Quote, QuoteLine, Rounding } from "./pricing-types.js";
import type { CoreModule } from "./wall.js";

// The structs of core/creator/c-api/pricing.h as wasm32 lays them out; static_asserts in pricing.cpp guard the places.
const LINE_BYTES = 56;
const ITEM_BYTES = 8;
const GRANT_BYTES = 24;
const QUOTE_BYTES = 128;
const QUOTE_REQUEST_BYTES = 40;
const CHANGE_REQUEST_BYTES = 72;
const MOST_LINES = 3 * MOST_ITEMS;

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

/** Writes a line at `at`. */
export function setLine(view: DataView, at: number, line: LineCopy): void {
  view.setInt32(at, line.kind, true);
  view.setInt32(at + 4, line.invoice, true);
  view.setInt32(at + 8, 0, true);
  view.setInt32(at + 12, line.quantity, true);
  view.setInt32(at + 16, line.rounding, true);
  view.setInt32(at + 20, line.step, true);
  setInt64(view, at + 24, line.unitAmount);
  setInt64(view, at + 32, line.remaining);
  setInt64(view, at + 40, line.length);
  setInt64(view, at + 48, line.amount);
}

export { LINE_BYTES };

/** Where copies of requests are written and answers are read: nothing here runs code of the caller. */
export class QuoteMemory {
  readonly #module: CoreModule;
  readonly quoteRequest: number;
  readonly changeRequest: number;
  readonly quote: number;
  readonly #oldItems: number;
  readonly #newItems: number;
  readonly #lines: number;
  readonly #grants: number;

  constructor(module: CoreModule) {
    this.#module = module;
    const items = ITEM_BYTES * MOST_ITEMS;
    const bytes =
      QUOTE_REQUEST_BYTES +
      CHANGE_REQUEST_BYTES +
      QUOTE_BYTES +
      2 * items +
      LINE_BYTES * MOST_LINES +
      GRANT_BYTES * MOST_GRANTS;
    this.quoteRequest = module.allocate(bytes);
    this.changeRequest = this.quoteRequest + QUOTE_REQUEST_BYTES;
    this.quote = this.changeRequest + CHANGE_REQUEST_BYTES;
    this.#oldItems = this.quote + QUOTE_BYTES;
    this.#newItems = this.#oldItems + items;
    this.#lines = this.#newItems + items;
    this.#grants = this.#lines + LINE_BYTES * MOST_LINES;
    const view = module.view;
    view.setInt32(this.quoteRequest, QUOTE_REQUEST_BYTES, true);
    view.setInt32(this.quoteRequest + 24, this.#newItems, true);
    view.setInt32(this.quoteRequest + 28, this.#grants, true);
    view.setInt32(this.changeRequest, CHANGE_REQUEST_BYTES, true);
    view.setInt32(this.changeRequest + 48, this.#oldItems, true);
    view.setInt32(this.changeRequest + 52, this.#newItems, true);
    view.setInt32(this.changeRequest + 56, this.#grants, true);
    view.setInt32(this.quote, QUOTE_BYTES, true);
    view.setInt32(this.quote + 96, MOST_LINES, true);
    view.setInt32(this.quote + 100, this.#lines, true);
  }

  /** False for a text that is no currency code. */
  writeQuote(request: QuoteCopy): boolean {
    const view = this.#module.view;
    const at = this.quoteRequest;
    if (!setCurrency(view, at + 4, request.currency)) return false;
    setInt64(view, at + 8, request.now);
    view.setInt32(at + 16, request.trial ? 1 : 0, true);
    view.setInt32(at + 20, request.items.length, true);
    view.setInt32(at + 32, request.grants.length, true);
    writeItems(view, this.#newItems, request.items);
    writeGrants(view, this.#grants, request.grants);
    return true;
  }

  /** False for a text that is no currency code. */
  writeChange(change: ChangeCopy): boolean {
    const view = this.#module.view;
    const at = this.changeRequest;
    if (!setCurrency(view, at + 4, change.currency)) return false;
    setInt64(view, at + 8, change.start);
    setInt64(view, at + 16, change.end);
    setInt64(view, at + 24, change.date);
    view.setInt32(at + 32, change.behavior, true);
    view.setInt32(at + 36, change.rounding, true);
    view.setInt32(at + 40, change.before.length, true);
    view.setInt32(at + 44, change.after.length, true);
    view.setInt32(at + 60, change.grants?.length ?? 0, true);
    view.setInt32(at + 64, change.grants === undefined ? 0 : 1, true);
    writeItems(view, this.#oldItems, change.before);
    writeItems(view, this.#newItems, change.after);
    writeGrants(view, this.#grants, change.grants ?? []);
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
      creditsGranted: readCredits(view, at + 80),
      nextCredits: readCredits(view, at + 88),
      grant: readGrant(view, at + 104),
    };
  }
}

/** Null for CC_CREDITS_UNKNOWN. */
function readCredits(view: DataView, at: number): number | null {
  const credits = getInt64(view, at);
  return credits === -1 ? null : credits;
}

/** Null where nothing is granted. */
function readGrant(view: DataView, at: number): Quote["grant"] {
  const credits = getInt64(view, at);
  if (credits === 0) return null;
  return { credits, from: getInt64(view, at + 8), until: getInt64(view, at + 16) };
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

function writeItems(view: DataView, at: number, items: readonly ItemCopy[]): void {
  for (const { place, quantity } of items) {
    view.setInt32(at, place, true);
    view.setInt32(at + 4, quantity, true);
    at += ITEM_BYTES;
  }
}

function writeGrants(view: DataView, at: number, grants: readonly GrantCopy[]): void {
  for (const { credits, from, until } of grants) {
    setInt64(view, at, credits);
    setInt64(view, at + 8, from);
    setInt64(view, at + 16, until);
    at += GRANT_BYTES;
  }
}
