import { CreatorError, loadCoreSync } from "creator-core";
import { loadServerCoreSync } from "creator-core/server";
import { describe, expect, it } from "vitest";

const core = loadCoreSync();
const { access, pricing } = core;
const now = 0;

/** The code of the first fault and its place. */
function refusal(ask: () => unknown): string {
  try {
    ask();
  } catch (error) {
    if (error instanceof CreatorError) return `${error.code} ${error.pointer}`;
    throw error;
  }
  return "was not refused";
}

const sample = {
  version: 1,
  types: { P: { id: "id", n: "int?", at: "instant?", s: "string?" } },
  attributes: { langs: "string[]?" },
  rules: [{ action: "read", subject: "P", conditions: { id: { $fact: "id" } } }],
};
const rule = (conditions: object) => ({ ...sample, rules: [{ action: "read", subject: "P", conditions }] });
const policy = access.policy(sample);
const viewer = policy.viewer({ id: "a", active: true });
const catalogue = {
  version: 1,
  products: [{ id: "p", name: "P", prices: [{ id: "p", interval: "month", unitAmount: { USD: 100 } }] }],
};
const sold = pricing.catalogue(catalogue);

describe("half a surrogate pair is invalid_utf8, at its place", () => {
  const half = "\ud800";
  const where = (map: object) => viewer.where("read", "P", { dialect: "postgres", now, map } as never);
  const quote = (request: object) => sold.quote(request as never);

  it.each<[string, () => unknown, string]>([
    ["a row", () => viewer.can("read", "P", { id: half }, { now }), "/id"],
    ["a table's row", () => policy.table("P", [{ id: "a" }, { id: half }]), "/1/id"],
    ["facts", () => policy.viewer({ id: half, active: true }), "/id"],
    [
      "facts, nested",
      () => policy.viewer({ attributes: { langs: ["de", `x${half}`] } }),
      "/attributes/langs/1",
    ],
    ["a key of facts", () => policy.viewer({ attributes: { [half]: 1 } }), "/attributes"],
    ["facts as text", () => policy.viewer('{"id":"\\ud800","active":true}'), "/id"],
    ["facts as text, not escaped", () => policy.viewer(`{"id":"${half}","active":true}`), "/id"],
    ["a policy", () => access.policy(rule({ id: half })), "/rules/0/conditions/id"],
    ["a policy's key", () => access.policy(rule({ $or: [{ [half]: 1 }] })), "/rules/0/conditions/$or/0"],
    ["a policy as text", () => access.policy(JSON.stringify(rule({ id: half }))), "/rules/0/conditions/id"],
    [
      "a reason",
      () => access.policy({ ...sample, rules: [{ action: "read", subject: "P", reason: half }] }),
      "/rules/0/reason",
    ],
    ["a pattern", () => access.policy(rule({ s: { $regex: half } })), "/rules/0/conditions/s/$regex"],
    [
      "CASL's rules",
      () => access.fromCasl([{ action: "r", subject: "P", conditions: { a: [half] } }]),
      "/rules/0/conditions/a/0",
    ],
    ["CASL's packed rules", () => access.fromCasl([["r", "P", { a: half }]]), "/rules/0/conditions/a"],
    ["a map", () => where({ columns: { id: half } }), "/map/columns/id"],
    ["a map's key", () => where({ columns: { [half]: "id" } }), "/map/columns"],
    ["a claim", () => policy.prove({ never: { action: half, subject: "P" } }), "/never/action"],
    ["a catalogue", () => pricing.catalogue({ ...catalogue, version: half }), "/version"],
    [
      "a catalogue as text",
      () => pricing.catalogue(`{"version":1,"products":[{"id":"${half}"}]}`),
      "/products/0/id",
    ],
    [
      "a request for a quote",
      () => quote({ items: [{ price: half }], currency: "USD", now }),
      "/items/0/price",
    ],
    ["its text", () => sold.quoteText({ items: [{ price: half }], currency: "USD", now }), "/items/0/price"],
    ["a key of it", () => quote({ items: [{ price: "p", [half]: 1 }], currency: "USD", now }), "/items/0"],
    ["settings", () => loadServerCoreSync().signing.webhook("stripe", { [half]: 1 } as never), ""],
  ])("%s", (_where, ask, pointer) => {
    expect(refusal(ask)).toBe(`invalid_utf8 ${pointer}`);
  });

  it("passes where nothing reads it", () => {
    expect(viewer.can("read", "P", { id: "a", free: half, [half]: half } as never, { now })).toBe(true);
  });
});

