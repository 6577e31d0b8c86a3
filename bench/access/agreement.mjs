// No figure before everybody gives the same answer about every row.

import { columnsOf, filterColumns, objectsFor } from "./contenders/by-hand.mjs";
import { casbinFor } from "./contenders/casbin.mjs";
import { caslFor } from "./contenders/casl.mjs";
import { cedarFor } from "./contenders/cedar.mjs";
import { coreFor } from "./contenders/core.mjs";
import { now } from "./scenario.mjs";

/**
 * All contenders, bound to one viewer. Cedar and Casbin, a thousand times slower, are asked about the first `sample` posts, the
 * others about all. Throws for the first row on which two disagree. Gives the contenders and how many rows may be read.
 */
export async function agreeing(policy, facts, posts, sample) {
  const contenders = {
    core: coreFor(policy, facts),
    casl: caslFor(facts),
    cedar: cedarFor(facts),
    casbin: await casbinFor(facts),
    objects: objectsFor(facts),
  };
  const { core, casl, cedar, casbin, objects } = contenders;
  const expected = posts.map(objects.decide);
  const compare = (name, answers) =>
    answers.forEach((answer, row) => {
      if (answer !== expected[row])
        throw new Error(`${name} says ${answer} of row ${row}, by hand it is ${expected[row]}`);
    });
  const asRows = (indices, rows) => {
    const answers = new Array(rows).fill(false);
    for (const index of indices) answers[index] = true;
    return answers;
  };
  compare("can", posts.map(core.decide));
  compare("@casl/ability", casl.tag(posts).map(casl.decide));
  const some = posts.slice(0, sample);
  compare("cedar-wasm", some.map(cedar.decide));
  compare("casbin", some.map(casbin.decide));
  compare("by hand over columns", asRows(filterColumns(facts, columnsOf(posts)), posts.length));
  const table = policy.table("Post", posts);
  compare("filter", asRows(core.filter(table), posts.length));
  const decided = core.viewer.decideAll("read", table, { now });
  compare(
    "decideAll",
    posts.map((_, row) => decided.allowed(row)),
  );
  compare(
    "decide",
    posts.map((post) => core.viewer.decide("read", "Post", post, { now }).allowed),
  );
  return { ...contenders, table, readable: expected.filter(Boolean).length };
}
