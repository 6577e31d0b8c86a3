// Policies and rows of the casl semantics: rules as people bring them, rows that may hold anything.
import { ConditionDrawer, factTypes } from "./conditions.mjs";
import { drawPattern } from "./patterns.mjs";
import { drawRule, policyHead } from "./policy.mjs";
import { drawArray, drawHeld, leaveOut, setAt } from "./rows.mjs";
import { drawValue } from "./values.mjs";

const ORDER = ["$lt", "$lte", "$gt", "$gte"];
const KINDS = ["id", "string", "int", "number", "boolean", "instant"];

/** A literal of the kind as a document writes it; one in twenty of another kind. */
function drawLiteral(random, type, facts) {
  const fitting = Object.entries(facts).filter(([, fact]) => !fact.array && fact.kind === type.kind);
  if (fitting.length > 0 && random.chance(0.15)) return { $fact: random.pick(fitting)[0] };
  const kind = random.chance(0.05) ? random.pick(KINDS) : type.kind;
  const value = drawValue(random, { ...type, kind });
  return kind === "instant" ? { $date: value } : value;
}

function drawOperator(random, type, facts, out) {
  const literal = () => drawLiteral(random, type, facts);
  const orderable = () => {
    for (;;) {
      const value = literal();
      if (typeof value !== "boolean" && !(value?.$fact && type.kind === "boolean")) return value;
      if (type.kind === "boolean") return random.int(0, 1);
    }
  };
  const list = () =>
    random.several(random.chance(0.05) ? 0 : 1, 3, () => (random.chance(0.1) ? null : literal()));
  const put = (key, make) => () => {
    out[key] = make();
  };
  random.weighted([
    [3, put(random.pick(["$eq", "$ne"]), () => (random.chance(0.2) ? null : literal()))],
    [4, put(random.pick(ORDER), orderable)],
    [3, put(random.pick(["$in", "$nin"]), list)],
    [1.5, put("$exists", () => random.chance(0.5))],
    [type.kind === "string" || type.kind === "id" ? 1.5 : 0.1, () => Object.assign(out, drawPattern(random))],
    [type.array ? 1.5 : 0.2, put("$size", () => random.int(0, 3))],
    [type.array ? 2 : 0.2, put("$all", list)],
    [
      type.array ? 2 : 0.2,
      put("$elemMatch", () => {
        const inner = {};
        drawOperator(random, { ...type, array: false }, facts, inner);
        return inner;
      }),
    ],
  ]);
}

function drawConditions(random, attributes, facts) {
  const out = {};
  for (let left = random.int(1, 3); left > 0; left--) {
    const [name, type] = random.pick(Object.entries(attributes));
    if (random.chance(0.3)) out[name] = random.chance(0.2) ? null : drawLiteral(random, type, facts);
    else {
      const operators = {};
      for (let count = random.chance(0.3) ? 2 : 1; count > 0; count--)
        drawOperator(random, type, facts, operators);
      out[name] = operators;
    }
  }
  return out;
}

/** The operators that CASL's guide adds to its matcher with buildMongoQueryMatcher. */
const JOINING = ["$and", "$or", "$nor", "$not"];

/** Conditions joined by those operators, or operators that `$not` negates, as often as not. */
function drawJoined(random, attributes, facts) {
  const draw = () => drawConditions(random, attributes, facts);
  return random.weighted([
    [3, draw],
    [2, () => ({ [random.pick(["$and", "$or", "$nor"])]: random.several(1, 3, draw) })],
    [1, () => ({ ...draw(), $or: [draw(), { $and: [draw(), draw()] }] })],
    [
      2,
      () => {
        const [name, type] = random.pick(Object.entries(attributes));
        const negated = {};
        drawOperator(random, type, facts, negated);
        return { ...draw(), [name]: { $not: negated } };
      },
    ],
  ]);
}

/** A casl policy with the vocabulary's types declared, which the databases need. */
export function drawCaslPolicy(random, vocabulary) {
  const facts = factTypes(vocabulary);
  const scalars = Object.fromEntries(Object.entries(facts).filter(([, type]) => !type.array));
  const roles = vocabulary.roles ? Object.keys(vocabulary.roles) : ["ADMIN", "FAN"];
  const drawGuard = () => new ConditionDrawer(random, { lefts: scalars, facts, roles }).draw(0);
  const policy = policyHead(vocabulary, "casl");
  const joined = random.chance(0.4);
  if (joined) policy.operators = JOINING;
  const draw = joined ? drawJoined : drawConditions;
  policy.rules = random.several(1, 6, () => {
    const rule = drawRule(random, vocabulary, (attributes) => draw(random, attributes, facts), drawGuard);
    delete rule.require;
    return rule;
  });
  return policy;
}

const ODD = [
  undefined,
  Number.NaN,
  [],
  [[]],
  [null],
  {},
  { a: 1 },
  "a",
  1,
  true,
  new Date(0),
  [1, "a"],
  ["a", ["b"]],
  "",
  0,
];

/** A row: most values as declared, instants as numbers or dates; null and missing in one of eight, odd ones in one of fifty. */
export function drawCaslRow(random, attributes) {
  const row = {};
  for (const [path, type] of Object.entries(attributes))
    random.weighted([
      [0.06, () => leaveOut(random, row, path)],
      [0.06, () => setAt(row, path, null)],
      [0.02, () => setAt(row, path, random.pick(ODD))],
      [0.86, () => setAt(row, path, type.array ? drawArray(random, type) : drawHeld(random, type))],
    ]);
  return row;
}
