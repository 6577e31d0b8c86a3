// Conditions of the strict semantics, over the attributes of a type or over the facts of a viewer.
import { drawPattern } from "./patterns.mjs";
import { drawValue } from "./values.mjs";

const EQUALITY = ["$eq", "$ne"];
const ORDER = ["$lt", "$lte", "$gt", "$gte"];
const TEXT = new Set(["id", "string"]);
const NUMERIC = new Set(["int", "number"]);

const comparable = (one, other) =>
  one.kind === other.kind ||
  (TEXT.has(one.kind) && TEXT.has(other.kind)) ||
  (NUMERIC.has(one.kind) && NUMERIC.has(other.kind));
const isOrdered = ({ kind }) => !TEXT.has(kind) && kind !== "boolean";
const isEmpty = (object) => Object.keys(object).length === 0;

/** The facts that every viewer has, and those that the policy declares. */
export function factTypes(vocabulary) {
  const facts = {
    id: { kind: "id" },
    active: { kind: "boolean" },
    authenticated: { kind: "boolean" },
    credits: { kind: "int" },
    plan: { kind: "plan", values: vocabulary.enums.plan },
  };
  for (const [name, type] of Object.entries(vocabulary.facts)) facts[`attributes.${name}`] = type;
  return facts;
}

/**
 * Draws conditions.
 * - lefts: what may stand on the left, name to type; facts: what `$fact` may name; fields: what `$field` may
 * - onResources: whether now, subscriptions and patterns may be asked for
 * - roles: names of roles, for guards
 */
export class ConditionDrawer {
  constructor(random, { lefts, facts, fields = {}, onResources = false, roles = [] }) {
    Object.assign(this, { random, lefts, facts, fields, onResources, roles });
  }

  /** An object of conditions, nested `depth` deep at the most. */
  draw(depth) {
    const { random } = this;
    const names = Object.keys(this.lefts);
    const out = {};
    for (let left = random.int(1, 2); left > 0 || isEmpty(out); left--) {
      if (depth > 0 && random.chance(0.4)) this.#logical(out, depth);
      else if (this.roles.length > 0 && random.chance(0.35)) out.role = this.#role();
      else if (names.length > 0) {
        const name = random.pick(names);
        out[name] = this.#value(this.lefts[name], name, depth);
      } else if (this.roles.length > 0) out.role = this.#role();
      else return { $or: [this.draw(depth)] };
    }
    return out;
  }

  #logical(out, depth) {
    const { random } = this;
    const key = random.pick(["$and", "$or", "$nor", "$not"]);
    out[key] = key === "$not" ? this.draw(depth - 1) : random.several(1, 3, () => this.draw(depth - 1));
  }

  #role() {
    const { random, roles } = this;
    return random.chance(0.7) ? random.pick(roles) : { $in: random.several(1, 2, () => random.pick(roles)) };
  }

  /** What stands after an attribute's name: a literal, a reference, or operators. */
  #value(type, name, depth) {
    const { random } = this;
    if (random.chance(0.1)) return null;
    if (random.chance(0.25)) return this.#right(type, name);
    const out = {};
    for (let left = random.chance(0.25) ? 2 : 1; left > 0; left--) this.#operation(out, type, name, depth);
    return out;
  }

  #operation(out, type, name, depth) {
    const { random } = this;
    const put = (key, value) => () => {
      out[key] = value();
    };
    const ordered = isOrdered(type);
    const isText = TEXT.has(type.kind);
    random.weighted([
      [3, () => put(random.pick(EQUALITY), () => this.#right(type, name))()],
      [ordered ? 4 : 0, () => put(random.pick(ORDER), () => this.#right(type, name))()],
      [2, () => put(random.pick(["$in", "$nin"]), () => this.#list(type, name))()],
      [type.element ? 0 : 1, put("$exists", () => random.chance(0.5))],
      [type.element ? 0 : 0.5, () => put(random.pick(EQUALITY), () => null)()],
      [depth > 0 ? 1 : 0, put("$not", () => this.#operators(type, name, depth - 1))],
      [isText && this.onResources ? 1.5 : 0, () => Object.assign(out, drawPattern(random))],
      [
        type.kind === "id" && !type.array && !type.element && this.onResources ? 4 : 0,
        put("$sub", () => this.#subscription()),
      ],
      [type.array ? 1 : 0, put("$size", () => random.int(0, 3))],
      [type.array ? 1.5 : 0, put("$all", () => this.#list(type, name))],
      [
        type.array && depth > 0 ? 1.5 : 0,
        put("$elemMatch", () => this.#operators({ ...type, array: false, element: true }, name, 0)),
      ],
    ]);
  }

  #operators(type, name, depth) {
    const out = {};
    for (let left = this.random.int(1, 2); left > 0; left--) this.#operation(out, type, name, depth);
    return out;
  }

  #list(type, name) {
    const { random } = this;
    const arrays = Object.entries(this.facts).filter(([, fact]) => fact.array && comparable(fact, type));
    if (arrays.length > 0 && random.chance(0.3)) return { $fact: random.pick(arrays)[0] };
    // `now` may not stand in a list.
    return random.several(random.chance(0.03) ? 0 : 1, 3, () => this.#right(type, name, false));
  }

  /** A literal, or a reference to something of a comparable type. */
  #right(type, name, now = this.onResources) {
    const { random } = this;
    const fits = ([other, right]) => other !== name && !right.array && comparable(type, right);
    const fields = Object.entries(this.fields).filter(fits);
    const facts = Object.entries(this.facts).filter(fits);
    if (now && type.kind === "instant" && random.chance(0.4)) return { $fact: "now" };
    if (fields.length > 0 && random.chance(0.2)) return { $field: random.pick(fields)[0] };
    if (facts.length > 0 && random.chance(0.3)) return { $fact: random.pick(facts)[0] };
    return drawValue(random, type);
  }

  #subscription() {
    const tier = { kind: "tier", values: ["BASIC", "PREMIUM", "VIP"] };
    return this.random.chance(0.25) ? {} : { tier: this.#right(tier, undefined) };
  }
}
