// Policies of the strict semantics.
import { ConditionDrawer, factTypes } from "./conditions.mjs";
import { typeText } from "./values.mjs";

export const ACTIONS = ["read", "update"];
const SUBJECTS = ["Post", "Post", "Post", "all"];
const REASONS = ["ACCOUNT_INACTIVE", "because"];

const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

function drawSubject(random, types) {
  if (!("Item" in types)) return random.pick(SUBJECTS);
  return random.pick([...SUBJECTS, "Item", ["Post", "Item"]]);
}

/** The types that a rule speaks of. */
export function typesOf(rule, types) {
  const subjects = [rule.subject].flat();
  return Object.keys(types).filter((name) => subjects.includes("all") || subjects.includes(name));
}

/** The attributes that all of the types declare alike: the only ones that a rule about them may read. */
function sharedAttributes(names, types) {
  const [first, ...others] = names.map((name) => types[name]);
  const isShared = ([name, type]) =>
    others.every((other) => other[name] && typeText(other[name]) === typeText(type));
  return Object.fromEntries(Object.entries(first).filter(isShared));
}

/** Patterns, each of which matches an attribute. */
function drawFields(random, names) {
  if (names.length === 0 || random.chance(0.2)) return random.pick([["*"], ["**"]]);
  return random.several(1, 2, () => {
    const name = random.pick(names);
    const parent = name.slice(0, Math.max(name.lastIndexOf("."), 0));
    return parent !== "" && random.chance(0.6) ? `${parent}.${random.pick(["*", "**"])}` : name;
  });
}

export function drawRule(random, { types }, drawConditions, drawGuard) {
  const rule = {
    action: random.pick(["read", "read", "read", "update", "manage", ["read", "update"]]),
    subject: drawSubject(random, types),
  };
  if (random.chance(0.3)) rule.inverted = true;
  if (random.chance(0.85)) {
    const attributes = sharedAttributes(typesOf(rule, types), types);
    if (Object.keys(attributes).length > 0) rule.conditions = drawConditions(attributes);
  }
  if (random.chance(0.3)) rule.when = drawGuard();
  if (random.chance(0.3))
    rule.fields = drawFields(random, Object.keys(sharedAttributes(typesOf(rule, types), types)));
  if (random.chance(0.15)) rule.reason = random.pick(REASONS);
  if (random.chance(0.1)) rule.hide = true;
  const asked = JSON.stringify([rule.conditions, rule.when]);
  if (!rule.inverted && asked.includes('"$sub"')) rule.require = "SUBSCRIPTION_REQUIRED";
  else if (!rule.inverted && asked.includes('"credits"')) rule.require = "INSUFFICIENT_CREDITS";
  return rule;
}

/** The members that every policy of the vocabulary begins with. */
export function policyHead(vocabulary, semantics) {
  const { enums, types, facts, roles } = vocabulary;
  return {
    version: 1,
    semantics,
    enums,
    types: mapValues(types, (attributes) => mapValues(attributes, typeText)),
    ...(Object.keys(facts).length > 0 ? { attributes: mapValues(facts, typeText) } : {}),
    ...(roles ? { roles } : {}),
  };
}

/** A strict policy over the vocabulary. */
export function drawStrictPolicy(random, vocabulary) {
  const facts = factTypes(vocabulary);
  const roles = vocabulary.roles ? Object.keys(vocabulary.roles) : ["ADMIN", "FAN"];
  const scalars = Object.fromEntries(Object.entries(facts).filter(([, type]) => !type.array));
  const drawGuard = () =>
    new ConditionDrawer(random, { lefts: scalars, facts, roles }).draw(random.int(0, 1));
  const drawConditions = (attributes) =>
    new ConditionDrawer(random, { lefts: attributes, fields: attributes, facts, onResources: true }).draw(
      random.int(0, 3),
    );
  const policy = policyHead(vocabulary, "strict");
  if (random.chance(0.3)) policy.graceDays = random.int(0, 3);
  if (random.chance(0.3)) policy.accessUntilPeriodEnd = random.chance(0.5);
  if (random.chance(0.6)) policy.actions = ACTIONS;
  policy.rules = random.several(1, 6, () => drawRule(random, vocabulary, drawConditions, drawGuard));
  // A policy whose rules all deny says nothing.
  if (policy.rules.every((rule) => rule.inverted)) delete policy.rules[0].inverted;
  return policy;
}