describe("a whole number in a document's text is one by its value", () => {
  const text = (document: object, from: string, to: string) => JSON.stringify(document).replace(from, to);
  it.each<[string, () => unknown]>([
    ["a policy", () => access.policy(text(sample, '"version":1', '"version":10e-1'))],
    [
      "days of grace",
      () => access.policy(text({ ...sample, graceDays: 3 }, '"graceDays":3', '"graceDays":3.0')),
    ],
    [
      "a size",
      () =>
        access.policy(
          '{"version":1.0,"types":{"T":{"a":"int[]"}},"rules":[{"action":"r","subject":"T","conditions":{"a":{"$size":2e0}}}]}',
        ),
    ],
    ["a constant", () => access.policy(text(rule({ n: 7 }), '"n":7', '"n":70e-1'))],
    ["credits", () => policy.viewer('{"credits":5.0}')],
    [
      "the end of a subscription",
      () => policy.viewer('{"subscriptions":[{"creatorId":"c","status":"active","endsAt":17521056e5}]}'),
    ],
    ["a catalogue", () => pricing.catalogue(text(catalogue, '"USD":100', '"USD":1.00e2'))],
  ])("%s", (_what, read) => {
    expect(refusal(read)).toBe("was not refused");
  });

  it.each<[string, string, string]>([
    ["1.5", "wrong_type", "half a credit"],
    ["9007199254740993.0", "out_of_range", "beyond 2^53"],
    ["1e300", "out_of_range", "far beyond"],
    ["1e400", "wrong_type", "infinite"],
  ])("%s is %s: %s", (spelt, code) => {
    expect(refusal(() => policy.viewer(`{"credits":${spelt}}`))).toBe(`${code} /credits`);
  });

  it("says the same of both spellings", () => {
    const hash = (spelt: string) => pricing.catalogue(text(catalogue, '"USD":100', `"USD":${spelt}`)).hash;
    expect(hash("1e2")).toBe(sold.hash);
    expect(hash("100.000")).toBe(sold.hash);
  });
});

describe("unpackRules", () => {
  const revoked = Proxy.revocable([], {});
  revoked.revoke();
  const endless = new Proxy([], {
    get: (_, key) => (key === "length" ? Number.POSITIVE_INFINITY : undefined),
  });
  const sparse = new Array(2);
  sparse[1] = "P";

  it.each<[string, unknown, string]>([
    ["nothing", undefined, ""],
    ["a text", "read,P", ""],
    ["a list-like object", { length: 1, 0: ["read", "P"] }, ""],
    ["a revoked proxy", revoked.proxy, ""],
    ["an endless proxy", endless, ""],
    ["an object", [{}], "/0"],
    ["null", [["read", "P"], null], "/1"],
    ["a number", [7], "/0"],
    ["a text in the list", ["read"], "/0"],
    ["a hole", new Array(1), "/0"],
    ["a proxy that is revoked", [revoked.proxy], "/0"],
    ["a rule without an end", [endless], "/0"],
    ["an empty rule", [[]], "/0/0"],
    ["no subject", [["read"]], "/0/1"],
    ["a hole for the actions", [sparse], "/0/0"],
    ["actions in a list", [[["read"], "P"]], "/0/0"],
    ["a subject that is a number", [["read", 5]], "/0/1"],
    ["conditions that are a text", [["read", "P", "x"]], "/0/2"],
    ["conditions that are 1", [["read", "P", 1]], "/0/2"],
    ["inverted by a text", [["read", "P", 0, "1"]], "/0/3"],
    ["inverted by 2", [["read", "P", 0, 2]], "/0/3"],
    ["fields in a list", [["read", "P", 0, 0, ["a"]]], "/0/4"],
    ["a reason that is a number", [["read", "P", 0, 0, 0, 5]], "/0/5"],
    ["a seventh part", [["read", "P", 0, 0, 0, "", 1]], "/0/6"],
  ])("of %s is wrong_type", (_what, rules, pointer) => {
    expect(refusal(() => access.unpackRules(rules as never))).toBe(`wrong_type ${pointer}`);
  });

  it("reads each part once", () => {
    let reads = 0;
    const counting = new Proxy(["read", "P"], {
      get: (target, key) => {
        if (key === "0") reads++;
        return Reflect.get(target, key);
      },
    });
    expect(access.unpackRules([counting] as never)).toEqual([
      { action: ["read"], subject: ["P"], inverted: false },
    ]);
    expect(reads).toBe(1);
  });

  it("lets the errors of getters out as they are", () => {
    const throwing = Object.defineProperty(["read", "P"], 0, {
      get: () => {
        throw new RangeError("mine");
      },
    });
    expect(() => access.unpackRules([throwing] as never)).toThrow(new RangeError("mine"));
  });

  it("says in fromCasl which of the policy's rules it is", () => {
    expect(
      refusal(() =>
        access.fromCasl([
          ["read", "P"],
          ["read", "P", 7],
        ] as never),
      ),
    ).toBe("wrong_type /rules/1/2");
  });
});
