import {
  getInt64,
  getUint32,
  type Int64Field,
  type Pointer,
  setInt64,
  setPointer,
  setUint32,
  setUint32At,
} from "./abi/field.js";
import {
  CC_CREDITS_UNKNOWN,
  cc_change_request_at,
  cc_change_request_behavior,
  cc_change_request_currency,
  cc_change_request_grant_count,
  cc_change_request_grants,
  cc_change_request_grants_told,
  cc_change_request_new_count,
  cc_change_request_new_items,
  cc_change_request_old_count,
  cc_change_request_old_items,
  cc_change_request_period_end,
  cc_change_request_period_start,
  cc_change_request_rounding,
  cc_change_request_size,
  cc_grant_credits,
  cc_grant_from,
  cc_grant_until,
  cc_item_price,
  cc_item_quantity,
  cc_line_amount,
  cc_line_invoice,
  cc_line_kind,
  cc_line_length,
  cc_line_price,
  cc_line_quantity,
  cc_line_remaining,
  cc_line_rounding,
  cc_line_step,
  cc_line_unit_amount,
  cc_quote_amount_due_now,
  cc_quote_at,
  cc_quote_credit_left,
  cc_quote_credits_granted,
  cc_quote_grant,
  cc_quote_line_capacity,
  cc_quote_line_count,
  cc_quote_lines,
  cc_quote_next_credits,
  cc_quote_next_invoice_amount,
  cc_quote_next_invoice_at,
  cc_quote_period_end,
  cc_quote_period_start,
  cc_quote_request_currency,
  cc_quote_request_grant_count,
  cc_quote_request_grants,
  cc_quote_request_item_count,
  cc_quote_request_items,
  cc_quote_request_now,
  cc_quote_request_size,
  cc_quote_request_with_trial,
  cc_quote_size,
  cc_quote_subtotal,
  cc_quote_total,
  invoices,
  lineKinds,
  MOST_GRANTS,
  MOST_ITEMS,
  roundings,
  sizeof_cc_change_request,
  sizeof_cc_grant,
  sizeof_cc_item,
  sizeof_cc_line,
  sizeof_cc_quote,
  sizeof_cc_quote_request,
} from "./generated/abi.js";
import type { ChangeCopy, GrantCopy, ItemCopy, LineCopy, QuoteCopy } from "./pricing-requests.js";
import type { Invoice, LineKind, Quote, QuoteLine, Rounding } from "./pricing-types.js";
import type { CoreModule } from "./wall.js";

const MOST_LINES = 3 * MOST_ITEMS;

/** Writes three capitals; false for a text that is no currency code. */
export function setCurrency(view: DataView, at: Pointer, code: unknown): boolean {
  if (typeof code !== "string" || code.length !== 3) return false;
  const a = code.charCodeAt(0);
  const b = code.charCodeAt(1);
  const c = code.charCodeAt(2);
  if ((a | b | c) > 127) return false;
  setUint32At(view, at, a | (b << 8) | (c << 16));
  return true;
}

