import { readFileSync } from "node:fs";
import { loadCoreSync } from "creator-core";
import { describe, expect, it } from "vitest";

const guide = readFileSync(new URL("../../docs/pricing.md", import.meta.url), "utf8");
const [, section = ""] = /^### A quote's fields\n([\s\S]*?)^## /m.exec(guide) ?? [];

/** The names in the first column of each table below the heading. */
const tables = section
  .split(/^\| field \|.*\n\| ---.*\n/m)
  .slice(1)
  .map((table) =>
    table
      .split("\n")
      .filter((line) => line.startsWith("|"))
      .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name)),
  );

describe("docs/pricing.md", () => {
  it("has a row for each field of a quote and of its lines, in their order", () => {
    const price = { id: "basic", interval: "month", unitAmount: { USD: 1000 } };
    const catalogue = loadCoreSync().pricing.catalogue({
      version: 1,
      products: [{ id: "BASIC", name: "Basic", prices: [price] }],
    });
    const quote = catalogue.quote({
      items: [{ price: "basic" }],
      currency: "USD",
      now: Date.UTC(2026, 0, 1),
    });
    expect(tables).toEqual([Object.keys(quote), Object.keys(quote.lines[0] ?? {})]);
    catalogue.dispose();
  });
});
