// The opinion on casl semantics is @casl/ability itself, with facts put in and guards decided beforehand.
import { buildMongoQueryMatcher, createMongoAbility, subject } from "@casl/ability";
import { $and, $nor, $not, $or, and, nor, not, or } from "@ucast/mongo2js";
import { Oracle } from "../oracle.mjs";

const OURS = ["when", "hide", "require"];

/** A literal as CASL wants it; `absent` is called for a fact that the viewer lacks. */
function literal(value, oracle, absent) {
  if (Array.isArray(value)) return value.map((each) => literal(each, oracle, absent));
  if (typeof value !== "object" || value === null) return value;
  if ("$date" in value) return new Date(value.$date);
  if ("$fact" in value) {
    const fact = oracle.fact(value.$fact);
    if (fact === undefined) absent();
    return fact;
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, literal(each, oracle, absent)]));
}

/** CASL's raw rules for one viewer and time. */
export function rawRules(policy, viewer, now) {
  const oracle = new Oracle(policy, viewer, now);
  const rules = [];
  for (const rule of policy.rules) {
    if (!oracle.keeps(rule)) continue;
    const raw = Object.fromEntries(Object.entries(rule).filter(([key]) => !OURS.includes(key)));
    let lacks = false;
    if (rule.conditions)
      raw.conditions = literal(rule.conditions, oracle, () => {
        lacks = true;
      });
    // A rule about a fact that is absent: a positive one never matches, an inverted one always does.
    if (lacks && !rule.inverted) continue;
    if (lacks) delete raw.conditions;
    rules.push(raw);
  }
  return rules;
}

const joiningMatcher = buildMongoQueryMatcher({ $and, $or, $nor, $not }, { and, or, nor, not });

/** Answers as @casl/ability does with raw rules; `operators` are the policy's: all that join, or none. */
export class CaslAbility {
  #ability;

  constructor(rules, operators) {
    this.#ability = createMongoAbility(rules, operators && { conditionsMatcher: joiningMatcher });
  }

  may(action, type, row, field) {
    return this.#ability.can(action, subject(type, { ...row }), field);
  }
}
