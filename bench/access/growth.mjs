// How cost grows: with subscriptions, with rows, and with rules about the same action and type.
import { createMongoAbility } from "@casl/ability";
import { measure } from "../boundary/stopwatch.mjs";
import { asked } from "./contenders/casl.mjs";
import { coreFor } from "./contenders/core.mjs";
import { factsWith, numbersFrom } from "./scenario.mjs";

const PER_ROUND = 1000;

/** `posts` are repeated, or cut, to each number of rows. */
export function measureRows(policy, posts, counts) {
  const core = coreFor(policy, factsWith(35));
  const tables = counts.map((count) =>
    policy.table(
      "Post",
      Array.from({ length: count }, (_, i) => posts[i % posts.length]),
    ),
  );
  const measured = measure(
    Object.fromEntries(counts.map((count, i) => [`filter ${count}`, core.repeatFilter(tables[i])])),
  );
  for (const table of tables) table.dispose();
  core.dispose();
  return counts.map((rows) => ({ rows, ns: measured[`filter ${rows}`].ns }));
}

/** What more subscriptions cost, round by round beside each other: everything before has warmed both up alike. */
export function measureLevel(policy, posts, counts) {
  const few = posts.slice(0, PER_ROUND);
  const table = policy.table("Post", posts);
  const cores = counts.map((count) => coreFor(policy, factsWith(count)));
  const subjects = {};
  counts.forEach((count, i) => {
    subjects[`can ${count}`] = cores[i].repeatCan(few);
    subjects[`filter ${count}`] = cores[i].repeatFilter(table);
  });
  const measured = measure(subjects);
  table.dispose();
  for (const core of cores) core.dispose();
  return counts.map((count) => ({
    subscriptions: count,
    canNs: measured[`can ${count}`].ns,
    filterNs: measured[`filter ${count}`].ns,
  }));
}

/** So many rules that every question goes through: each lets in one category, and every second post is in none of them. */
function rulesOf(count) {
  return Array.from({ length: count }, (_, i) => ({
    action: "read",
    subject: "Post",
    conditions: { status: "published", category: `category_${i}` },
  }));
}

export function measureRules(access, rows, counts) {
  return counts.map((count) => {
    const rules = rulesOf(count);
    const types = { Post: { status: "string", category: "string" } };
    const policy = access.policy({ version: 1, types, rules });
    const core = coreFor(policy, { id: "fan", active: true });
    const casl = asked(createMongoAbility(rules));
    const below = numbersFrom(2);
    const posts = Array.from({ length: rows }, () => ({
      status: below(10) === 0 ? "draft" : "published",
      category: `category_${below(2 * count)}`,
    }));
    const tagged = casl.tag(posts);
    const table = policy.table("Post", posts);
    assertSame(casl, core, posts.slice(0, PER_ROUND), tagged, table);
    const measured = measure({
      can: core.repeatCan(posts.slice(0, PER_ROUND)),
      casl: casl.repeat(tagged.slice(0, PER_ROUND)),
      filter: core.repeatFilter(table),
    });
    table.dispose();
    core.dispose();
    policy.dispose();
    const { can, casl: peer, filter } = measured;
    return { rules: count, canNs: can.ns, caslNs: peer.ns, caslCalls: peer.calls, filterNs: filter.ns, rows };
  });
}

function assertSame(casl, core, posts, tagged, table) {
  const listed = new Set(core.filter(table));
  posts.forEach((post, row) => {
    const expected = casl.decide(tagged[row]);
    if (core.decide(post) !== expected || listed.has(row) !== expected)
      throw new Error(`creator-core and @casl/ability disagree on row ${row} of ${posts.length}`);
  });
}
