// What somebody writes who needs these five rules and no others: over objects, and over columns.
import { now, tiers } from "../scenario.mjs";

const ranks = new Map(tiers.map((tier, rank) => [tier, rank]));

export function objectsFor(facts) {
  const best = new Map(facts.subscriptions.map((one) => [one.creatorId, ranks.get(one.tier)]));
  const decide = (post) => {
    if (!facts.active) return false;
    if (post.creatorId === facts.id) return true;
    if (post.publishAt > now || post.status !== "published") return false;
    const held = best.get(post.creatorId);
    return (held !== undefined && held >= ranks.get(post.minTier)) || post.visibility === "public";
  };
  return {
    decide,
    repeat: (posts) => (times) => {
      let yes = 0;
      for (let i = 0, at = 0; i < times; i++, at = at + 1 === posts.length ? 0 : at + 1)
        if (decide(posts[at])) yes++;
      return yes;
    },
    repeatFresh: (make) => (times) => {
      let yes = 0;
      for (let i = 0; i < times; i++) if (decide(make(i))) yes++;
      return yes;
    },
  };
}

export function columnsOf(posts) {
  const creators = new Map();
  const columns = {
    creators,
    length: posts.length,
    creator: new Uint32Array(posts.length),
    published: new Uint8Array(posts.length),
    open: new Uint8Array(posts.length),
    tier: new Uint8Array(posts.length),
    publishAt: new Float64Array(posts.length),
  };
  for (let i = 0; i < posts.length; i++) {
    const post = posts[i];
    let creator = creators.get(post.creatorId);
    if (creator === undefined) {
      creator = creators.size;
      creators.set(post.creatorId, creator);
    }
    columns.creator[i] = creator;
    columns.published[i] = post.status === "published" ? 1 : 0;
    columns.open[i] = post.visibility === "public" ? 1 : 0;
    columns.tier[i] = ranks.get(post.minTier);
    columns.publishAt[i] = post.publishAt;
  }
  return columns;
}

/** The indices of the rows that may be read, rising. */
export function filterColumns(facts, columns) {
  const { creators, creator, published, open, tier, publishAt } = columns;
  const best = new Int8Array(creators.size).fill(-1);
  for (const one of facts.subscriptions) {
    const number = creators.get(one.creatorId);
    if (number !== undefined) best[number] = Math.max(best[number], ranks.get(one.tier));
  }
  const own = creators.get(facts.id) ?? -1;
  const indices = new Uint32Array(columns.length);
  let found = 0;
  for (let i = 0; facts.active && i < columns.length; i++) {
    const opened = open[i] === 1 || best[creator[i]] >= tier[i];
    if (creator[i] === own || (publishAt[i] <= now && published[i] === 1 && opened)) indices[found++] = i;
  }
  return indices.slice(0, found);
}

export const repeatFilter = (facts, columns) => (times) => {
  let found = 0;
  for (let i = 0; i < times; i++) found += filterColumns(facts, columns).length;
  return found;
};

export const repeatEncode = (facts, posts) => (times) => {
  let found = 0;
  for (let i = 0; i < times; i++) found += filterColumns(facts, columnsOf(posts)).length;
  return found;
};
