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
/** 2024-01-31T11:30:45Z. */
const now = 1706700645000;
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

  it.each([
    ["a Map", new Map([["rounding", "up"]])],
    ["an array", []],
    ["a RegExp", /up/],
    ["a Promise", Promise.resolve({ rounding: "up" })],
    ["a Date", new Date(0)],
    ["an instance of a class", new (class Policy {})()],
    ["an heir of a policy", Object.create({ rounding: "up" })],
    ["a text", "up"],
    ["null", null],
  ])("refuses %s for a policy", (_why, policy) => {
    const error = refusal(() => catalogue.previewChange(subscription, change, policy as never));
    expect([error.code, error.pointer]).toEqual(["wrong_type", "/policy"]);
  });

  it("takes a policy without a prototype", () => {
    const policy = Object.assign(Object.create(null), { rounding: "down" });
    expect(catalogue.previewChange(subscription, change, policy).lines[1]?.amount).toBe(540);
  });

  it.each([
    [
      "Stripe's seconds as milliseconds",
      { periodStart: 1596749288, periodEnd: 1599427688 },
      1598982148,
      "/subscription/periodStart",
    ],
    [
      "a month of 365 days",
      { periodEnd: 1596749288000 + 365 * 86_400_000 },
      1598982148000,
      "/subscription/periodEnd",
    ],
    [
      "a month of 44 minutes",
      { periodEnd: 1596749288000 + 2_678_400 },
      1596749288000,
      "/subscription/periodEnd",
    ],
  ])("refuses %s, which is no period of a month's price", (_why, period, prorationDate, pointer) => {
    const error = refusal(() =>
      catalogue.previewChange({ ...subscription, ...period }, { ...change, prorationDate }),
    );
    expect([error.code, error.pointer]).toEqual(["implausible_period", pointer]);
  });

  it("grants the difference to the grants that are handed over, and says what to keep", () => {
    const grants = [{ credits: 4, from: subscription.periodStart, until: { seconds: 1599427688 } }];
    const free = { ...change, items: [{ price: "free" }], prorationBehavior: "always_invoice" as const };
    const quote = catalogue.previewChange({ ...subscription, grants }, free);
    expect(quote).toMatchObject({
      creditsGranted: 6,
      nextCredits: 10,
      grant: { credits: 10, from: 1598982148000, until: 1599427688000 },
    });
    const again = catalogue.previewChange(
      { ...subscription, grants: [...grants, quote.grant as NonNullable<typeof quote.grant>] },
      free,
    );
    expect(again).toMatchObject({ creditsGranted: 0, grant: null });
    expect(JSON.parse(catalogue.previewChangeText({ ...subscription, grants }, free))).toEqual({
      version: 1,
      ...quote,
    });
  });

  it("does not know what it grants where no earlier grants are handed over", () => {
    const free = { ...change, items: [{ price: "free" }] };
    expect(catalogue.previewChange(subscription, free)).toMatchObject({
      creditsGranted: null,
      nextCredits: null,
      grant: null,
    });
    // Prices without credits grant none, whatever was granted before.
    expect(catalogue.previewChange(subscription, change)).toMatchObject({
      creditsGranted: 0,
      nextCredits: 0,
    });
  });

  it.each([
    ["a grant that is none", [10], "wrong_type", "/subscription/grants/0"],
    [
      "half a credit",
      [{ credits: 0.5, from: now, until: now + 1 }],
      "wrong_type",
      "/subscription/grants/0/credits",
    ],
    [
      "a grant in seconds",
      [{ credits: 1, from: 1596749288, until: now }],
      "implausible_period",
      "/subscription/grants/0/from",
    ],
    [
      "101 grants",
      new Array(101).fill({ credits: 1, from: now, until: now + 1 }),
      "too_many",
      "/subscription/grants",
    ],
    ["null", null, "wrong_type", "/subscription/grants"],
  ])("refuses %s", (_why, grants, code, pointer) => {
    const error = refusal(() => catalogue.previewChange({ ...subscription, grants } as never, change));
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
    const request = { items: [{ price: "premium", quantity: 3 }], currency: "EUR", now: 946684800000 };
    const quote = catalogue.quote(request);
    expect(quote).toMatchObject({ amountDueNow: 9000, periodStart: 946684800000 });
    expect(JSON.parse(catalogue.quoteText(request))).toEqual({ version: 1, ...quote });
  });

  it("is exact up to 2^53 - 1", () => {
    const request = { items: [{ price: "huge" }], currency: "USD", now };
    expect(catalogue.quote(request).total).toBe(Number.MAX_SAFE_INTEGER);
  });

  it.each([
    ["JSON text", '{"items":[{"price":"free"}],"currency":"USD","now":1706700645000}', "wrong_type"],
    ["a coupon", { items: [{ price: "free" }], currency: "USD", now, coupon: "X" }, "unknown_key"],
    [
      "a class of its own",
      Object.assign(new (class Request {})(), { items: [{ price: "free" }], currency: "USD", now }),
      "wrong_type",
    ],
    ["half a surrogate pair", { items: [{ price: "\ud800" }], currency: "USD", now }, "invalid_utf8"],
  ])("refuses %s", (_why, wrong, code) => {
    expect(refusal(() => catalogue.quote(wrong as never)).code).toBe(code);
  });
});

