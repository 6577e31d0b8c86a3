// Tells a disagreement: shrunk, printed, and on demand written down as a vector.
import { inspect } from "node:util";
import { compareCase } from "./compare.mjs";
import { shrink } from "./shrink.mjs";
import { Tally } from "./tally.mjs";
import { addVector, toVector, typesOf } from "./vector.mjs";

/** Characters by which an error counts as the same. */
const SAME_ERROR = 60;

/** The disagreements of that engine about a case; none where the core or the engine refuses it. */
async function again(core, engines, drawn, { engine, error }) {
  try {
    const found = await compareCase(core, engines, { ...drawn, types: typesOf(drawn.policy) }, new Tally());
    return found.filter(
      (each) => each.engine === engine && each.error?.slice(0, SAME_ERROR) === error?.slice(0, SAME_ERROR),
    );
  } catch {
    return [];
  }
}

/** The case with only what the disagreement is about. */
function narrow(drawn, { viewer = 0, action = "read", field, type, rows }) {
  return {
    ...drawn,
    viewers: [drawn.viewers[viewer]],
    actions: [action],
    fields: { ...drawn.fields, [type]: [field] },
    rows: { [type]: rows.length > 0 ? [drawn.rows[type][rows[0]]] : drawn.rows[type] },
  };
}

/** Prints a disagreement with the smallest case that still shows it; `record` writes it as a vector. */
export async function report(core, engines, drawn, found, { seed, record }) {
  const asked = engines.filter(({ name }) => name === found.engine);
  const narrowed = narrow(drawn, found);
  const fails = async (next) => (await again(core, asked, next, found)).length > 0;
  const small = (await fails(narrowed)) ? await shrink(narrowed, fails) : narrowed;
  const [last = found] = await again(core, asked, small, found);
  const vector =
    last.error === undefined && last.viewer !== undefined
      ? toVector(
          `${found.engine}: seed ${seed}, case ${drawn.index}, ${drawn.semantics}`,
          "npm run parity, shrunk",
          small,
          found.type,
          last.expected,
        )
      : undefined;
  console.log(`\n${found.engine} disagrees, case ${drawn.index}, ${drawn.semantics}:`);
  console.log(
    inspect(
      { rules: small.policy.rules, viewer: small.viewers[0], row: small.rows[found.type] },
      { depth: 20, breakLength: 110 },
    ),
  );
  const question = `${found.action ?? ""} ${found.field ?? "as a whole"}`;
  console.log(`asked ${question}, types ${JSON.stringify(small.policy.types)}, now ${small.now}`);
  console.log(
    last.error
      ? `error: ${last.error}`
      : `expected ${JSON.stringify(last.expected)}, found ${JSON.stringify(last.found)}`,
  );
  if (record && vector) addVector(vector);
  else if (vector) console.log(`vector: ${JSON.stringify(vector)}`);
}
