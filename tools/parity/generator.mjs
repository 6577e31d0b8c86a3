// Draws cases: a policy, viewers, rows, and what is asked.
import { drawCaslPolicy, drawCaslRow } from "./draw/casl.mjs";
import { ACTIONS, drawStrictPolicy } from "./draw/policy.mjs";
import { caseSeed, Random } from "./draw/random.mjs";
import { drawStrictRow } from "./draw/rows.mjs";
import { NOW } from "./draw/values.mjs";
import { drawViewer } from "./draw/viewers.mjs";
import { drawVocabulary } from "./draw/vocabulary.mjs";

const VIEWER_IDS = ["u1", "c1", "o'Neil"];

/** An attribute; one in six a part of one, what it is a part of, or none. */
function drawField(random, attributes) {
  const name = random.pick(Object.keys(attributes));
  return random.chance(0.84) ? name : random.pick([`${name}.part`, name.split(".")[0], "undeclared"]);
}

/**
 * The case `index` of the run with that seed: { index, semantics, policy, types, viewers, rows, actions, fields, now }.
 * types: of each type, its attributes as { kind, values?, optional, array }; rows: of each type, a list; fields: of each
 * type, those asked about, `undefined` being the row as a whole.
 */
export function drawCase(seed, index, semantics, rowCount) {
  const random = new Random(caseSeed(seed, index));
  const isCasl = semantics === "casl";
  const vocabulary = drawVocabulary(random);
  const policy = (isCasl ? drawCaslPolicy : drawStrictPolicy)(random, vocabulary);
  const drawRow = isCasl ? drawCaslRow : drawStrictRow;
  const { types } = vocabulary;
  // Each has an id of its own: the databases keep subscriptions by it.
  const viewers = VIEWER_IDS.map((id) => drawViewer(random, vocabulary, id));
  const rows = Object.fromEntries(
    Object.entries(types).map(([name, attributes]) => [
      name,
      Array.from({ length: rowCount }, () => drawRow(random, attributes)),
    ]),
  );
  const now = NOW + random.pick([0, 0, 0, -1, 1, 3 * 86_400_000]);
  const fields = Object.fromEntries(
    Object.entries(types).map(([name, attributes]) => [name, [undefined, drawField(random, attributes)]]),
  );
  return { index, semantics, policy, types, viewers, rows, actions: ACTIONS, fields, now };
}
