import {
  aligned,
  getInt64,
  getUint32,
  int64At,
  setInt64,
  setInt64At,
  setPointer,
  setUint32,
} from "./abi/field.js";
import { Catalogue, type CatalogueHandle } from "./catalogue.js";
import { toDocumentText } from "./document.js";
import { refusal } from "./errors.js";
import {
  CC_OK,
  CC_REMAINDER_FIRST,
  CC_REMAINDER_LARGEST,
  CC_REMAINDER_RESIDUAL,
  cc_currency_charge_step,
  cc_currency_display_exponent,
  cc_currency_iso_exponent,
  cc_currency_processor_exponent,
  cc_currency_rate_from,
  cc_currency_rate_to,
  cc_currency_size,
  cc_currency_successor,
  cc_currency_valid_from,
  cc_currency_valid_until,
  cc_error_size,
  cc_split_request_amount,
  cc_split_request_count,
  cc_split_request_currency,
  cc_split_request_parts,
  cc_split_request_remainder,
  cc_split_request_residual,
  cc_split_request_size,
  cc_split_request_weights,
  cc_text_size,
  MOST_SHARES,
  sizeof_cc_currency,
  sizeof_cc_error,
  sizeof_cc_line,
  sizeof_cc_split_request,
  sizeof_cc_text,
} from "./generated/abi.js";
import { invalid_argument, too_many, wrong_type } from "./generated/sentences.base.js";
import { amount_overflow } from "./generated/sentences.pricing.js";
import { Money } from "./money.js";
import { copyLine, isLength } from "./pricing-requests.js";
import type { CurrencyScales, QuoteLine, SplitRemainder } from "./pricing-types.js";
import { QuoteMemory, setCurrency, setLine } from "./quote-memory.js";
import { type Answer, type CoreModule, unwrap } from "./wall.js";

export type { Catalogue } from "./catalogue.js";
export type { Money } from "./money.js";
export type * from "./pricing-types.js";

/** What things cost. Amounts are whole ISO 4217 minor units: numbers within plus or minus 2^53 - 1. */
export interface Pricing {
  /** Reads a catalogue document, given as JSON text or as a value. Throws every fault, each with its pointer. */
  catalogue(document: unknown): Catalogue;
  /** Throws `unknown_currency`, `wrong_type`, `amount_overflow`. */
  money(minor: number, currency: string): Money;
  /** The three scales of a currency, and when its code is in force. Throws `unknown_currency`. */
  currency(code: string): CurrencyScales;
  /**
   * Divides an amount in the ratio of whole-number weights so that the parts add up to it: `split(999, "USD", [80, 20])` is
   * `[799, 200]`. `split(-x)` is `-split(x)`. Pointers of errors are relative to the weights.
   */
  split(amount: number, currency: string, weights: readonly number[], remainder?: SplitRemainder): number[];
  /**
   * How a line's amount came about, in one line of text. The amount is computed again first: a line whose amount does not
   * follow from its other integers throws `line_altered`, with its pointer.
   */
  explain(line: QuoteLine): string;
}

interface PricingGlue {
  Catalogue: { compile(text: string): Answer<CatalogueHandle> };
}

const MOST_INDEX = 2 ** 32 - 1;

