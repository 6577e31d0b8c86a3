// npm @casl/ability 7: a rule for each tier, since it cannot compare two attributes.
import { AbilityBuilder, createMongoAbility, subject } from "@casl/ability";
import { now, tiers } from "../scenario.mjs";

export function caslFor(facts) {
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
  return asked(build());
}

export function asked(ability) {
  return {
    /** CASL marks an object with its type before it is asked about, once. */
    tag: (posts) => posts.map((post) => subject("Post", { ...post })),
    decide: (post) => ability.can("read", post),
    repeat: (posts) => (times) => {
      let yes = 0;
      for (let i = 0, at = 0; i < times; i++, at = at + 1 === posts.length ? 0 : at + 1)
        if (ability.can("read", posts[at])) yes++;
      return yes;
    },
    repeatFresh: (make) => (times) => {
      let yes = 0;
      for (let i = 0; i < times; i++) if (ability.can("read", subject("Post", make(i)))) yes++;
      return yes;
    },
  };
}
