import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ofSeveralScales, readCurrencies, toTable } from "./currencies.mjs";

const file = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const plain = { iso: 2, display: 2, processor: 2 };
const read = (currencies) => readCurrencies(JSON.stringify({ currencies }));

test("writes a row a currency, and one more for those with dates", () => {
  const until = { ...plain, until: "2026-01-01", successor: { code: "EUR", from: 195583, to: 100000 } };
  const table = toTable(read({ BGN: until, EUR: plain, KWD: { ...plain, chargeStep: 10 } }));
  assert.match(table, /^CREATOR_CURRENCY\(KWD, 2, 2, 2, 10, 0\)$/m);
  assert.match(table, /^CREATOR_CURRENCY\(BGN, 2, 2, 2, 1, 1\)$/m);
  assert.match(table, /^CREATOR_CURRENCY_DATED\(BGN, 0, 20260101, "EUR", 195583, 100000\)$/m);
  assert.equal(table.match(/^CREATOR_CURRENCY_DATED/gm).length, 1);
});

const heir = { code: "BBB", from: 1, to: 1 };
for (const [why, currencies, message] of [
  ["codes out of order", { BBB: plain, AAA: plain }, /AAA: .*order/],
  ["small letters", { aaa: plain }, /capitals/],
  ["a key that is not known", { AAA: { ...plain, digits: 2 } }, /digits/],
  ["half a digit", { AAA: { ...plain, display: 0.5 } }, /display/],
  ["a scale that is missing", { AAA: { iso: 2, display: 2 } }, /processor/],
  ["a step below one minor unit", { AAA: { iso: 0, display: 0, processor: 2 } }, /charge step/],
  ["30 February", { AAA: { ...plain, from: "2026-02-30" } }, /no day/],
  ["an end without a successor", { AAA: { ...plain, until: "2026-01-01" } }, /successor/],
  ["a successor without an end", { AAA: { ...plain, successor: heir }, BBB: plain }, /successor/],
  ["an unknown successor", { AAA: { ...plain, until: "2026-01-01", successor: heir } }, /BBB/],
  [
    "a successor that comes later",
    { AAA: { ...plain, until: "2026-01-01", successor: heir }, BBB: { ...plain, from: "2026-01-02" } },
    /not in force/,
  ],
  [
    "a rate of nothing",
    { AAA: { ...plain, until: "2026-01-01", successor: { ...heir, to: 0 } }, BBB: plain },
    /whole numbers/,
  ],
  [
    "an end before the beginning",
    { AAA: { ...plain, from: "2026-01-01", until: "2025-01-01", successor: heir }, BBB: plain },
    /ends before/,
  ],
])
  test(`refuses ${why}`, () => assert.throws(() => read(currencies), message));

test("docs/pricing.md counts the currencies of several scales as the registry does", () => {
  const currencies = readCurrencies(file("data/currencies.json"));
  const inForce = ofSeveralScales(currencies).filter((code) => currencies[code].until === undefined);
  const [, count] = file("docs/pricing.md").match(/differ for (\d+) of the currencies in force/);
  assert.equal(Number(count), inForce.length);
});