describe("a line", () => {
  const [, line] = catalogue.previewChange(subscription, change).lines;
  it.each([
    ["its amount", { amount: 540 }, "/amount"],
    ["its quantity", { quantity: 2 }, "/amount"],
    ["its share", { remaining: 445_541 * 2 }, "/amount"],
    ["its rounding", { rounding: "down" }, "/amount"],
    ["its kind", { kind: "trial" }, "/length"],
  ])("is not explained after %s was altered", (_why, altered, pointer) => {
    const error = refusal(() => pricing.explain({ ...line, ...altered } as never));
    expect([error.code, error.pointer]).toEqual(["line_altered", pointer]);
  });
});

describe("a catalogue", () => {
  it.each(["photos", "agency"])("of %s compiles, and every price has a quote", (name) => {
    using compiled = pricing.catalogue(preset(name));
    for (const { id, unitAmount } of compiled.prices)
      for (const [currency, amount] of Object.entries(unitAmount))
        expect(compiled.quote({ items: [{ price: id }], currency, now }).amountDueNow).toBe(amount);
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
      () => gone.quote({ items: [{ price: "free" }], currency: "USD", now }),
      () => gone.previewChange(subscription, change),
      () => gone.quoteText({ items: [{ price: "free" }], currency: "USD", now }),
      () => gone.canonical(),
    ])
      expect(refusal(call).code).toBe("used_after_dispose");
  });
});

describe("what is handed out", () => {
  it.each<[string, (gone: Catalogue) => object | undefined, string]>([
    ["the prices", (gone) => gone.prices, "0"],
    ["a price", (gone) => gone.price("basic"), "trialDays"],
    ["its amounts", (gone) => gone.price("basic")?.unitAmount, "USD"],
    ["the products", (gone) => gone.products, "0"],
    ["a product", (gone) => gone.products[0], "name"],
    ["its features", (gone) => gone.products[0]?.features, "0"],
    ["its prices", (gone) => gone.products[0]?.prices, "0"],
    ["the scales of a currency", () => pricing.currency("USD"), "isoExponent"],
    ["money", () => pricing.money(1, "USD"), "minor"],
  ])("%s cannot be changed", (_what, part, key) => {
    using compiled = pricing.catalogue(tiers);
    const found = part(compiled) as object;
    expect(Object.isFrozen(found)).toBe(true);
    expect(Reflect.set(found, key, 1)).toBe(false);
    expect(compiled.price("basic")?.unitAmount).toEqual({ USD: 1000 });
  });
});

