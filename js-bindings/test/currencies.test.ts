import { readFileSync } from "node:fs";
import { loadCoreSync } from "creator-core";
import { describe, expect, it } from "vitest";

// The registry against a second source: the CLDR data that JavaScript engines carry.

interface Entry {
  readonly iso: number;
  readonly display: number;
  readonly processor: number;
  readonly from?: string;
  readonly until?: string;
}

const { pricing } = loadCoreSync();
const registry: Readonly<Record<string, Entry>> = JSON.parse(
  readFileSync(new URL("../../data/currencies.json", import.meta.url), "utf8"),
).currencies;
const known = new Set(Intl.supportedValuesOf("currency"));

/** Codes of ISO 4217 list one that CLDR counts as no tender, and so engines do not list. */
const NOT_IN_INTL: Readonly<Record<string, string>> = {
  VED: "CLDR: not tender; ISO 4217 amendment 170 keeps it beside VES",
};

/** Codes that engines list and in which nobody is charged. */
const NOT_CHARGED: Readonly<Record<string, string>> = {
  XDR: "special drawing rights of the International Monetary Fund",
  XSU: "the unit of account of the SUCRE system",
};

describe("the registry of currencies", () => {
  it.each(Object.entries(registry))("shows %s in CLDR's digits", (currency, { display }) => {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    expect(display).toBe(format.resolvedOptions().maximumFractionDigits);
  });

  it("lists what engines list, but for the differences that are explained", () => {
    // An engine older than a code cannot list it.
    const absent = Object.keys(registry).filter((code) => !known.has(code) && !registry[code]?.from);
    expect(absent).toEqual([]);
    for (const code of Object.keys(NOT_IN_INTL)) expect(registry).toHaveProperty(code);
    const more = [...known].filter((code) => !(code in registry));
    expect(more.filter((code) => !(code in NOT_CHARGED))).toEqual([]);
  });

  it.each(Object.entries(registry))("is what the core answers for %s", (code, entry) => {
    const found = pricing.currency(code);
    const midnight = (day: string | undefined) =>
      day === undefined ? undefined : Date.parse(`${day}T00:00Z`);
    expect([found.isoExponent, found.displayExponent, found.processorExponent]).toEqual([
      entry.iso,
      entry.display,
      entry.processor,
    ]);
    expect([found.validFrom, found.validUntil]).toEqual([midnight(entry.from), midnight(entry.until)]);
  });

  it("lets a withdrawn currency be stated and split, and hands out frozen answers", () => {
    expect(
      pricing
        .money(195583, "BGN")
        .format("en-US")
        .replace(/\u00a0/g, " "),
    ).toBe("BGN 1,955.83");
    expect(pricing.split(-999, "BGN", [80, 20])).toEqual([-799, -200]);
    expect(pricing.currency("BGN").successor).toEqual({ code: "EUR", from: 195583, to: 100000 });
    expect(Object.isFrozen(pricing.currency("BGN").successor)).toBe(true);
  });
});
