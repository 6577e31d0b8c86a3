import { refusal } from "../../errors.js";
import { MOST_DOCUMENT_DEPTH } from "../../generated/abi.js";
import { not_carried } from "../../generated/sentences.access.js";
import { unpackRule } from "./packed-rules.js";
import { standsForItself } from "./primitive.js";
import type { CaslRawRule, PackedRule } from "./raw-rule.js";

// How CASL's rules, JavaScript objects, become the JSON of a policy's `rules`: see core/creator/access/casl/condition.h.

/** One more than documents may be nested, so that the core reports the depth with its own words. */
const MOST_DEPTH = MOST_DOCUMENT_DEPTH + 6;

/** Rules or their packed form as members of a policy's document. Throws `not_carried` with the rule and path. */
export function toRuleDocuments(rules: readonly (CaslRawRule | PackedRule)[]): unknown[] {
  if (!Array.isArray(rules)) throw notCarried("", "anything but an array of rules");
  return rules.map((rule: CaslRawRule | PackedRule, i) => {
    const at = `/${i}`;
    if (Array.isArray(rule)) return toDocument(unpackRule(rule, `/rules${at}`), at);
    if (typeof rule !== "object" || rule === null) throw notCarried(at, "anything but an object or an array");
    return toDocument(rule as CaslRawRule, at);
  });
}

function toDocument(rule: object, at: string): unknown {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(rule)) {
    if (value === undefined) continue;
    define(out, key, key === "conditions" && value ? toCondition(value, `${at}/conditions`) : value);
  }
  return out;
}

/** `conditions` and what stands in it: objects keep their keys, everything that JSON lacks gets a name. */
function toCondition(value: object, at: string): unknown {
  if (typeof value !== "object" || !isPlain(value))
    throw notCarried(at, "conditions that are no plain object");
  return members(value, at, 0);
}

function members(value: object, at: string, depth: number): Record<string, unknown> {
  if (depth > MOST_DEPTH) throw notCarried(at, "objects nested that deep, or in themselves");
  const out: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const path = `${at}/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`;
    define(out, key, constant(member, path, depth + 1));
  }
  return out;
}

function constant(value: unknown, at: string, depth: number): unknown {
  if (depth > MOST_DEPTH) throw notCarried(at, "objects nested that deep, or in themselves");
  switch (typeof value) {
    case "undefined":
      return { $undefined: true };
    case "boolean":
      return value;
    case "string":
      return value; // half of a surrogate pair is refused by the core
    case "number":
      if (Number.isFinite(value) && !Object.is(value, -0)) return value;
      return { $numberDouble: Object.is(value, -0) ? "-0" : String(value) };
    case "bigint":
      return { $bigint: String(value) };
    case "object":
      return value === null ? null : object(value, at, depth);
    default:
      throw notCarried(at, `a ${typeof value}`);
  }
}

function object(value: object, at: string, depth: number): unknown {
  if (value instanceof RegExp) return regularExpression(value);
  if (value instanceof Date) {
    const ms = value.getTime();
    return { $date: Number.isNaN(ms) ? null : ms };
  }
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (let i = 0; i < value.length; i++) {
      if (!(i in value)) throw notCarried(`${at}/${i}`, "a hole in an array");
      items.push(constant(value[i], `${at}/${i}`, depth + 1));
    }
    return items;
  }
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === "function") {
    const json: unknown = toJSON.call(value);
    if (json !== null && (typeof json === "object" || typeof json === "function"))
      throw notCarried(at, "an object whose toJSON gives no primitive");
    return { $toJSON: constant(json, at, depth + 1) };
  }
  if (!isPlain(value) || !standsForItself(value))
    throw notCarried(at, `an instance of ${value.constructor?.name || "no class"}`);
  return members(value, at, depth);
}

function regularExpression(value: RegExp): unknown {
  const flags = value.flags.replace(/[gd]/g, ""); // without meaning for `test` from the beginning
  return { $regularExpression: { pattern: value.source, options: flags } };
}

function isPlain(value: object): boolean {
  return value.constructor === Object && Object.getPrototypeOf(value) === Object.prototype;
}

/** As assignment, for `__proto__` as well. */
function define(out: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__")
    Object.defineProperty(out, key, { value, enumerable: true, configurable: true, writable: true });
  else out[key] = value;
}

function notCarried(pointer: string, what: string) {
  return refusal(not_carried, `${what}`, {
    pointer: `/rules${pointer}`,
  });
}
