import { isDeepStrictEqual } from "node:util";
import {
  buildMongoQueryMatcher,
  createMongoAbility,
  fieldPatternMatcher,
  type MongoAbility,
  mongoQueryMatcher,
} from "@casl/ability";
import { packRules, permittedFieldsOf, unpackRules } from "@casl/ability/extra";
import { $and, $nor, $not, $or, and, nor, not, or } from "@ucast/mongo2js";
import { CreatorError, loadCoreSync } from "creator-core";
import { describe, expect, it } from "vitest";
import {
  ACTIONS,
  ALL_FIELDS,
  Dice,
  type DrawnRule,
  fieldAsked,
  resource,
  rules,
  TYPES,
} from "./casl/drawn.js";
import { draws, SEED } from "./draws.js";

const core = loadCoreSync();
const now = 1_760_000_000_000;

const seed = SEED;
const RULE_SETS = draws(5000);
const RESOURCES = 50;

const extendedMatcher = buildMongoQueryMatcher({ $and, $or, $nor, $not }, { and, or, nor, not });
const OPERATORS = ["$and", "$or", "$nor", "$not"] as const;

/** An answer, or "throws". */
function answer<T>(ask: () => T): T | "throws" {
  try {
    return ask();
  } catch (error) {
    if (error instanceof CreatorError && error.code !== "casl_throws") throw error;
    return "throws";
  }
}

function abilityOf(drawn: DrawnRule[], extended: boolean): MongoAbility {
  return createMongoAbility(drawn as never, {
    conditionsMatcher: extended ? (extendedMatcher as never) : mongoQueryMatcher,
    fieldMatcher: fieldPatternMatcher,
    detectSubjectType: (object) => (object as { type: string }).type,
  });
}

/** Whether CASL's parser throws on the conditions of some rule. */
function isMistaken(drawn: DrawnRule[], extended: boolean): boolean {
  const matcher = extended ? extendedMatcher : mongoQueryMatcher;
  return drawn.some(({ conditions }) => {
    if (!conditions) return false;
    try {
      matcher(conditions as never);
      return false;
    } catch {
      return true;
    }
  });
}

function compareOne(number: number): { decisions: number; refused: number } {
  const dice = new Dice(Math.imul(seed, 1_000_003) + number);
  const extended = dice.chance(0.2);
  const drawn = rules(dice, { extended, mistakes: dice.chance(0.1) });
  const at = `seed ${seed}, rule set ${number}`;
  let policy: ReturnType<typeof core.access.fromCasl>;
  try {
    policy = core.access.fromCasl(drawn, extended ? { operators: OPERATORS } : {});
  } catch (error) {
    if (!isMistaken(drawn, extended)) throw new Error(`${at}: ${error}`);
    return { decisions: 0, refused: 1 };
  }
  if (isMistaken(drawn, extended)) throw new Error(`${at}: CASL throws on these rules`);
  const ability = abilityOf(drawn, extended);
  const viewer = policy.viewer({});
  const action = dice.of(ACTIONS);
  const type = dice.of(TYPES);
  const resources = Array.from({ length: RESOURCES }, () => resource(dice));
  const types = new Map<object, string>(resources.map((row) => [row, type]));
  const detect = createMongoAbility(drawn as never, {
    conditionsMatcher: extended ? (extendedMatcher as never) : mongoQueryMatcher,
    fieldMatcher: fieldPatternMatcher,
    detectSubjectType: (object) => types.get(object as object) as never,
  });
  const mismatch = (what: string, row: number, ours: unknown, theirs: unknown) =>
    new Error(
      `${at}, row ${row}, ${action} ${type}: ${what} is ${String(ours)}, CASL says ${String(theirs)}`,
    );

  resources.forEach((row, i) => {
    const field = fieldAsked(dice);
    const theirs = answer(() => detect.can(action, row as never, field));
    const ours = answer(() => viewer.can(action, type, row, { now, field }));
    if (ours !== theirs) throw mismatch(`can ${field ?? ""}`, i, ours, theirs);
    if (i % 5 > 0) return;
    const options = { fieldsFrom: (rule: { fields?: string[] }) => rule.fields ?? ALL_FIELDS };
    const permitted = answer(() => permittedFieldsOf(detect, action, row as never, options).join());
    const fields = answer(() => viewer.permittedFieldsOf(action, type, row, { now, all: ALL_FIELDS }).join());
    if (fields !== permitted) throw mismatch("fields", i, fields, permitted);
    const decision = answer(() => viewer.decide(action, type, row, { now, field }).allowed);
    if (decision !== theirs) throw mismatch("decide", i, decision, theirs);
  });

  const listed = answer(() =>
    resources.flatMap((row, i) => (detect.can(action, row as never) ? [i] : [])).join(),
  );
  const table = policy.table(type, resources);
  const filtered = answer(() => viewer.filter(action, table, { now }).join());
  if (filtered !== listed) throw mismatch("filter", -1, filtered, listed);

  for (const one of ACTIONS)
    for (const other of TYPES) {
      const theirs = ability.can(one, other);
      if ((viewer.possible(one, other) !== "never") !== theirs)
        throw mismatch(`possible ${one} ${other}`, -1, viewer.possible(one, other), theirs);
    }
  const packed = packRules(drawn as never);
  if (!isDeepStrictEqual(core.access.packRules(drawn), packed)) throw new Error(`${at}: packed otherwise`);
  const named = packed.filter((rule) => rule[1] !== undefined);
  if (!isDeepStrictEqual(core.access.unpackRules(named as never), unpackRules(named as never)))
    throw new Error(`${at}: unpacked otherwise`);
  table.dispose();
  viewer.dispose();
  policy.dispose();
  return { decisions: RESOURCES, refused: 0 };
}

describe("casl semantics", () => {
  it(`agrees with npm @casl/ability on ${RULE_SETS} rule sets, seed ${seed}`, () => {
    let decisions = 0;
    let refused = 0;
    for (let number = 0; number < RULE_SETS; number++) {
      const done = compareOne(number);
      decisions += done.decisions;
      refused += done.refused;
    }
    expect(decisions).toBe((RULE_SETS - refused) * RESOURCES);
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(RULE_SETS / 5);
  });
});
