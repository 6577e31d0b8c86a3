import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { CreatorError, loadCoreSync } from "creator-core";
import * as presets from "creator-core/presets";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConformance } from "./conformance-files.mjs";
import { draws } from "./draws.js";

const { access } = loadCoreSync();
const schema = createRequire(import.meta.url)("creator-core/policy.schema.json");
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);

/** What the schema says of a policy: nothing, or its complaints. */
function complaints(policy: unknown): string[] {
  validate(policy);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The code of the first fault that the compiler finds, or "accepted". */
function verdict(policy: unknown): string {
  try {
    access.policy(policy).dispose();
    return "accepted";
  } catch (error) {
    if (error instanceof CreatorError) return error.code;
    throw error;
  }
}

const folder = new URL("../../presets/", import.meta.url);
const files = readdirSync(folder).map((name): [string, Record<string, unknown>] => [
  name,
  JSON.parse(readFileSync(new URL(`${name}/policy.json`, folder), "utf8")),
]);

interface PolicyInput {
  readonly policy?: unknown;
}

/** The policies of conformance/access, each once, with the id of a vector. */
function policiesOfVectors(): [string, unknown][] {
  const { vectors } = readConformance().find(({ rule }) => rule === "access") as {
    vectors: { id: string; input: PolicyInput }[];
  };
  const policies = new Map<string, [string, unknown]>();
  // A policy of text is about how its bytes are read, not about what stands in it.
  for (const { id, input } of vectors)
    if (typeof input.policy === "object") policies.set(JSON.stringify(input.policy), [id, input.policy]);
  return [...policies.values()];
}

/** What a document of the strict semantics shows by itself, whatever it declares. */
const SHOWN = new Set(
  "unknown_key unknown_operator null_in_list empty_list reserved_name invalid_name unknown_requirement".split(
    " ",
  ),
);

/** Every key, operator and fact that strict policies have. */
const whole = {
  $schema: "./policy.schema.json",
  version: 1,
  semantics: "strict",
  enums: { tier: ["A", "B"], plan: ["FREE", "PRO"] },
  types: {
    T: {
      id: "id",
      "author.id": "id?",
      n: "int",
      x: "number?",
      at: "instant?",
      on: "boolean",
      tier: "tier?",
      tags: "string[]",
    },
  },
  attributes: { scopes: "string[]?", limit: "int?" },
  roles: { ADMIN: ["EDITOR"], EDITOR: [] },
  actions: ["read", "delete"],
  graceDays: 3,
  accessUntilPeriodEnd: false,
  rules: [
    { action: "read", subject: "all", when: { role: "ADMIN" }, reason: "because" },
    {
      action: ["read", "update"],
      subject: ["T"],
      when: { role: { $in: ["ADMIN", "EDITOR"], $not: { $eq: "ADMIN" } } },
    },
    { action: "read", subject: "T", fields: ["n", "author.*", "**"] },
    { action: "update", subject: "T", fields: "tags", inverted: true },
    { action: "read", subject: "T", conditions: {} },
    {
      action: "read",
      subject: "T",
      conditions: { id: { $sub: {} } },
      require: "SUBSCRIPTION_REQUIRED",
      hide: true,
    },
    { action: "read", subject: "T", conditions: { id: { $sub: { tier: { $field: "tier" } } } } },
    {
      action: "read",
      subject: "T",
      conditions: { "author.id": { $fact: "id" }, n: { $lte: { $fact: "credits" } } },
      require: "INSUFFICIENT_CREDITS",
    },
    {
      action: "read",
      subject: "T",
      conditions: { n: { $eq: 1, $ne: 2, $lt: 3, $gt: { $fact: "attributes.limit" }, $gte: 0 }, x: null },
    },
    {
      action: "read",
      subject: "T",
      conditions: { at: { $lte: { $fact: "now" }, $ne: null }, on: true, tier: { $gte: "A", $nin: ["B"] } },
    },
    {
      action: "read",
      subject: "T",
      conditions: { tags: { $all: ["a"], $size: 2, $elemMatch: { $regex: "^a.*", $options: "is" } } },
    },
    {
      action: "read",
      subject: "T",
      conditions: { tags: { $in: { $fact: "attributes.scopes" } }, x: { $exists: false, $not: { $eq: 1 } } },
    },
    {
      action: "read",
      subject: "T",
      conditions: {
        $and: [{ n: 1 }],
        $or: [{ n: 1 }, { n: { $in: [1, { $field: "n" }] } }],
        $nor: [{ n: 2 }],
        $not: { n: 3 },
      },
    },
    {
      action: "manage",
      subject: "all",
      inverted: true,
      when: { authenticated: true, active: { $ne: true } },
      reason: "ACCOUNT_INACTIVE",
    },
    {
      action: "read",
      subject: "T",
      when: { plan: { $gte: "PRO" }, credits: { $gt: 0 }, id: { $exists: true }, "attributes.scopes": "a" },
    },
    {
      action: "read",
      subject: "T",
      when: {
        $and: [{ active: true }],
        $or: [{ role: "ADMIN" }],
        $nor: [{ credits: 0 }],
        $not: { role: "EDITOR" },
      },
    },
  ],
};

describe("the schema accepts what the compiler accepts", () => {
  it("every key and operator", () => {
    expect([complaints(whole), verdict(whole)]).toEqual([[], "accepted"]);
  });

  it("five presets, as files and as the package has them", () => {
    expect(files.map(([name]) => name).sort()).toEqual(Object.keys(presets).sort());
    for (const [, policy] of files) expect([complaints(policy), verdict(policy)]).toEqual([[], "accepted"]);
    for (const { policy } of Object.values(presets))
      expect([complaints(policy), verdict(policy)]).toEqual([[], "accepted"]);
  });

  it("every valid policy of conformance/access", () => {
    const policies = policiesOfVectors().filter(([, policy]) => verdict(policy) === "accepted");
    expect(policies.length).toBeGreaterThan(8);
    for (const [id, policy] of policies) expect([id, complaints(policy)]).toEqual([id, []]);
  });

  it("and none of those whose fault can be seen", () => {
    const policies = policiesOfVectors().filter(
      ([, policy]) => SHOWN.has(verdict(policy)) && (policy as { semantics?: string }).semantics !== "casl",
    );
    expect(policies.length).toBeGreaterThan(5);
    for (const [id, policy] of policies) expect([id, complaints(policy)]).not.toEqual([id, []]);
  });

  it("presets in which anything was changed, where the compiler does not mind", () => {
    const values = [
      null,
      0,
      1.5,
      -1,
      "",
      "id",
      "$x",
      true,
      [],
      ["x"],
      [null],
      {},
      { $fact: "id" },
      { $not: {} },
    ];
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.constantFrom<object>(whole, ...files.map(([, policy]) => policy)),
        fc.nat(),
        fc.constantFrom(...values),
        fc.boolean(),
        (policy, place, value, renames) => {
          const changed = change(policy, place, value, renames);
          if (verdict(changed) !== "accepted") return;
          accepted += 1;
          expect(complaints(changed)).toEqual([]);
        },
      ),
      { numRuns: draws(3000) },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});

/** A copy in which one member, counted through the document, has another value or a misspelt key. */
function change(document: unknown, place: number, value: unknown, renames: boolean): unknown {
  const copy = structuredClone(document);
  const members: [Record<string, unknown>, string][] = [];
  const visit = (node: unknown) => {
    if (typeof node !== "object" || node === null) return;
    for (const key of Object.keys(node)) {
      members.push([node as Record<string, unknown>, key]);
      visit((node as Record<string, unknown>)[key]);
    }
  };
  visit(copy);
  const [owner, key] = members[place % members.length] as [Record<string, unknown>, string];
  if (renames && !Array.isArray(owner)) {
    owner[`${key}x`] = owner[key];
    delete owner[key];
  } else {
    owner[key] = value;
  }
  return copy;
}

const base = {
  version: 1,
  enums: { tier: ["A", "B"] },
  types: { T: { a: "int", s: "string?", t: "tier?", l: "string[]" } },
};
const rule = (more: object) => ({ ...base, rules: [{ action: "read", subject: "T", ...more }] });
const when = (guard: unknown) => rule({ when: guard });
const where = (conditions: unknown) => rule({ conditions });

describe("the schema refuses what it can know", () => {
  it.each<[string, unknown, string]>([
    ["a document that is a list", [], "wrong_type"],
    ["no version", { types: base.types, rules: [] }, "missing_key"],
    ["another version", { ...base, version: 2, rules: [] }, "out_of_range"],
    ["no types", { version: 1, rules: [] }, "missing_key"],
    ["types that are none", { version: 1, types: {}, rules: [] }, "empty_list"],
    ["no rules", base, "missing_key"],
    ["rules that are no list", { ...base, rules: {} }, "wrong_type"],
    ["a misspelt key", { ...base, rules: [], rulez: [] }, "unknown_key"],
    ["a schema that is no address", { ...base, rules: [], $schema: 1 }, "wrong_type"],
    ["semantics that nobody knows", { ...base, rules: [], semantics: "loose" }, "unsupported"],
    ["a type called all", { ...base, types: { all: {} }, rules: [] }, "reserved_name"],
    ["a name with a dollar", { ...base, types: { T: { $a: "int" } }, rules: [] }, "invalid_name"],
    ["a name with an empty step", { ...base, types: { T: { "a..b": "int" } }, rules: [] }, "invalid_name"],
    ["a type that is no word", { ...base, types: { T: { a: 1 } }, rules: [] }, "wrong_type"],
    ["the marks of a type swapped", { ...base, types: { T: { a: "int?[]" } }, rules: [] }, "unknown_type"],
    ["an enum without values", { ...base, enums: { e: [] }, rules: [] }, "empty_list"],
    ["an enum's value twice", { ...base, enums: { e: ["x", "x"] }, rules: [] }, "invalid_name"],
    ["an enum that hides a type", { ...base, enums: { int: ["x"] }, rules: [] }, "reserved_name"],
    ["roles that are a list", { ...base, roles: ["A"], rules: [] }, "wrong_type"],
    ["actions in one word", { ...base, actions: "read", rules: [] }, "wrong_type"],
    ["actions of which there are none", { ...base, actions: [], rules: [] }, "empty_list"],
    ["an action listed by number", { ...base, actions: [1], rules: [] }, "wrong_type"],
    ["a listed action without a name", { ...base, actions: [""], rules: [] }, "invalid_name"],
    ["an action listed twice", { ...base, actions: ["a", "a"], rules: [] }, "invalid_name"],
    ["any action as a listed one", { ...base, actions: ["manage"], rules: [] }, "reserved_name"],
    ["actions in casl semantics", { ...base, semantics: "casl", actions: ["a"], rules: [] }, "unknown_key"],
    ["grace of half a day", { ...base, graceDays: 0.5, rules: [] }, "wrong_type"],
    ["grace of two years", { ...base, graceDays: 730, rules: [] }, "out_of_range"],
    ["a flag that is a word", { ...base, accessUntilPeriodEnd: "yes", rules: [] }, "wrong_type"],
    ["a rule without subject", { ...base, rules: [{ action: "read" }] }, "missing_key"],
    ["a rule of no action", { ...base, rules: [{ action: [], subject: "T" }] }, "empty_list"],
    ["an action without a name", { ...base, rules: [{ action: "", subject: "T" }] }, "invalid_name"],
    ["a rule's misspelt key", rule({ condition: {} }), "unknown_key"],
    ["a flag of a rule that is a number", rule({ inverted: 1 }), "wrong_type"],
    ["a reason that is a number", rule({ reason: 1 }), "wrong_type"],
    ["an unknown requirement", rule({ require: "LOVE" }), "unknown_requirement"],
    [
      "a denial that requires",
      rule({ inverted: true, require: "INSUFFICIENT_CREDITS" }),
      "requirement_without_cause",
    ],
    ["fields of which there are none", rule({ fields: [] }), "empty_list"],
    ["a field without a name", rule({ fields: ["n", ""] }), "invalid_name"],
    ["fields by number", rule({ fields: [1] }), "wrong_type"],
    ["conditions that are a list", where([]), "wrong_type"],
    ["an unknown operator", where({ a: { $qt: 1 } }), "unknown_operator"],
    ["an unknown logical operator", where({ $xor: [{ a: 1 }] }), "unknown_operator"],
    ["an operator without a value", where({ a: {} }), "empty_list"],
    ["an empty or", where({ $or: [] }), "empty_list"],
    ["an or of nothing", where({ $or: [{}] }), "empty_list"],
    ["an or that is an object", where({ $or: { a: 1 } }), "wrong_type"],
    ["not of a literal", where({ a: { $not: 1 } }), "wrong_type"],
    ["a list to be equal to", where({ a: [1] }), "wrong_type"],
    ["options without a pattern", where({ s: { $options: "i" } }), "missing_key"],
    ["a pattern that is a number", where({ s: { $regex: 1 } }), "wrong_type"],
    ["all of nothing", where({ l: { $all: [] } }), "empty_list"],
    ["a size of words", where({ l: { $size: "1" } }), "wrong_type"],
    ["a size below nothing", where({ l: { $size: -1 } }), "out_of_range"],
    ["absence within an array", where({ l: { $elemMatch: { $exists: false } } }), "unsupported"],
    ["null in a list", where({ a: { $in: [null] } }), "null_in_list"],
    ["in of no list", where({ a: { $in: 1 } }), "wrong_type"],
    ["exists of a word", where({ a: { $exists: "yes" } }), "wrong_type"],
    ["an order with null", where({ a: { $lt: null } }), "wrong_type"],
    ["a key beside a reference", where({ a: { $fact: "credits", $lt: 1 } }), "unknown_operator"],
    ["an unknown fact", where({ s: { $fact: "name" } }), "unknown_fact"],
    ["a fact that is no name", where({ s: { $fact: 1 } }), "wrong_type"],
    ["a subscription's misspelt key", where({ s: { $sub: { tiers: "A" } } }), "unknown_key"],
    ["a subscription that is a word", where({ s: { $sub: "A" } }), "wrong_type"],
    ["a guard of an unknown fact", when({ rolle: "A" }), "unknown_fact"],
    ["a guard of the time", when({ now: 1 }), "unknown_fact"],
    ["a guard that reads the resource", when({ id: { $field: "s" } }), "unsupported"],
    ["a guard with a subscription", when({ id: { $sub: {} } }), "not_comparable"],
    ["a role by number", when({ role: 1 }), "wrong_type"],
    ["a role that is not one", when({ role: { $ne: "A" } }), "unsupported"],
    ["a role that is absent", when({ role: null }), "unsupported"],
  ])("%s", (_why, policy, code) => {
    expect(verdict(policy)).toBe(code);
    expect(complaints(policy)).not.toEqual([]);
  });
});

describe("only the compiler knows", () => {
  it.each<[string, unknown, string]>([
    ["an attribute that the type does not declare", where({ b: 1 }), "unknown_attribute"],
    ["a type that nobody declares", rule({ subject: "U" }), "unknown_type"],
    ["an enum that nobody declares", { ...base, types: { T: { a: "plan" } }, rules: [] }, "unknown_type"],
    ["an enum's value that is none", where({ t: "C" }), "unknown_enum_value"],
    ["a role that is not declared", { ...when({ role: "X" }), roles: { A: [] } }, "unknown_role"],
    ["a ring of roles", { ...base, roles: { A: ["B"], B: ["A"] }, rules: [] }, "cyclic_roles"],
    ["a value of another type", where({ a: "1" }), "wrong_type"],
    ["an order of texts", where({ s: { $lt: "m" } }), "not_ordered"],
    ["attributes of two types", where({ a: { $field: "s" } }), "not_comparable"],
    ["a viewer's attribute that is not declared", when({ "attributes.x": 1 }), "unknown_fact"],
    [
      "a requirement without its cause",
      rule({ require: "SUBSCRIPTION_REQUIRED" }),
      "requirement_without_cause",
    ],
    ["a pattern on a number", where({ a: { $regex: "1" } }), "not_comparable"],
    ["a pattern that looks back", where({ s: { $regex: "(?<=a)b" } }), "regex_unsupported"],
    ["the size of what is no array", where({ a: { $size: 1 } }), "not_an_array"],
    ["a subscription on a number", where({ a: { $sub: {} } }), "not_comparable"],
  ])("%s", (_why, policy, code) => {
    expect(verdict(policy)).toBe(code);
    expect(complaints(policy)).toEqual([]);
  });
});

const casl = (conditions: unknown, more: object = {}) => ({
  version: 1,
  semantics: "casl",
  rules: [{ action: "read", conditions, ...more }],
});

describe("in casl semantics the schema", () => {
  it.each<[string, unknown]>([
    ["needs neither types nor a subject", casl({ a: 1 })],
    ["takes what CASL writes for nothing", casl(0, { subject: null, fields: "", reason: 0, inverted: 1 })],
    ["takes any value to be equal to", casl({ a: [1], b: { c: 1 }, "d.0": null, $or: [{ a: 1 }] })],
    ["knows CASL's operators", casl({ a: { $lt: "x", $in: [null], $size: 1 }, b: { $elemMatch: { c: 1 } } })],
    [
      "knows our constants and guards",
      casl({ a: { $gt: { $date: 1 } }, b: { $fact: "id" } }, { when: { active: true } }),
    ],
    ["knows the operators that are added", { ...casl({ $not: 1 }), operators: ["$and", "$or"] }],
  ])("%s", (_why, policy) => {
    expect(complaints(policy)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["subscriptions", casl({ a: { $sub: {} } })],
    ["another attribute", casl({ a: { $field: "b" } })],
    ["requirements", casl({}, { require: "SUBSCRIPTION_REQUIRED" })],
    ["an unknown operator beside a known one", casl({ a: { $eq: 1, $qt: 1 } })],
    ["an operator on no attribute", casl({ $eq: 1 })],
    ["an order with null", casl({ a: { $lt: null } })],
    ["a list that is none", casl({ a: { $in: 1 } })],
    ["no action", { version: 1, semantics: "casl", rules: [{ subject: "T" }] }],
    ["operators that nobody adds", { ...casl({}), operators: "$xor" }],
  ])("refuses %s", (_why, policy) => {
    expect(complaints(policy)).not.toEqual([]);
  });

  it("keeps its operators to itself", () => {
    expect(complaints({ ...base, rules: [], operators: "$and" })).not.toEqual([]);
  });
});
