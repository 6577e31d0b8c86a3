import { readFileSync } from "node:fs";
import { type Catalogue, CreatorError, loadCoreSync } from "creator-core";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";

const { pricing } = loadCoreSync();
const preset = (name: string) =>
  readFileSync(new URL(`../../presets/${name}/catalogue.json`, import.meta.url), "utf8");

const tiers = {
  version: 1,
  products: [
    {
      id: "tiers",
      name: "Tiers",
      prices: [
        { id: "basic", interval: "month", unitAmount: { USD: 1000 } },
        { id: "premium", interval: "month", unitAmount: { USD: 3252, EUR: 3000 } },
        { id: "huge", interval: "month", unitAmount: { USD: Number.MAX_SAFE_INTEGER } },
        { id: "free", interval: "month", unitAmount: { USD: 0 }, creditsPerCycle: 10 },
      ],
    },
  ],
};
const subscription = {
  items: [{ price: "basic" }],
  currency: "USD",
  periodStart: 1596749288000,
  periodEnd: 1599427688000,
};
const change = { items: [{ price: "premium" }], prorationDate: 1598982148000 };

const catalogue = pricing.catalogue(tiers);
afterAll(() => catalogue.dispose());

/** The error that a call throws, which must be a CreatorError. */
function refusal(call: () => unknown): CreatorError {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(CreatorError);
    return error as CreatorError;
  }
  throw new Error("it was not refused");
}

describe("a change", () => {
  it("is prorated to the second", () => {
    const quote = catalogue.previewChange(subscription, change);
    expect(quote.lines.map(({ amount }) => amount)).toEqual([-166, 541, 3252]);
    expect(quote).toMatchObject({ total: 3627, amountDueNow: 0, nextInvoiceAt: 1599427688000 });
    expect(pricing.explain(quote.lines[1] as never)).toBe(
      "3252 x 1 x 445540/2678400 = 540.95..., rounded half away from zero to 541",
    );
  });

  it("is plain data, whose canonical text holds the same numbers", () => {
    const quote = catalogue.previewChange(subscription, change);
    expect(structuredClone(quote)).toEqual(quote);
    expect(JSON.parse(catalogue.previewChangeText(subscription, change))).toEqual({ version: 1, ...quote });
  });

  it("takes dates as any instant, and members that are undefined as absent", () => {
    const dates = {
      items: [{ price: "premium", quantity: undefined }],
      prorationBehavior: undefined,
      prorationDate: new Date(1598982148000),
      billingCycleAnchor: undefined,
    };
    const policy = { rounding: undefined };
    expect(
      catalogue.previewChange(
        { ...subscription, periodStart: { epochMilliseconds: 1596749288000 } },
        dates,
        policy,
      ),
    ).toEqual(catalogue.previewChange(subscription, change));
  });

  it.each([
    [
      "a misspelt price",
      { ...change, items: [{ price: "premum" }] },
      "unknown_price",
      "/change/items/0/price",
    ],
    ["an option of another version", { ...change, trialEnd: 0 }, "unknown_key", "/change/trialEnd"],
    [
      "half an item",
      { ...change, items: [{ price: "premium", quantity: 0.5 }] },
      "wrong_type",
      "/change/items/0/quantity",
    ],
    ["no items", { ...change, items: [] }, "out_of_range", "/change/items"],
    ["no date", { ...change, prorationDate: Number.NaN }, "wrong_type", "/change/prorationDate"],
    ["an invalid Date", { ...change, prorationDate: new Date(Number.NaN) }, "invalid_instant", undefined],
    [
      "after the period",
      { ...change, prorationDate: 1599427688000 },
      "change_outside_period",
      "/change/prorationDate",
    ],
    ["a behavior of null", { ...change, prorationBehavior: null }, "wrong_type", "/change/prorationBehavior"],
    ["nothing", null, "wrong_type", "/change"],
    [
      "sums beyond 2^53",
      { ...change, items: [{ price: "huge", quantity: 2 }] },
      "amount_overflow",
      undefined,
    ],
  ])("refuses %s", (_why, wrong, code, pointer) => {
    const error = refusal(() => catalogue.previewChange(subscription, wrong as never));
    expect([error.code, error.pointer]).toEqual([code, pointer]);
  });

  it("names every fault at once", () => {
    const error = refusal(() =>
      catalogue.previewChange({ ...subscription, currency: "usd" }, { ...change, items: [{ price: "x" }] }, {
        rounding: "nearest",
      } as never),
    );
    expect(error.faults.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      "unknown_currency /subscription/currency",
      "unknown_price /change/items/0/price",
      "out_of_range /policy/rounding",
    ]);
  });
});