/** @internal */
export function createPricing(module: CoreModule): Pricing {
  const glue = module.glue as unknown as PricingGlue;
  const { raw } = module;
  const scales = new Map<string, CurrencyScales>();
  let memory: QuoteMemory | undefined;

  /** Room for `bytes` and a cc_error behind them. */
  function room(bytes: number): { at: number; error: number } {
    const error = aligned(bytes);
    const at = module.scratch(error + sizeof_cc_error);
    setUint32(module.view, at + error, cc_error_size, sizeof_cc_error);
    return { at, error: at + error };
  }

  function currency(code: string): CurrencyScales {
    const known = scales.get(code);
    if (known) return known;
    const { at, error } = room(sizeof_cc_currency + 8);
    const view = module.view;
    setUint32(view, at, cc_currency_size, sizeof_cc_currency);
    // What cannot be written as three bytes is asked as no code at all, and refused as such.
    const length = setCurrency(view, at + sizeof_cc_currency, code) ? 3 : 0;
    if (raw.cc_currency_of(at + sizeof_cc_currency, length, at, error) !== CC_OK) throw module.errorAt(error);
    const answer = readScales(module, at);
    scales.set(code, answer);
    return answer;
  }

  function split(
    amount: number,
    code: string,
    weights: readonly number[],
    remainder: SplitRemainder = "largest_remainder",
  ): number[] {
    checkAmount(amount);
    currency(code);
    const [kind, residual] = remainderOf(remainder);
    // Before the scratch buffer is taken: an element may be a getter that uses it for something else.
    const shares = copyWeights(weights);
    const count = shares.length;
    const { at, error } = room(sizeof_cc_split_request + 16 * count);
    const weightsAt = at + sizeof_cc_split_request;
    const partsAt = weightsAt + 8 * count;
    const view = module.view;
    setUint32(view, at, cc_split_request_size, sizeof_cc_split_request);
    setCurrency(view, at + cc_split_request_currency, code);
    setInt64(view, at, cc_split_request_amount, amount);
    setUint32(view, at, cc_split_request_remainder, kind);
    setUint32(view, at, cc_split_request_residual, residual);
    setUint32(view, at, cc_split_request_count, count);
    setPointer(view, at, cc_split_request_weights, weightsAt);
    setPointer(view, at, cc_split_request_parts, partsAt);
    for (let i = 0; i < count; i++) setInt64At(view, weightsAt + 8 * i, shares[i] as number);
    if (raw.cc_split(at, error) !== CC_OK) throw module.errorAt(error);
    const answered = module.view;
    return Array.from({ length: count }, (_, i) => int64At(answered, partsAt + 8 * i));
  }

  return {
    catalogue(document) {
      const text = toDocumentText(document);
      memory ??= new QuoteMemory(module);
      return new Catalogue(module, memory, unwrap(glue.Catalogue.compile(text)));
    },
    money(minor, code) {
      checkAmount(minor);
      return new Money(minor === 0 ? 0 : minor, code, currency(code)); // never -0
    },
    currency,
    split,
    explain(line) {
      const copy = copyLine(line);
      if (copy === undefined) throw refusal(invalid_argument, "`line` must be a line of a quote");
      const { at, error } = room(sizeof_cc_line + sizeof_cc_text);
      setLine(module.view, at, copy);
      const text = at + sizeof_cc_line;
      setUint32(module.view, text, cc_text_size, sizeof_cc_text);
      if (raw.cc_line_explain(at, text, error) !== CC_OK) throw module.errorAt(error);
      return module.takeText(text);
    },
  };
}

/** A cc_currency. */
function readScales(module: CoreModule, at: number): CurrencyScales {
  const { view } = module;
  const validFrom = getInt64(view, at, cc_currency_valid_from);
  const validUntil = getInt64(view, at, cc_currency_valid_until);
  const successor = {
    code: module.zeroEnded(at + cc_currency_successor),
    from: getInt64(view, at, cc_currency_rate_from),
    to: getInt64(view, at, cc_currency_rate_to),
  };
  return Object.freeze({
    isoExponent: getUint32(view, at, cc_currency_iso_exponent),
    displayExponent: getUint32(view, at, cc_currency_display_exponent),
    processorExponent: getUint32(view, at, cc_currency_processor_exponent),
    chargeStep: getInt64(view, at, cc_currency_charge_step),
    ...(validFrom === 0 ? {} : { validFrom }),
    ...(validUntil === 0 ? {} : { validUntil }),
    ...(successor.from === 0 ? {} : { successor: Object.freeze(successor) }),
  });
}

function copyWeights(weights: readonly unknown[]): number[] {
  const count: unknown = Array.isArray(weights) ? weights.length : undefined;
  if (!isLength(count)) throw refusal(wrong_type, "`weights` must be an array of whole numbers");
  if (count > MOST_SHARES) throw refusal(too_many, `at most ${MOST_SHARES} shares`);
  const copies: number[] = [];
  for (let i = 0; i < count; i++) {
    const weight = weights[i];
    if (!Number.isSafeInteger(weight))
      throw refusal(wrong_type, "a weight must be a whole number", { pointer: `/${i}` });
    copies.push(weight as number);
  }
  return copies;
}

function checkAmount(amount: unknown): void {
  if (Number.isSafeInteger(amount)) return;
  if (typeof amount === "number" && Number.isInteger(amount)) throw refusal(amount_overflow);
  throw refusal(wrong_type, "an amount must be a whole number of minor units");
}

/** Its number in the C ABI, and the share that takes the rest. */
function remainderOf(remainder: SplitRemainder): readonly [kind: number, residual: number] {
  if (remainder === "largest_remainder") return [CC_REMAINDER_LARGEST, 0];
  if (remainder === "first") return [CC_REMAINDER_FIRST, 0];
  const residual: unknown =
    typeof remainder === "object" && remainder !== null ? remainder.residualTo : undefined;
  if (typeof residual !== "number" || !Number.isInteger(residual) || residual < 0 || residual > MOST_INDEX)
    throw refusal(
      invalid_argument,
      "`remainder` must be largest_remainder, first, or { residualTo: the number of a share }",
    );
  return [CC_REMAINDER_RESIDUAL, residual];
}
