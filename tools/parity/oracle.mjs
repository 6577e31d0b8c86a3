// An independent opinion of the strict semantics, written from docs/access.md alone: slow, plain, and without a line
// in common with the core; fields' patterns are CASL's own. Truth is `true`, `false` or `undefined` for unknown.
import { fieldPatternMatcher } from "@casl/ability";
import { matchesPattern } from "./oracle/pattern.mjs";
import { rankOf, readPath } from "./oracle/row.mjs";
import { holdsSubscription } from "./oracle/subscription.mjs";

const not = (truth) => (truth === undefined ? undefined : !truth);

/** Kleene's and: false if one is, else unknown if one is. */
function every(truths) {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}
const some = (truths) => not(every(truths.map(not)));

/** The roles that a viewer has by those it was given. */
function allRoles({ roles: declared = {} }, { roles = [] }) {
  const all = new Set();
  const add = (role) => {
    if (all.has(role)) return;
    all.add(role);
    for (const included of declared[role] ?? []) add(included);
  };
  for (const role of roles ?? []) add(role);
  return all;
}

/** Answers for one policy, viewer and time. */
export class Oracle {
  constructor(policy, viewer, now) {
    this.policy = policy;
    this.viewer = viewer;
    this.now = now;
    this.roles = allRoles(policy, viewer);
  }

  /** Whether there is such an action. */
  knows(action) {
    const { actions = [], rules } = this.policy;
    return [...actions, "manage", ...rules.flatMap((rule) => rule.action)].includes(action);
  }

  /** Whether the viewer may, of a row without faults; of one field of it where one is named. */
  may(action, type, row, field) {
    for (const rule of [...this.policy.rules].reverse()) {
      const actions = [rule.action].flat();
      const subjects = [rule.subject].flat();
      if (!actions.includes(action) && !actions.includes("manage")) continue;
      if (!subjects.includes(type) && !subjects.includes("all")) continue;
      if (rule.fields && !(field ? fieldPatternMatcher([rule.fields].flat())(field) : !rule.inverted))
        continue;
      const types = this.policy.types[type];
      const asked = [
        rule.when ? this.#holds(rule.when, (name) => this.#factSide(name)) : true,
        rule.conditions ? this.#holds(rule.conditions, (name) => this.#fieldSide(name, types, row)) : true,
      ];
      const met = rule.inverted ? !asked.includes(false) : asked.every((truth) => truth === true);
      if (met) return !rule.inverted;
    }
    return false;
  }

  /** Whether a rule's guard keeps it. */
  keeps(rule) {
    if (!rule.when) return true;
    const truth = this.#holds(rule.when, (name) => this.#factSide(name));
    return rule.inverted ? truth !== false : truth === true;
  }

  fact(name) {
    if (name === "now") return this.now;
    if (name === "authenticated") return this.viewer.id != null;
    const path = name.split(".");
    const value =
      path[0] === "attributes" ? this.viewer.attributes?.[path.slice(1).join(".")] : this.viewer[name];
    return value ?? undefined;
  }

  #factSide(name) {
    if (name === "role") return { isRole: true };
    const declared = {
      plan: this.policy.enums?.plan ? "plan?" : "string?",
      id: "id?",
      active: "boolean?",
      authenticated: "boolean",
      credits: "int?",
    };
    const type = declared[name] ?? this.policy.attributes[name.slice("attributes.".length)];
    return { type, value: this.fact(name) };
  }

  #fieldSide(name, types, row) {
    return { type: types[name], value: readPath(row, name), row };
  }

  /** An object of conditions; `side` gives what stands on the left. */
  #holds(conditions, side) {
    const list = (value) => value.map((each) => this.#holds(each, side));
    return every(
      Object.entries(conditions).map(([key, value]) => {
        if (key === "$and") return every(list(value));
        if (key === "$or") return some(list(value));
        if (key === "$nor") return not(some(list(value)));
        if (key === "$not") return not(this.#holds(value, side));
        return this.#attribute(side(key), value);
      }),
    );
  }

  #attribute(left, value) {
    if (left.isRole) {
      const wanted = typeof value === "string" ? [value] : (value.$in ?? [value.$eq]);
      return wanted.some((role) => this.roles.has(role));
    }
    const isOperators =
      typeof value === "object" && value !== null && !("$fact" in value) && !("$field" in value);
    if (!isOperators) return this.#operator("$eq", left, value, {});
    return every(
      Object.keys(value)
        .filter((key) => key !== "$options")
        .map((key) => this.#operator(key, left, value[key], value)),
    );
  }

  #operator(key, left, right, operators) {
    const present = left.value !== undefined;
    if (key === "$exists") return present === right;
    if (key === "$eq" && right === null) return !present;
    if (key === "$ne" && right === null) return present;
    if (key === "$not") return not(this.#attribute(left, right));
    if (key === "$ne") return not(this.#operator("$eq", left, right));
    if (key === "$nin") return not(this.#operator("$in", left, right));
    if (!present) return undefined;
    if (key === "$size") return left.value.length === right;
    if (key === "$all") {
      if (left.value.length === 0) return false;
      const wanted = this.#list(right, left);
      if (wanted?.length === 0) return false; // as in MongoDB
      return wanted && every(wanted.map((one) => this.#operator("$eq", left, { value: one })));
    }
    if (Array.isArray(left.value)) {
      const of = { ...left, type: left.type.replace("[]", "") };
      const ask = (element) =>
        key === "$elemMatch"
          ? this.#attribute({ ...of, value: element }, right)
          : this.#operator(key, { ...of, value: element }, right, operators);
      return some(left.value.map(ask));
    }
    if (key === "$in") {
      const list = this.#list(right, left);
      return list && some(list.map((one) => this.#operator("$eq", left, { value: one })));
    }
    if (key === "$regex") return matchesPattern(right, operators.$options ?? "", left.value);
    if (key === "$sub") return this.#subscribed(left, right);
    return this.#compare(key, left, this.#right(right, left));
  }

  /** The value on the right: `{ value }` is one that was looked up already. */
  #right(right, left) {
    if (typeof right !== "object" || right === null) return right;
    if ("value" in right) return right.value;
    return "$fact" in right ? this.fact(right.$fact) : readPath(left.row, right.$field);
  }

  #list(right, left) {
    return Array.isArray(right) ? right.map((one) => this.#right(one, left)) : this.fact(right.$fact);
  }

  #compare(key, { type, value }, right) {
    if (right === undefined) return undefined;
    const a = rankOf(this.policy, type, value);
    const b = rankOf(this.policy, type, right);
    return { $eq: a === b, $lt: a < b, $lte: a <= b, $gt: a > b, $gte: a >= b }[key];
  }

  #subscribed(left, right) {
    const tier = "tier" in right ? this.#right(right.tier, left) : null;
    if (tier === undefined) return undefined;
    return holdsSubscription(this.policy, this.viewer, left.value, tier, this.now);
  }
}
