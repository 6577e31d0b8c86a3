import { Catalogue, type CatalogueHandle } from "./catalogue.js";
import { toDocumentText } from "./document.js";
import { creatorError } from "./errors.js";
import { Money } from "./money.js";
import { copyLine, isLength } from "./pricing-requests.js";
import type { CurrencyScales, QuoteLine, SplitRemainder } from "./pricing-types.js";
import { getInt64, LINE_BYTES, QuoteMemory, setCurrency, setInt64, setLine } from "./quote-memory.js";
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

interface PricingRaw {
  cc_currency_of(code: number, length: number, out: number, error: number): number;
  cc_split(request: number, error: number): number;
  cc_line_explain(line: number, out: number, error: number): number;
  cc_text_free(text: number): void;
}

const CURRENCY_BYTES = 64;
const SPLIT_BYTES = 40;
const TEXT_BYTES = 12;
const ERROR_BYTES = 784;
const MOST_SHARES = 1000;
const MOST_INDEX = 2 ** 32 - 1;

/** @internal */
export function createPricing(module: CoreModule): Pricing {
  const glue = module.glue as unknown as PricingGlue;
  const raw = module.raw as unknown as PricingRaw;
  const scales = new Map<string, CurrencyScales>();
  let memory: QuoteMemory | undefined;

  /** Room for `bytes` and a cc_error behind them. */
  function room(bytes: number): { at: number; error: number } {
    const at = module.scratch(bytes + ERROR_BYTES);
    module.view.setInt32(at + bytes, ERROR_BYTES, true);
    return { at, error: at + bytes };
  }

  function currency(code: string): CurrencyScales {
    const known = scales.get(code);
    if (known) return known;
    const { at, error } = room(CURRENCY_BYTES + 8);
    const view = module.view;
    view.setInt32(at, CURRENCY_BYTES, true);
    // What cannot be written as three bytes is asked as no code at all, and refused as such.
    const length = setCurrency(view, at + CURRENCY_BYTES, code) ? 3 : 0;
    if (raw.cc_currency_of(at + CURRENCY_BYTES, length, at, error) !== 0) throw module.errorAt(error);
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
    const { at, error } = room(SPLIT_BYTES + 16 * count);
    const weightsAt = at + SPLIT_BYTES;
    const partsAt = weightsAt + 8 * count;
    const view = module.view;
    view.setInt32(at, SPLIT_BYTES, true);
    setCurrency(view, at + 4, code);
    setInt64(view, at + 8, amount);
    view.setInt32(at + 16, kind, true);
    view.setUint32(at + 20, residual, true);
    view.setInt32(at + 24, count, true);
    view.setInt32(at + 32, weightsAt, true);
    view.setInt32(at + 36, partsAt, true);
    for (let i = 0; i < count; i++) setInt64(view, weightsAt + 8 * i, shares[i] as number);
    if (raw.cc_split(at, error) !== 0) throw module.errorAt(error);
    const answered = module.view;
    return Array.from({ length: count }, (_, i) => getInt64(answered, partsAt + 8 * i));
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
      if (copy === undefined) throw creatorError("invalid_argument", "`line` must be a line of a quote");
      const { at, error } = room(LINE_BYTES + TEXT_BYTES);
      setLine(module.view, at, copy);
      const text = at + LINE_BYTES;
      module.view.setInt32(text, TEXT_BYTES, true);
      if (raw.cc_line_explain(at, text, error) !== 0) throw module.errorAt(error);
      const view = module.view;
      const explanation = module.read(view.getUint32(text + 8, true), view.getUint32(text + 4, true));
      raw.cc_text_free(text);
      return explanation;
    },
  };
}

/** A cc_currency. */
function readScales(module: CoreModule, at: number): CurrencyScales {
  const { view } = module;
  const [validFrom, validUntil] = [getInt64(view, at + 24), getInt64(view, at + 32)];
  const successor = {
    code: module.read(at + 56, 3),
    from: getInt64(view, at + 40),
    to: getInt64(view, at + 48),
  };
  return Object.freeze({
    isoExponent: view.getUint32(at + 4, true),
    displayExponent: view.getUint32(at + 8, true),
    processorExponent: view.getUint32(at + 12, true),
    chargeStep: getInt64(view, at + 16),
    ...(validFrom === 0 ? {} : { validFrom }),
    ...(validUntil === 0 ? {} : { validUntil }),
    ...(successor.from === 0 ? {} : { successor: Object.freeze(successor) }),
  });
}

function copyWeights(weights: readonly unknown[]): number[] {
  const count: unknown = Array.isArray(weights) ? weights.length : undefined;
  if (!isLength(count)) throw creatorError("wrong_type", "`weights` must be an array of whole numbers");
  if (count > MOST_SHARES)
    throw creatorError("too_many", "There are more entries than the core accepts: at most 1000 shares");
  const copies: number[] = [];
  for (let i = 0; i < count; i++) {
    const weight = weights[i];
    if (!Number.isSafeInteger(weight))
      throw creatorError("wrong_type", "A weight must be a whole number", { pointer: `/${i}` });
    copies.push(weight as number);
  }
  return copies;
}

function checkAmount(amount: unknown): void {
  if (Number.isSafeInteger(amount)) return;
  if (typeof amount === "number" && Number.isInteger(amount))
    throw creatorError("amount_overflow", "An amount leaves the range of plus or minus 2^53 - 1 minor units");
  throw creatorError("wrong_type", "An amount must be a whole number of minor units");
}

/** Its number in the C ABI, and the share that takes the rest. */
function remainderOf(remainder: SplitRemainder): readonly [kind: number, residual: number] {
  if (remainder === "largest_remainder") return [0, 0];
  if (remainder === "first") return [1, 0];
  const residual: unknown =
    typeof remainder === "object" && remainder !== null ? remainder.residualTo : undefined;
  if (typeof residual !== "number" || !Number.isInteger(residual) || residual < 0 || residual > MOST_INDEX)
    throw creatorError(
      "invalid_argument",
      "`remainder` must be largest_remainder, first, or { residualTo: the number of a share }",
    );
  return [2, residual];
}
