// Makes a case on which an engine is wrong as small as it gets: fewer rules, conditions, facts and members of the row.

const LOGICAL = ["$and", "$or", "$nor", "$not"];
const isPlain = (value) => value?.constructor === Object;

/** What is smaller by one step than a JSON value, the largest steps first. */
function* smaller(value) {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) yield value.toSpliced(i, 1);
    for (let i = 0; i < value.length; i++) for (const less of smaller(value[i])) yield value.with(i, less);
  } else if (isPlain(value)) {
    for (const key of Object.keys(value)) {
      const { [key]: _, ...rest } = value;
      yield rest;
      // A condition in place of the junction around it.
      if (LOGICAL.includes(key)) yield* [value[key]].flat().map((each) => ({ ...rest, ...each }));
    }
    for (const key of Object.keys(value))
      for (const less of smaller(value[key])) yield { ...value, [key]: less };
  } else if (typeof value === "string" && value.length > 1) yield value.slice(0, 1);
}

/** The parts of a case that may become smaller, with how to put a smaller one in its place. */
const PARTS = [
  [(drawn) => drawn.policy.rules, (drawn, rules) => ({ ...drawn, policy: { ...drawn.policy, rules } })],
  [(drawn) => drawn.viewers, (drawn, viewers) => ({ ...drawn, viewers })],
  [(drawn) => drawn.rows, (drawn, rows) => ({ ...drawn, rows })],
  [
    ({ policy: { version, semantics, rules, ...rest } }) => rest,
    (drawn, rest) => ({ ...drawn, policy: { ...drawn.policy, ...rest } }),
    ["roles", "graceDays", "accessUntilPeriodEnd", "attributes"],
  ],
];

function* smallerCases(drawn) {
  for (const [read, write, optional] of PARTS)
    for (const less of smaller(read(drawn))) {
      const next = write(drawn, less);
      // What a spread cannot take away.
      for (const key of optional ?? []) if (!(key in less)) delete next.policy[key];
      yield next;
    }
}

/** Tries at the most; each asks the engine anew. */
const MOST_TRIES = 3000;

/** The smallest case found for which `fails(case)` still resolves to true; `drawn` is one. */
export async function shrink(drawn, fails) {
  let best = drawn;
  let tries = 0;
  for (let progress = true; progress; ) {
    progress = false;
    for (const next of smallerCases(best)) {
      if (++tries > MOST_TRIES) return best;
      if (!(await fails(next))) continue;
      best = next;
      progress = true;
      break;
    }
  }
  return best;
}
