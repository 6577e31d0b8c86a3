// Draws rows as JSON text in which values are spelt in many ways, for comparisons of the readers.

/** What the rows are asked of: every attribute but `free` is read by the rule. */
export const POLICY = {
  version: 1,
  enums: { tier: ["BASIC", "VIP"] },
  types: {
    T: {
      i: "int",
      n: "number?",
      at: "instant?",
      s: "string?",
      e: "tier?",
      ints: "int[]?",
      tags: "string[]?",
      "a.b": "string?",
      p: "string?",
    },
  },
  rules: [
    {
      action: "read",
      subject: "T",
      conditions: {
        i: { $gte: 0 },
        $nor: [
          { n: { $exists: true, $lt: 0 } },
          { at: { $exists: true, $lt: 0 } },
          { s: { $exists: true, $eq: "no" } },
          { e: { $exists: true, $eq: "VIP" } },
          { ints: { $exists: true, $eq: 7 } },
          { tags: { $exists: true, $eq: "no" } },
          { "a.b": { $exists: true, $eq: "no" } },
          { p: { $exists: true, $regex: "^no$" } },
        ],
      },
    },
  ],
};

const NUMBERS = [
  "0",
  "-0",
  "0.0",
  "-0.0",
  "1",
  "1.0",
  "1e0",
  "10e-1",
  "0.1e1",
  "100E-2",
  "1.5",
  "-1",
  "-1.0",
  "-1e0",
  "1e-400",
  "-1e-400",
  "1e400",
  "-1e400",
  "1e308",
  "1.7976931348623157e308",
  "1.7976931348623159e308",
  "17976931348623157e292",
  "0e999",
  "1e21",
  "1.0000000000000000001",
  "0.99999999999999999999",
  "0.1",
  "7.0",
  "70e-1",
  "9007199254740991",
  "9007199254740991.0",
  "9007199254740991.4",
  "9007199254740992",
  "9007199254740993",
  "9007199254740993.0",
  "9.007199254740993e15",
  "-9007199254740991.0",
  "-9007199254740992.0",
  "9223372036854775807",
  "9223372036854775808",
  "-9223372036854775809",
  "18446744073709551616",
  "1752105600000",
  "1752105600000.0",
  "1752105600e3",
  "1752105600000.5",
  "253402300799999",
  "253402300799999.0",
  "253402300800000",
  "253402300800000.0",
  "-62135596800000",
  "-62135596800001.0",
  "2e-1",
  "2.5e0",
]; // prettier-ignore
const STRINGS = [
  '"yes"',
  '"no"',
  '"BASIC"',
  '"VIP"',
  '""',
  '"\\ud800"',
  '"\\udc00"',
  '"a\\ud83d"',
  '"\\ud83d\\ude00"',
  '"\\ude00\\ud83d"',
  '"\\ud83d\\ud83d\\ude00"',
  '"\\\\ud800"',
  '"\\u006eo"',
  '"\\uD800x"',
  '"é日"',
  '"\\/\\b\\f\\n\\r\\t\\"\\u0000"',
  '"\\ufffd"',
]; // prettier-ignore
const OTHERS = [
  "null",
  "true",
  "false",
  "[]",
  "{}",
  '[["no"]]',
  '{"b":"no"}',
  '{"b":1.0}',
  '{"b":"\\udfff"}',
  '{"c":1e999}',
];

/**
 * @param {(below: number) => number} random
 * @returns {string}
 */
function number(random) {
  if (random(3) > 0) return pick(random, NUMBERS);
  const digits = (count) => Array.from({ length: count }, () => random(10)).join("");
  const whole = random(2) ? String(random(10)) : `${1 + random(9)}${digits(random(20))}`;
  const fraction = random(2) ? "" : `.${random(2) ? digits(1 + random(20)) : "0".repeat(1 + random(4))}`;
  const exponent = random(2)
    ? ""
    : `${"eE"[random(2)]}${["", "+", "-"][random(3)]}${random(random(4) ? 25 : 400)}`;
  return `${random(4) ? "" : "-"}${whole}${fraction}${exponent}`;
}

const pick = (random, list) => list[random(list.length)];

function list(random, of) {
  return `[${Array.from({ length: random(4) }, () => (random(12) ? of(random) : value(random))).join(",")}]`;
}

const string = (random) => pick(random, STRINGS);

function value(random) {
  return pick(random, [number, string, (next) => pick(next, OTHERS)])(random);
}

/** An instant in words, now and then with another member or of another type. */
function instant(random) {
  const more = random(6) ? "" : ',"nanos":0';
  // With more beside it, JavaScript takes an epochMilliseconds as Temporal.Instant has it; JSON has no such objects.
  const name = more || random(2) ? "seconds" : "epochMilliseconds";
  return `{"${name}":${random(6) ? number(random) : value(random)}${more}}`;
}

const FORMS = {
  i: number,
  n: number,
  at: (random) => (random(3) ? number(random) : instant(random)),
  s: string,
  e: (random) => pick(random, ['"BASIC"', '"VIP"', '"\\ud800"', '"GOLD"']),
  ints: (random) => list(random, number),
  tags: (random) => list(random, string),
  a: (random) => `{"b":${string(random)},"free":${value(random)}}`,
  p: string,
  free: value,
  "\\ud800": value,
};

/** A row as JSON text. Most values have the type that is declared. */
export function randomRow(random) {
  const members = Object.entries(FORMS).flatMap(([name, form]) => {
    if (name !== "i" && random(3) > 0) return [];
    return [`"${name}":${random(12) ? form(random) : value(random)}`];
  });
  for (let i = members.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [members[i], members[j]] = [members[j], members[i]];
  }
  return `{${members.join(",")}}`;
}
