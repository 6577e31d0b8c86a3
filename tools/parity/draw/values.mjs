// Values of each type. The pools are small, so that rows, rules and facts meet, and are made of what goes wrong:
// quoting, patterns, collation, precision, boundaries.

export const NOW = 1_760_000_000_000;
const DAY = 86_400_000;

export const TEXTS = [
  "",
  "a",
  "A",
  "b",
  "ab",
  "abc",
  " a",
  "a ",
  "it's",
  'say "so"',
  "50%",
  "a_b",
  "a\\b",
  "\\",
  "one\ntwo",
  "one\r\ntwo",
  "one\u2028two",
  "\ttab",
  "é",
  "e\u0301",
  "ß",
  "\u212a",
  "😀",
  "x😀y",
  "𝒳",
  "null",
  "0",
  "12",
  "$1",
  "?",
  "{a}",
  "nul\0",
];
const IDS = ["c1", "c2", "c3", "u1", "u2", "o'Neil", "C1", "😀"];
const INTEGERS = [-3, -1, 0, 1, 2, 3, 10, 100, 2 ** 53 - 1, -(2 ** 53) + 1];
const NUMBERS = [
  -0,
  -1.5,
  -1,
  0,
  0.1,
  0.5,
  1,
  2,
  3,
  10.25,
  1e21,
  -1e-7,
  2 ** 53 - 1,
  5e-324,
  1.7976931348623157e308,
];
/** Around now, around the ends of subscriptions, and the ends of what an instant may be. */
export const INSTANTS = [
  ...[-DAY, -1, 0, 1, DAY].map((offset) => NOW + offset),
  ...[-1, 0, 1].map((offset) => NOW + 3 * DAY + offset),
  0,
  -1,
  -62_135_596_800_000,
  253_402_300_799_999,
];

/** What a policy may write of a type: `{ kind, values?, optional, array }`, with the name of an enum as its kind. */
export function typeText({ kind, optional, array }) {
  return `${kind}${array ? "[]" : ""}${optional ? "?" : ""}`;
}

/** A value of the scalar type. */
export function drawValue(random, type) {
  switch (type.kind) {
    case "id":
      return random.pick(IDS);
    case "string":
      return random.pick(TEXTS);
    case "int":
      return random.pick(INTEGERS);
    case "number":
      return random.pick(NUMBERS);
    case "boolean":
      return random.chance(0.5);
    case "instant":
      return random.pick(INSTANTS);
    default:
      return random.pick(type.values);
  }
}

/** A value that the scalar type does not have, whatever its kind. */
export function drawWrong(random, type) {
  const wrong = [Number.NaN, Number.POSITIVE_INFINITY, {}, [], new Map(), Symbol.for("wrong")];
  if (type.kind === "int") wrong.push(0.5, 2 ** 53, "1", true);
  else if (type.kind === "number") wrong.push("1", true, 1n);
  else if (type.kind === "boolean") wrong.push(0, 1, "true");
  else if (type.kind === "instant") wrong.push(0.5, 253_402_300_800_000, "2026-01-01", new Date(Number.NaN));
  else if (type.kind === "id" || type.kind === "string") wrong.push(0, false, "\ud800", "a\udc00");
  else wrong.push("", "no such value", 0);
  return random.pick(wrong);
}
