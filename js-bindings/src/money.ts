import { refusal } from "./errors.js";
import { invalid_argument } from "./generated/sentences.base.js";
import { isLength } from "./pricing-requests.js";
import type { CurrencyScales } from "./pricing-types.js";

/** Number formats are dear to make; a page uses a handful. */
const MOST_FORMATS = 100;
const MOST_LOCALES = 100;
const formats = new Map<string, Intl.NumberFormat>();

/** An amount in ISO 4217 minor units with its currency. Made by `core.pricing.money`. */
export class Money {
  readonly minor: number;
  readonly currency: string;
  readonly #scales: CurrencyScales;

  /** @internal */
  constructor(minor: number, currency: string, scales: CurrencyScales) {
    this.minor = minor;
    this.currency = currency;
    this.#scales = scales;
    Object.freeze(this);
  }

  /** All digits, with a point: "-0.05". */
  get decimal(): string {
    const { isoExponent } = this.#scales;
    const digits = String(Math.abs(this.minor)).padStart(isoExponent + 1, "0");
    const sign = this.minor < 0 ? "-" : "";
    if (isoExponent === 0) return sign + digits;
    return `${sign}${digits.slice(0, -isoExponent)}.${digits.slice(-isoExponent)}`;
  }

  /**
   * For a person, in the digits that the currency is shown with; all digits where those would hide a part of the amount.
   * `locales` are BCP 47 tags in order of preference; none at all is the runtime's own. Throws `invalid_argument` for a tag
   * that is none, and where the runtime knows none of them.
   */
  format(locales?: string | readonly string[]): string {
    const { isoExponent, displayExponent } = this.#scales;
    const hidden = this.minor % 10 ** Math.max(0, isoExponent - displayExponent) !== 0;
    const digits = hidden ? isoExponent : displayExponent;
    // As text, which Intl reads exactly: no amount passes through a fraction of floating point.
    return formatOf(copyLocales(locales), this.currency, digits).format(this.decimal as unknown as number);
  }

  /** What JSON holds of it. */
  toJSON(): { minor: number; currency: string } {
    return { minor: this.minor, currency: this.currency };
  }
}

function formatOf(locales: readonly string[], currency: string, digits: number): Intl.NumberFormat {
  // No tag that was ever accepted holds a comma, so lists of one length differ here too.
  const key = `${locales.length}|${locales.join()}|${currency}|${digits}`;
  const known = formats.get(key);
  if (known) return known;
  if (locales.length > 0 && supported(locales).length === 0) throw notLocales();
  const format = new Intl.NumberFormat(locales as string[], {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  if (formats.size >= MOST_FORMATS) formats.clear();
  formats.set(key, format);
  return format;
}

/** Those of the list that the runtime knows, where Intl would quietly write as the machine's owner does. */
function supported(locales: readonly string[]): readonly string[] {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locales as string[]);
  } catch {
    throw notLocales();
  }
}

/** A copy of the list, each element read once. */
function copyLocales(locales: unknown): readonly string[] {
  if (locales === undefined) return [];
  if (typeof locales === "string") return [locales];
  const count: unknown = Array.isArray(locales) ? locales.length : undefined;
  if (!isLength(count) || count > MOST_LOCALES) throw notLocales();
  const copies: string[] = [];
  for (let i = 0; i < count; i++) {
    const tag: unknown = (locales as unknown[])[i];
    if (typeof tag !== "string") throw notLocales();
    copies.push(tag);
  }
  return copies;
}

function notLocales() {
  return refusal(
    invalid_argument,
    "`locales` must be a BCP 47 language tag that the runtime knows, such as de-DE, or a list with one, at most 100",
  );
}
