// One decision, and 100,000 rows, against npm @casl/ability 7 in one run. Both must agree on every row before
// anything is measured: the policy keeps to what the two mean alike (every attribute present, no order of texts).
import { AbilityBuilder, createMongoAbility, subject } from "@casl/ability";
import { loadCoreSync } from "creator-core";
import { nanosecondsPerCall } from "../boundary/stopwatch.mjs";

const ROWS = 100_000;
const now = 1_760_000_000_000;
const tiers = ["BASIC", "PREMIUM", "VIP"];

const policy = loadCoreSync().access.policy({
  version: 1,
  enums: { tier: tiers },
  types: {
    Post: { creatorId: "id", status: "string", visibility: "string", minTier: "tier", publishAt: "instant" },
  },
  rules: [
    { action: "read", subject: "Post", conditions: { status: "published", visibility: "public" } },
    {
      action: "read",
      subject: "Post",
      conditions: { status: "published", creatorId: { $sub: { tier: { $field: "minTier" } } } },
      require: "SUBSCRIPTION_REQUIRED",
    },
    { action: "read", subject: "Post", inverted: true, conditions: { publishAt: { $gt: { $fact: "now" } } } },
    { action: "manage", subject: "Post", conditions: { creatorId: { $fact: "id" } } },
    {
      action: "manage",
      subject: "all",
      inverted: true,
      when: { authenticated: true, active: { $ne: true } },
    },
  ],
});

/** The same rules as CASL has them: a rule for each tier, since it cannot compare two attributes. */
function caslFor(facts) {
  const { can, cannot, build } = new AbilityBuilder(createMongoAbility);
  can("read", "Post", { status: "published", visibility: "public" });
  tiers.forEach((tier, rank) => {
    const creators = facts.subscriptions
      .filter((one) => tiers.indexOf(one.tier) >= rank)
      .map((one) => one.creatorId);
    can("read", "Post", { status: "published", minTier: tier, creatorId: { $in: creators } });
  });
  cannot("read", "Post", { publishAt: { $gt: now } });
  can("manage", "Post", { creatorId: facts.id });
  if (!facts.active) cannot("manage", "all");
  return build();
}

// The same numbers in every run.
let state = 1;
function below(bound) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * bound);
}
const posts = Array.from({ length: ROWS }, (_, i) => ({
  id: `post_${i}`,
  title: `Post ${i}`,
  creatorId: `creator_${below(1000)}`,
  status: below(10) === 0 ? "draft" : "published",
  visibility: below(5) === 0 ? "public" : "subscribers",
  minTier: tiers[below(3)],
  publishAt: now - 1_000_000_000 + below(1_050_000_000),
}));

function factsWith(subscriptions) {
  return {
    id: "creator_7",
    active: true,
    subscriptions: Array.from({ length: subscriptions }, (_, i) => ({
      creatorId: `creator_${i * 2}`,
      tier: tiers[i % 3],
      status: "active",
    })),
  };
}

const fresh = (post) => ({ ...post });

for (const subscriptions of [35, 500]) {
  const facts = factsWith(subscriptions);
  const viewer = policy.viewer(facts);
  const ability = caslFor(facts);
  const table = policy.table("Post", posts);
  const asked = { now };

  const expected = posts.flatMap((post, i) => (ability.can("read", subject("Post", fresh(post))) ? [i] : []));
  const listed = viewer.filter("read", table, asked);
  const single = posts.flatMap((post, i) => (viewer.can("read", "Post", post, asked) ? [i] : []));
  const same = (one) => one.length === expected.length && expected.every((row, i) => one[i] === row);
  if (!same(listed) || !same(single)) throw new Error("creator-core and @casl/ability disagree");

  const tagged = posts.map((post) => subject("Post", fresh(post)));
  const repeat = (work) => (times) => {
    let kept = 0;
    for (let i = 0; i < times; i++) kept += work();
    return kept;
  };
  const each = (list, ask) => repeat(() => list.reduce((sum, item) => sum + ask(item), 0));
  const nanoseconds = nanosecondsPerCall({
    casl: each(tagged, (post) => Number(ability.can("read", post))),
    can: each(posts, (post) => Number(viewer.can("read", "Post", post, asked))),
    decide: each(posts, (post) => viewer.decide("read", "Post", post, asked).httpStatus),
    filter: repeat(() => viewer.filter("read", table, asked).length),
    decideAll: repeat(() => viewer.decideAll("read", table, asked).length),
    encode: repeat(() => {
      const made = policy.table("Post", posts);
      const { length } = viewer.filter("read", made, asked);
      made.dispose();
      return length;
    }),
  });

  const rows = ROWS.toLocaleString("en");
  const one = (name) => `${(nanoseconds[name] / ROWS).toFixed(0).padStart(6)} ns a decision  ${ratio(name)}`;
  const all = (name) => `${(nanoseconds[name] / 1e6).toFixed(2).padStart(6)} ms for ${rows}  ${ratio(name)}`;
  const ratio = (name) => `${(nanoseconds.casl / nanoseconds[name]).toFixed(1).padStart(6)}x`;
  console.log(
    `  ${subscriptions} subscriptions; both agree on all rows, ${expected.length} of them readable`,
  );
  console.log(`    @casl/ability, one object     ${one("casl")}`);
  console.log(`    can, one object               ${one("can")}`);
  console.log(`    decide, one object            ${one("decide")}`);
  console.log(`    @casl/ability, all            ${all("casl")}`);
  console.log(`    filter, rows resident         ${all("filter")}`);
  console.log(`    encode the rows, and filter   ${all("encode")}`);
  console.log(`    decideAll, rows resident      ${all("decideAll")}`);
  table.dispose();
  viewer.dispose();
}
policy.dispose();
