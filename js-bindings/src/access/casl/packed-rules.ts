import { creatorError } from "../../errors.js";
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

/** The rules of the packed form. The same as unpackRules of @casl/ability/extra, which needs a subject in each. */
export function unpackRules(rules: readonly PackedRule[]): UnpackedRule[] {
  return rules.map(([action, subject, conditions, inverted, fields, reason], i) => ({
    inverted: !!inverted,
    action: words(action, `/${i}/0`),
    subject: words(subject, `/${i}/1`),
    ...(conditions ? { conditions } : {}),
    ...(fields ? { fields: words(fields, `/${i}/4`) } : {}),
    ...(reason ? { reason } : {}),
  }));
}

function words(text: unknown, pointer: string): string[] {
  if (typeof text === "string") return text.split(",");
  throw creatorError("wrong_type", "The value has the wrong type: expected words joined by commas", {
    pointer,
  });
}

function joined(words: unknown): unknown {
  return Array.isArray(words) ? words.join(",") : words;
}
