// What a policy declares: enums, types with attributes, facts of viewers.

const ENUMS = {
  tier: ["BASIC", "PREMIUM", "VIP"],
  plan: ["FREE", "STARTER", "PRO", "ENTERPRISE"],
  status: ["published", "draft", "it's", "ärger"],
};
const KINDS = ["id", "string", "int", "number", "boolean", "instant", "tier", "status"];
/** Words that SQL reserves, words that need quotes, and paths. */
const NAMES = [
  "creatorId",
  "order",
  "title",
  "minTier",
  "publish at",
  "author.id",
  "meta.deep.level",
  "sélect",
  "Group",
  "group",
  "a'b",
  'q"q',
  "price",
  "_x",
];
const FACTS = ["level", "region", "since", "flag", "owner", "rank", "many"];

function typeOf(random, kind, arrays) {
  return {
    kind,
    values: ENUMS[kind],
    optional: random.chance(0.6),
    array: random.chance(arrays),
  };
}

function drawAttributes(random, names, arrays) {
  const attributes = {};
  for (const name of names) attributes[name] = typeOf(random, random.pick(KINDS), arrays);
  return attributes;
}

function take(random, list, count) {
  const left = [...list];
  return Array.from({ length: count }, () => left.splice(random.int(0, left.length - 1), 1)[0]);
}

/**
 * { enums, types: { Post, Item? }, facts, roles? }: types by attribute, facts as the policy's `attributes` declare
 * them. Both types share some attributes, which rules about both may read.
 */
export function drawVocabulary(random, { arrays = 0.25 } = {}) {
  const names = take(random, NAMES, random.int(3, 8));
  const post = drawAttributes(random, names, arrays);
  // Most policies name a creator, whom subscriptions are to.
  if (random.chance(0.8)) {
    delete post.creatorId;
    post.creatorId = { kind: "id", optional: random.chance(0.5), array: false };
  }
  if (random.chance(0.6)) post.minTier = { ...typeOf(random, "tier", 0), optional: random.chance(0.7) };
  const types = { Post: post };
  if (random.chance(0.3)) {
    const shared = Object.fromEntries(Object.entries(post).filter(() => random.chance(0.5)));
    types.Item = { ...shared, ...drawAttributes(random, ["only here"], arrays) };
  }
  const facts = drawAttributes(random, take(random, FACTS, random.int(0, 4)), arrays);
  const roles = random.chance(0.6) ? { ADMIN: ["CREATOR"], CREATOR: ["FAN"], FAN: [] } : undefined;
  return { enums: ENUMS, types, facts, roles };
}
