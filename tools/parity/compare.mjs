// Asks every engine everything about a case, and the oracle what is right.
import { CaslAbility, rawRules } from "./oracle/casl.mjs";
import { faultsOf } from "./oracle/row.mjs";
import { Oracle } from "./oracle.mjs";

/** The right answers: the indices of the rows that a viewer (by index) may see, and what is wrong with a row. */
function openOracle({ semantics, policy, viewers, now }) {
  const isCasl = semantics === "casl";
  const answers = viewers.map((viewer) =>
    isCasl
      ? new CaslAbility(rawRules(policy, viewer, now), policy.operators)
      : new Oracle(policy, viewer, now),
  );
  return {
    knows: (action) => isCasl || answers[0].knows(action),
    allowed: (viewer, action, type, rows, field) =>
      new Set(
        rows.filter(({ row }) => answers[viewer].may(action, type, row, field)).map(({ index }) => index),
      ),
    faults: (type, row) => (isCasl ? [] : faultsOf(policy, type, row)),
  };
}

/** Where the package finds faults in a row, as the oracle writes them. */
function faultsFound(ask, prefix = "") {
  try {
    ask();
    return [];
  } catch (error) {
    if (!Array.isArray(error?.faults)) throw error;
    return error.faults
      .map(({ code, pointer }) => (code === "missing_key" ? "missing" : pointer.slice(prefix.length)))
      .sort();
  }
}

/** The rows whose faults are not those that the oracle finds: `[{ engine: "faults", row, expected, found }]`. */
function compareFaults(policy, viewer, type, now, rows) {
  const out = [];
  for (const { index, row, faults } of rows) {
    const asked = [
      ["check", faultsFound(() => viewer.can("manage", type, row, { now }))],
      ["table", faultsFound(() => policy.table(type, [row]).dispose(), "/0")],
    ];
    for (const [where, found] of asked)
      if (found.join() !== faults.join())
        out.push({ engine: `faults of ${where}`, type, rows: [index], expected: faults, found });
  }
  return out;
}

const difference = (expected, found) => {
  const [one, other] = [new Set(expected), new Set(found)];
  return [...expected.filter((i) => !other.has(i)), ...found.filter((i) => !one.has(i))].sort(
    (a, b) => a - b,
  );
};

/** An error with the first lines of where it came from. */
const told = (error) =>
  String(error?.stack ?? error)
    .split("\n", 3)
    .join(" ");

/** The rows about which one answer is wrong, or the error that came instead of it; undefined where it is right. */
async function compareAnswer(prepared, question, all, allowed, count) {
  let answer;
  try {
    answer = await prepared.ask(question);
  } catch (error) {
    if (!question.known && error?.code === "unknown_action") return undefined;
    return { rows: [], error: told(error) };
  }
  if (!question.known) return { rows: [], error: `${question.action} is no action, and was answered` };
  count.answer(answer);
  if (answer.found === undefined) return undefined;
  const rows = prepared.rows ?? all;
  const expected = rows.filter(({ index }) => allowed.has(index)).map(({ index }) => index);
  count.decided(rows.length, expected.length);
  const differ = difference(expected, answer.found);
  return differ.length === 0 ? undefined : { rows: differ, expected, found: answer.found };
}

/**
 * Compares all answers about a case that the core compiles; `tally` counts them. Gives the disagreements: [{ engine,
 * viewer, action, field?, type, rows, expected, found, error? }].
 */
export async function compareCase(core, engines, drawn, tally) {
  const oracle = openOracle(drawn);
  const policy = core.access.policy(drawn.policy);
  const viewers = drawn.viewers.map((facts) => policy.viewer(facts));
  const out = [];
  for (const [type, list] of Object.entries(drawn.rows)) {
    const all = list.map((row, index) => ({ index, row, faults: oracle.faults(type, row) }));
    out.push(...compareFaults(policy, viewers[0], type, drawn.now, all));
    tally.row(`${drawn.semantics}: faults`, all.filter(({ faults }) => faults.length > 0).length);
    const rows = all.filter(({ faults }) => faults.length === 0);
    const questions = viewers.flatMap((viewer, at) =>
      drawn.actions.flatMap((action) => {
        const known = oracle.knows(action);
        const right = (field) => (known ? oracle.allowed(at, action, type, rows, field) : new Set());
        return drawn.fields[type].map((field) => ({
          viewer,
          at,
          action,
          field,
          known,
          allowed: right(field),
        }));
      }),
    );
    for (const engine of engines) {
      let prepared;
      try {
        prepared = await engine.prepare({ drawn, policy, rows, type, now: drawn.now });
      } catch (error) {
        out.push({ engine: engine.name, type, rows: [], error: told(error) });
      }
      if (prepared === undefined) continue;
      const count = tally.of(engine.name, drawn.semantics);
      try {
        for (const { allowed, ...question } of questions) {
          const { at, action, field, known } = question;
          if (!(prepared.answers?.(question) ?? true)) continue;
          // Of no rows nothing is asked.
          if (!known && (prepared.rows ?? rows).length === 0) continue;
          const found = await compareAnswer(prepared, question, rows, allowed, count);
          if (found) out.push({ engine: engine.name, viewer: at, action, field, type, ...found });
          if (found === undefined && !known) tally.row(`${drawn.semantics}: unknown actions`, 1);
        }
      } finally {
        await prepared.close?.();
      }
    }
  }
  for (const viewer of viewers) viewer.dispose();
  policy.dispose();
  return out;
}