describe("a quote", () => {
  it("agrees with its canonical text", () => {
    const request = { items: [{ price: "premium", quantity: 3 }], currency: "EUR", now: -62135596800000 };
    const quote = catalogue.quote(request);
    expect(quote).toMatchObject({ amountDueNow: 9000, periodStart: -62135596800000 });
    expect(JSON.parse(catalogue.quoteText(request))).toEqual({ version: 1, ...quote });
  });

  it("is exact up to 2^53 - 1", () => {
    const request = { items: [{ price: "huge" }], currency: "USD", now: 0 };
    expect(catalogue.quote(request).total).toBe(Number.MAX_SAFE_INTEGER);
  });

  it.each([
    ["JSON text", '{"items":[{"price":"free"}],"currency":"USD","now":0}', "wrong_type"],
    ["a coupon", { items: [{ price: "free" }], currency: "USD", now: 0, coupon: "X" }, "unknown_key"],
    ["a class of its own", Object.assign(new (class Request {})(), { now: 0 }), "wrong_type"],
    ["half a surrogate pair", { items: [{ price: "\ud800" }], currency: "USD", now: 0 }, "invalid_utf8"],
  ])("refuses %s", (_why, wrong, code) => {
    expect(refusal(() => catalogue.quote(wrong as never)).code).toMatch(
      code === "invalid_utf8" ? /utf8|price|json/ : code,
    );
  });
});

describe("a catalogue", () => {
  it.each(["photos", "agency"])("of %s compiles, and every price has a quote", (name) => {
    using compiled = pricing.catalogue(preset(name));
    for (const { id, unitAmount } of compiled.prices)
      for (const [currency, amount] of Object.entries(unitAmount))
        expect(compiled.quote({ items: [{ price: id }], currency, now: 0 }).amountDueNow).toBe(amount);
    expect(pricing.catalogue(compiled.canonical()).hash).toBe(compiled.hash);
  });

  it("says what it holds", () => {
    expect(catalogue.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(catalogue.products[0]?.prices).toEqual(["basic", "premium", "huge", "free"]);
    expect(catalogue.price("premium")?.unitAmount).toEqual({ USD: 3252, EUR: 3000 });
    expect(catalogue.price("toString")).toBeUndefined();
  });

  it("is refused with all its faults", () => {
    const error = refusal(() => pricing.catalogue({ version: 2, products: [], coupons: [] }));
    expect(error.faults.map(({ pointer }) => pointer)).toEqual(["/coupons", "/version", "/products"]);
  });

  it("is not used after dispose", () => {
    const gone: Catalogue = pricing.catalogue(tiers);
    gone.dispose();
    gone.dispose();
    for (const call of [
      () => gone.quote({ items: [{ price: "free" }], currency: "USD", now: 0 }),
      () => gone.previewChange(subscription, change),
      () => gone.quoteText({ items: [{ price: "free" }], currency: "USD", now: 0 }),
      () => gone.canonical(),
    ])
      expect(refusal(call).code).toBe("used_after_dispose");
  });
});

describe("money", () => {
  it.each([
    [999, "USD", "en-US", "9.99", "$9.99"],
    [-5, "USD", "en-US", "-0.05", "-$0.05"],
    [0, "EUR", "en-US", "0.00", "€0.00"],
    [500, "JPY", "en-US", "500", "¥500"],
    [1230, "KWD", "en-US", "1.230", "KWD 1.230"],
    [50000, "HUF", "en-US", "500.00", "HUF 500"],
    [50050, "HUF", "en-US", "500.50", "HUF 500.50"],
    [123456, "EUR", "de-DE", "1234.56", "1.234,56 €"],
    [Number.MAX_SAFE_INTEGER, "USD", "en-US", "90071992547409.91", "$90,071,992,547,409.91"],
  ])("%d %s in %s is %s", (minor, currency, locale, decimal, text) => {
    const money = pricing.money(minor, currency);
    expect(money.decimal).toBe(decimal);
    expect(money.format(locale).replace(/\u00a0/g, " ")).toBe(text);
    expect(JSON.parse(JSON.stringify(money))).toEqual({ minor, currency });
  });

  it.each([
    ["a fraction", 0.5, "USD", "wrong_type"],
    ["2^53", 2 ** 53, "USD", "amount_overflow"],
    ["a code in small letters", 1, "usd", "unknown_currency"],
    ["a code beyond ASCII", 1, "€€€", "unknown_currency"],
    ["no code", 1, undefined, "unknown_currency"],
  ])("refuses %s", (_why, minor, currency, code) => {
    expect(refusal(() => pricing.money(minor, currency as string)).code).toBe(code);
  });

  it("refuses a locale that is none", () => {
    expect(refusal(() => pricing.money(1, "USD").format("not a tag")).code).toBe("invalid_argument");
  });
});

describe("split", () => {
  it("is exact, and mirrors", () => {
    expect(pricing.split(999, "USD", [80, 20])).toEqual([799, 200]);
    expect(pricing.split(-999, "USD", [80, 20])).toEqual([-799, -200]);
    expect(pricing.split(500, "USD", [1000, 2000], { residualTo: 1 })).toEqual([166, 334]);
  });

  it("adds up, whatever the amount and the weights", () => {
    const amount = fc.maxSafeInteger();
    const weights = fc
      .array(fc.nat(), { minLength: 1, maxLength: 20 })
      .filter((list) => list.some((weight) => weight > 0));
    fc.assert(
      fc.property(amount, weights, (whole, shares) => {
        const parts = pricing.split(whole, "USD", shares);
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(whole));
      }),
    );
  });

  it.each([
    ["weights that are none", ["a"], undefined, "wrong_type", "/0"],
    ["a negative weight", [1, -1], undefined, "out_of_range", "/1"],
    ["no weights", [], undefined, "out_of_range", undefined],
    ["a share that is not there", [1], { residualTo: 1 }, "out_of_range", undefined],
    ["an unknown remainder", [1], "last", "invalid_argument", undefined],
    ["too many", new Array(1001).fill(1), undefined, "too_many", undefined],
  ])("refuses %s", (_why, weights, remainder, code, pointer) => {
    const error = refusal(() => pricing.split(1, "USD", weights as number[], remainder as never));
    expect([error.code, error.pointer]).toEqual([code, pointer]);
  });
});

