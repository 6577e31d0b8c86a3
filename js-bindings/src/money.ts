import { creatorError } from "./errors.js";
import type { CurrencyScales } from "./pricing-types.js";

/** Number formats are dear to make; a page uses a handful. */
const MOST_FORMATS = 100;
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
   * `locales` as `Intl.NumberFormat` takes them. Throws `invalid_argument` for a tag that is none.
   */
  format(locales?: string | readonly string[]): string {
    const { isoExponent, displayExponent } = this.#scales;
    const hidden = this.minor % 10 ** Math.max(0, isoExponent - displayExponent) !== 0;
    const digits = hidden ? isoExponent : displayExponent;
    // As text, which Intl reads exactly: no amount passes through a fraction of floating point.
    return formatOf(locales, this.currency, digits).format(this.decimal as unknown as number);
  }

  /** What JSON holds of it. */
  toJSON(): { minor: number; currency: string } {
    return { minor: this.minor, currency: this.currency };
  }
}

function formatOf(locales: string | readonly string[] | undefined, currency: string, digits: number) {
  try {
    const key = `${locales === undefined ? "" : String(locales)}|${currency}|${digits}`;
    const known = formats.get(key);
    if (known) return known;
    const format = new Intl.NumberFormat(locales as string | string[] | undefined, {
      style: "currency",
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    if (formats.size >= MOST_FORMATS) formats.clear();
    formats.set(key, format);
    return format;
  } catch {
    throw creatorError(
      "invalid_argument",
      "`locales` must be a BCP 47 language tag, such as de-DE, or a list of them",
    );
  }
}
