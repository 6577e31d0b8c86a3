import { refusal } from "../../errors.js";
import { wrong_type } from "../../generated/sentences.base.js";
import type { CaslRawRule, PackedRule } from "./raw-rule.js";

/** A rule unpacked: every member that CASL's unpackRules gives. */
export interface UnpackedRule {
  inverted: boolean;
  action: string[];
  subject: string[];
  conditions?: unknown;
  fields?: string[];
  reason?: string;
}

/**
 * The form in which CASL sends rules: words joined by commas, 0 for what is not there, what is falsy at the end left out. The
 * same as packRules of @casl/ability/extra; a word with a comma in it does not survive there, nor here.
 */
export function packRules(rules: readonly CaslRawRule[]): unknown[][] {
  return rules.map((rule) => {
    const packed: unknown[] = [
      joined(rule.action),
      joined(rule.subject),
      rule.conditions || 0,
      rule.inverted ? 1 : 0,
      rule.fields ? joined(rule.fields) : 0,
      rule.reason || "",
    ];
    let end = packed.length;
    while (end > 0 && !packed[end - 1]) end--;
    return packed.slice(0, end);
  });
}

/**
 * The rules of the packed form. The same as unpackRules of @casl/ability/extra, which needs a subject in each. Throws
 * `wrong_type`, with its place, for what packRules makes of no rule.
 */
export function unpackRules(rules: readonly PackedRule[]): UnpackedRule[] {
  const length = lengthOf(rules, "", "an array of rules");
  const unpacked: UnpackedRule[] = [];
  for (let i = 0; i < length; i++) unpacked.push(unpackRule(rules[i], `/${i}`));
  return unpacked;
}

/** One of them, which stands at `pointer`. */
export function unpackRule(rule: unknown, pointer: string): UnpackedRule {
  const length = lengthOf(rule, pointer, "an array: actions, subjects and what follows");
  if (length > PARTS.length) throw wrongType(`${pointer}/${PARTS.length}`, "nothing behind the reason");
  // Each part is read once: it may come from a getter or a Proxy.
  const parts = PARTS.map((_, i) => (i < length ? (rule as readonly unknown[])[i] : undefined));
  PARTS.forEach(({ expected, is }, i) => {
    if (!is(parts[i])) throw wrongType(`${pointer}/${i}`, expected);
  });
  const [action, subject, conditions, inverted, fields, reason] = parts;
  return {
    inverted: !!inverted,
    action: (action as string).split(","),
    subject: (subject as string).split(","),
    ...(conditions ? { conditions } : {}),
    ...(fields ? { fields: (fields as string).split(",") } : {}),
    ...(reason ? { reason: reason as string } : {}),
  };
}

const isText = (part: unknown): boolean => typeof part === "string";
/** 0 stands for what is not there; so do the values that other writers of JSON put in its place. */
const isNone = (part: unknown): boolean =>
  part === undefined || part === null || part === 0 || part === false || part === "";

/** The parts of a packed rule, in their order. */
const PARTS: readonly { readonly expected: string; readonly is: (part: unknown) => boolean }[] = [
  { expected: "words joined by commas", is: isText },
  { expected: "words joined by commas", is: isText },
  { expected: "an object of conditions, or 0", is: (part) => isNone(part) || typeof part === "object" },
  { expected: "1 or 0", is: (part) => isNone(part) || part === 1 || part === true },
  { expected: "words joined by commas, or 0", is: (part) => isNone(part) || isText(part) },
  { expected: "a text", is: (part) => isNone(part) || isText(part) },
];

/** An array's length, which a Proxy may give as anything. Throws `wrong_type`. */
function lengthOf(value: unknown, pointer: string, expected: string): number {
  const length: unknown = isArray(value) ? value.length : undefined;
  if (typeof length === "number" && Number.isSafeInteger(length) && length >= 0) return length;
  throw wrongType(pointer, expected);
}

function isArray(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false; // a revoked Proxy
  }
}

function wrongType(pointer: string, expected: string) {
  return refusal(wrong_type, `expected ${expected}`, { pointer });
}

function joined(words: unknown): unknown {
  return Array.isArray(words) ? words.join(",") : words;
}