describe("whatever is passed", () => {
  const anything = fc.oneof(
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withTypedArray: true,
      withNullPrototype: true,
    }),
    fc.constantFrom(subscription, change, subscription.items, "USD", "basic", 0),
  );
  const calls: readonly [string, (a: never, b: never, c: never, d: never) => unknown][] = [
    ["catalogue", (a) => pricing.catalogue(a)],
    ["money", (a, b, c) => pricing.money(a, b).format(c)],
    ["currency", (a) => pricing.currency(a)],
    ["split", (a, b, c, d) => pricing.split(a, b, c, d)],
    ["explain", (a) => pricing.explain(a)],
    ["quote", (a) => catalogue.quote(a)],
    ["quote's parts", (a, b, c, d) => catalogue.quote({ items: a, currency: b, now: c, trial: d })],
    ["previewChange", (a, b, c) => catalogue.previewChange(a, b, c)],
    [
      "previewChange's parts",
      (a, b, c, d) =>
        catalogue.previewChange(subscription, {
          items: [{ price: a, quantity: b }],
          prorationDate: c,
          prorationBehavior: d,
        }),
    ],
    ["quoteText", (a) => catalogue.quoteText(a)],
    ["previewChangeText", (a, b, c) => catalogue.previewChangeText(a, b, c)],
    ["price", (a) => catalogue.price(a)],
  ];

  it.each(calls)("%s answers or throws a CreatorError, and goes on working", (_name, call) => {
    fc.assert(
      fc.property(anything, anything, anything, anything, (a, b, c, d) => {
        try {
          call(a as never, b as never, c as never, d as never);
        } catch (error) {
          if (!(error instanceof CreatorError)) throw error;
        }
        expect(catalogue.previewChange(subscription, change).total).toBe(3627);
      }),
    );
  });
});
