// The figures for one viewer.
import { measure } from "../boundary/stopwatch.mjs";
import { agreeing } from "./agreement.mjs";
import { columnsOf, repeatEncode, repeatFilter } from "./contenders/by-hand.mjs";
import { factsWith } from "./scenario.mjs";

/** Asked about again and again: few enough to stay in a cache. */
const REUSED = 1000;
/** Of Cedar and Casbin, held to the common answer. */
const SAMPLE = 300;

export async function measureViewer(policy, posts, subscriptions) {
  const facts = factsWith(subscriptions);
  const all = await agreeing(policy, facts, posts, SAMPLE);
  const { core, casl, cedar, casbin, objects, table, readable } = all;
  const few = posts.slice(0, REUSED);
  const decisions = measure({
    can: core.repeatCan(few),
    decide: core.repeatDecide(few),
    casl: casl.repeat(casl.tag(few)),
    cedar: cedar.repeat(few),
    casbin: casbin.repeat(few),
    objects: objects.repeat(few),
  });
  const fresh = measure({
    making: repeatMaking(maker(few)),
    can: core.repeatFresh(maker(few)),
    casl: casl.repeatFresh(maker(few)),
    objects: objects.repeatFresh(maker(few)),
  });
  const eachPost = (repeat) => (times) => repeat(times * posts.length);
  const rows = measure({
    casl: eachPost(casl.repeat(casl.tag(posts))),
    can: eachPost(core.repeatCan(posts)),
    filter: core.repeatFilter(table),
    decideAll: core.repeatDecideAll(table),
    encode: core.repeatEncode(posts),
    objects: eachPost(objects.repeat(posts)),
    columns: repeatFilter(facts, columnsOf(posts)),
    columnsEncode: repeatEncode(facts, posts),
  });
  table.dispose();
  core.dispose();
  return { subscriptions, readable, decisions, fresh, rows };
}

/** Makes an object that nobody has seen before: the last thousand are kept, so that they must be made. */
function maker(posts) {
  const made = new Array(posts.length);
  let at = 0;
  return () => {
    at = at + 1 === posts.length ? 0 : at + 1;
    const { id, title, creatorId, status, visibility, minTier, publishAt } = posts[at];
    made[at] = { id, title, creatorId, status, visibility, minTier, publishAt };
    return made[at];
  };
}

const repeatMaking = (make) => (times) => {
  let sum = 0;
  for (let i = 0; i < times; i++) sum += make().publishAt;
  return sum;
};