/** Writes a line at `at`. */
export function setLine(view: DataView, at: number, line: LineCopy): void {
  setUint32(view, at, cc_line_kind, line.kind);
  setUint32(view, at, cc_line_invoice, line.invoice);
  setUint32(view, at, cc_line_price, 0);
  setUint32(view, at, cc_line_quantity, line.quantity);
  setUint32(view, at, cc_line_rounding, line.rounding);
  setUint32(view, at, cc_line_step, line.step);
  setInt64(view, at, cc_line_unit_amount, line.unitAmount);
  setInt64(view, at, cc_line_remaining, line.remaining);
  setInt64(view, at, cc_line_length, line.length);
  setInt64(view, at, cc_line_amount, line.amount);
}

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
    const items = sizeof_cc_item * MOST_ITEMS;
    const bytes =
      sizeof_cc_quote_request +
      sizeof_cc_change_request +
      sizeof_cc_quote +
      2 * items +
      sizeof_cc_line * MOST_LINES +
      sizeof_cc_grant * MOST_GRANTS;
    this.quoteRequest = module.allocate(bytes);
    this.changeRequest = this.quoteRequest + sizeof_cc_quote_request;
    this.quote = this.changeRequest + sizeof_cc_change_request;
    this.#oldItems = this.quote + sizeof_cc_quote;
    this.#newItems = this.#oldItems + items;
    this.#lines = this.#newItems + items;
    this.#grants = this.#lines + sizeof_cc_line * MOST_LINES;
    const view = module.view;
    setUint32(view, this.quoteRequest, cc_quote_request_size, sizeof_cc_quote_request);
    setPointer(view, this.quoteRequest, cc_quote_request_items, this.#newItems);
    setPointer(view, this.quoteRequest, cc_quote_request_grants, this.#grants);
    setUint32(view, this.changeRequest, cc_change_request_size, sizeof_cc_change_request);
    setPointer(view, this.changeRequest, cc_change_request_old_items, this.#oldItems);
    setPointer(view, this.changeRequest, cc_change_request_new_items, this.#newItems);
    setPointer(view, this.changeRequest, cc_change_request_grants, this.#grants);
    setUint32(view, this.quote, cc_quote_size, sizeof_cc_quote);
    setUint32(view, this.quote, cc_quote_line_capacity, MOST_LINES);
    setPointer(view, this.quote, cc_quote_lines, this.#lines);
  }

  /** False for a text that is no currency code. */
  writeQuote(request: QuoteCopy): boolean {
    const view = this.#module.view;
    const at = this.quoteRequest;
    if (!setCurrency(view, at + cc_quote_request_currency, request.currency)) return false;
    setInt64(view, at, cc_quote_request_now, request.now);
    setUint32(view, at, cc_quote_request_with_trial, request.trial ? 1 : 0);
    setUint32(view, at, cc_quote_request_item_count, request.items.length);
    setUint32(view, at, cc_quote_request_grant_count, request.grants.length);
    writeItems(view, this.#newItems, request.items);
    writeGrants(view, this.#grants, request.grants);
    return true;
  }

  /** False for a text that is no currency code. */
  writeChange(change: ChangeCopy): boolean {
    const view = this.#module.view;
    const at = this.changeRequest;
    if (!setCurrency(view, at + cc_change_request_currency, change.currency)) return false;
    setInt64(view, at, cc_change_request_period_start, change.start);
    setInt64(view, at, cc_change_request_period_end, change.end);
    setInt64(view, at, cc_change_request_at, change.date);
    setUint32(view, at, cc_change_request_behavior, change.behavior);
    setUint32(view, at, cc_change_request_rounding, change.rounding);
    setUint32(view, at, cc_change_request_old_count, change.before.length);
    setUint32(view, at, cc_change_request_new_count, change.after.length);
    setUint32(view, at, cc_change_request_grant_count, change.grants?.length ?? 0);
    setUint32(view, at, cc_change_request_grants_told, change.grants === undefined ? 0 : 1);
    writeItems(view, this.#oldItems, change.before);
    writeItems(view, this.#newItems, change.after);
    writeGrants(view, this.#grants, change.grants ?? []);
    return true;
  }

  /** The answer, copied out. */
  readQuote(currency: string, catalogue: string, ids: readonly string[]): Quote {
    const view = this.#module.view; // after the call, which may have grown the memory
    const at = this.quote;
    const count = getUint32(view, at, cc_quote_line_count);
    const lines = new Array<QuoteLine>(count);
    for (let i = 0, line = this.#lines; i < count; i++, line += sizeof_cc_line)
      lines[i] = readLine(view, line, ids);
    return {
      catalogue,
      currency,
      at: getInt64(view, at, cc_quote_at),
      periodStart: getInt64(view, at, cc_quote_period_start),
      periodEnd: getInt64(view, at, cc_quote_period_end),
      lines,
      subtotal: getInt64(view, at, cc_quote_subtotal),
      total: getInt64(view, at, cc_quote_total),
      amountDueNow: getInt64(view, at, cc_quote_amount_due_now),
      nextInvoiceAt: getInt64(view, at, cc_quote_next_invoice_at),
      nextInvoiceAmount: getInt64(view, at, cc_quote_next_invoice_amount),
      creditLeft: getInt64(view, at, cc_quote_credit_left),
      creditsGranted: readCredits(view, at, cc_quote_credits_granted),
      nextCredits: readCredits(view, at, cc_quote_next_credits),
      grant: readGrant(view, at + cc_quote_grant),
    };
  }
}

/** Null for CC_CREDITS_UNKNOWN. */
function readCredits(view: DataView, at: Pointer, field: Int64Field): number | null {
  const credits = getInt64(view, at, field);
  return credits === CC_CREDITS_UNKNOWN ? null : credits;
}

/** Null where nothing is granted. */
function readGrant(view: DataView, at: number): Quote["grant"] {
  const credits = getInt64(view, at, cc_grant_credits);
  if (credits === 0) return null;
  return { credits, from: getInt64(view, at, cc_grant_from), until: getInt64(view, at, cc_grant_until) };
}

function readLine(view: DataView, at: number, ids: readonly string[]): QuoteLine {
  return {
    kind: lineKinds[getUint32(view, at, cc_line_kind)] as LineKind,
    invoice: invoices[getUint32(view, at, cc_line_invoice)] as Invoice,
    price: ids[getUint32(view, at, cc_line_price)] as string,
    quantity: getUint32(view, at, cc_line_quantity),
    unitAmount: getInt64(view, at, cc_line_unit_amount),
    remaining: getInt64(view, at, cc_line_remaining),
    length: getInt64(view, at, cc_line_length),
    rounding: roundings[getUint32(view, at, cc_line_rounding)] as Rounding,
    step: getUint32(view, at, cc_line_step),
    amount: getInt64(view, at, cc_line_amount),
  };
}

function writeItems(view: DataView, at: number, items: readonly ItemCopy[]): void {
  for (const { place, quantity } of items) {
    setUint32(view, at, cc_item_price, place);
    setUint32(view, at, cc_item_quantity, quantity);
    at += sizeof_cc_item;
  }
}

function writeGrants(view: DataView, at: number, grants: readonly GrantCopy[]): void {
  for (const { credits, from, until } of grants) {
    setInt64(view, at, cc_grant_credits, credits);
    setInt64(view, at, cc_grant_from, from);
    setInt64(view, at, cc_grant_until, until);
    at += sizeof_cc_grant;
  }
}