describe("a request whose getters run code", () => {
  const request = { items: [{ price: "basic" }], currency: "USD", now };
  const nineHundred = { ...request, items: [{ price: "basic", quantity: 900 }] };
  const upgrade = () => catalogue.previewChange(subscription, change);
  const shares = () => pricing.split(999_999, "JPY", [5, 5, 5]);
  const scratch = () => pricing.explain(upgrade().lines[1] as never);
  /** Kept to the end, so that the module's memory grows again and again, which detaches earlier views of it. */
  const kept: Catalogue[] = [];
  const grow = () => kept.push(pricing.catalogue(wide), pricing.catalogue(wide));
  afterAll(() => {
    for (const one of kept) one.dispose();
  });
  const wide = {
    version: 1,
    products: [
      {
        id: "wide",
        name: "Wide",
        prices: Array.from({ length: 1000 }, (_, i) => ({
          id: `p${i}`,
          interval: "month",
          unitAmount: { USD: 1, EUR: 1, GBP: 1, CHF: 1, PLN: 1 },
        })),
      },
    ],
  };
  const runs: readonly [string, () => unknown][] = [
    ["a quote", () => catalogue.quote(nineHundred)],
    ["a preview", upgrade],
    ["a split", shares],
    ["an explanation", scratch],
    ["growth of the memory", grow],
  ];
  /** The same value, whose every property is a getter that runs `run`. */
  function trapped<T>(value: T, run: () => unknown): T {
    if (typeof value !== "object" || value === null) return value;
    return new Proxy(value, {
      get(target, key) {
        run();
        return trapped(Reflect.get(target, key), run);
      },
    }) as T;
  }

  it.each(runs)("is answered as if there were none: %s", (_name, run) => {
    expect(catalogue.quote(trapped(request, run))).toEqual(catalogue.quote(request));
    expect(
      catalogue.previewChange(trapped(subscription, run), trapped(change, run), trapped({}, run)),
    ).toEqual(upgrade());
    expect(pricing.split(100, "USD", trapped([1, 1], run))).toEqual([50, 50]);
    const line = upgrade().lines[1] as never;
    expect(pricing.explain(trapped(line, run))).toBe(pricing.explain(line));
    expect(pricing.money(999, "USD").format(trapped(["en-US"], run))).toBe("$9.99");
  });

  it("reads each property once", () => {
    const read: string[] = [];
    const counted = <T extends object>(value: T): T =>
      new Proxy(value, {
        get(target, key) {
          read.push(String(key));
          const found: unknown = Reflect.get(target, key);
          return typeof found === "object" && found !== null ? counted(found) : found;
        },
      });
    catalogue.quote(counted(request));
    expect(read.sort()).toEqual([
      "0",
      "currency",
      "grants",
      "items",
      "length",
      "now",
      "price",
      "quantity",
      "trial",
    ]);
  });

  it("is bounded by the length that was checked", () => {
    const endless = Object.assign([{ price: "basic" }], {
      *[Symbol.iterator]() {
        for (;;) yield { price: "basic", quantity: 7 };
      },
    });
    expect(catalogue.quote({ ...request, items: endless }).total).toBe(1000);
    const pushing: { price: string }[] = [];
    const item = {
      get price() {
        pushing.push(item);
        return "basic";
      },
    };
    pushing.push(item);
    expect(catalogue.quote({ ...request, items: pushing }).total).toBe(1000);
  });

  /** An array whose length is another each time it is asked for. */
  function lengths<T>(array: T[], ...answers: unknown[]): T[] {
    return new Proxy(array, {
      get: (target, key) => (key === "length" ? answers.shift() : Reflect.get(target, key)),
    });
  }

  it("believes the first length", () => {
    expect(catalogue.quote({ ...request, items: lengths(request.items, 1, 1e9) }).total).toBe(1000);
    expect(pricing.split(100, "USD", lengths([1, 1, 1], 2, 1e9))).toEqual([50, 50]);
  });

  it.each<[unknown, string]>([
    [Number.NaN, "wrong_type"],
    [-1, "wrong_type"],
    [0.5, "wrong_type"],
    ["2", "wrong_type"],
    [{ valueOf: () => 2 }, "wrong_type"],
    [undefined, "wrong_type"],
    [Number.POSITIVE_INFINITY, "wrong_type"],
    [1e9, "too_many"],
  ])("refuses the length %s", (length, code) => {
    const always = <T>(array: T[]) => lengths(array, ...new Array(8).fill(length));
    expect(refusal(() => pricing.split(100, "USD", always([1, 1]))).code).toBe(code);
    expect(refusal(() => pricing.money(1, "USD").format(always(["en-US"]))).code).toBe("invalid_argument");
    refusal(() => catalogue.quote({ ...request, items: lengths([], length, 0) }));
  });

  it("is refused when one of them disposes of the catalogue", () => {
    const disposing = (gone: Catalogue) => ({
      ...request,
      get currency() {
        gone.dispose();
        return "USD";
      },
    });
    for (const ask of [
      (gone: Catalogue) => gone.quote(disposing(gone)),
      (gone: Catalogue) => gone.quoteText(disposing(gone)),
      (gone: Catalogue) =>
        gone.previewChange(
          subscription,
          trapped(change, () => gone.dispose()),
        ),
      (gone: Catalogue) =>
        gone.previewChangeText(
          subscription,
          trapped(change, () => gone.dispose()),
        ),
    ])
      expect(refusal(() => ask(pricing.catalogue(tiers))).code).toBe("used_after_dispose");
  });

  it("throws what they throw, and goes on working", () => {
    const thrown = new RangeError("mine");
    const throwing = trapped(request, () => {
      throw thrown;
    });
    expect(() => catalogue.quote(throwing)).toThrow(thrown);
    expect(() =>
      pricing.split(
        1,
        "USD",
        trapped([1], () => {
          throw thrown;
        }),
      ),
    ).toThrow(thrown);
    expect(upgrade().total).toBe(3627);
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

  it.each([
    ["no tag", "not a tag"],
    ["an empty text", ""],
    ["two tags in one text", "en-US,de-DE"],
    ["a language that nobody speaks", "xx-YY"],
    ["a list of such", ["xx", "qq"]],
    ["a list with no tag in it", ["en-US", ""]],
    ["a list of a number", ["en-US", 1]],
    ["NaN", Number.NaN],
    ["null", null],
    ["an object", {}],
    ["a symbol", Symbol("en-US")],
    ["a Locale, which is no text", new Intl.Locale("en-US")],
    ["101 tags", new Array(101).fill("en-US")],
  ])("refuses a locale that is none: %s", (_why, locale) => {
    const money = pricing.money(123456, "EUR");
    money.format(); // whose format is kept, and must not be found by another's key
    money.format(["en-US", "de-DE"]);
    expect(refusal(() => money.format(locale as never)).code).toBe("invalid_argument");
  });

  it("takes the first locale of a list that the runtime knows", () => {
    const money = pricing.money(123456, "EUR");
    expect(money.format(["xx", "de-DE", "en-US"])).toBe(money.format("de-DE"));
    expect(money.format([])).toBe(money.format());
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
