// What everybody is asked: a feed of posts, behind subscriptions in three tiers. The policy keeps to what all contenders can
// say (every attribute is present, no order of texts), so that they can be held to one answer.
import { readFileSync } from "node:fs";

export const now = 1_760_000_000_000;
export const tiers = ["BASIC", "PREMIUM", "VIP"];
/** Read by bench/native/access_bench.cpp too. */
export const policyDocument = JSON.parse(readFileSync(new URL("policy.json", import.meta.url), "utf8"));

/** The same numbers in every run, and in bench/native/access_bench.cpp: Numerical Recipes' generator. */
export function numbersFrom(seed) {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

/** Posts of a thousand creators: nine of ten are published, one of five is public, one of twenty is yet to come. */
export function makePosts(rows) {
  const below = numbersFrom(1);
  return Array.from({ length: rows }, (_, i) => ({
    id: `post_${i}`,
    title: `Post ${i}`,
    creatorId: `creator_${below(1000)}`,
    status: below(10) === 0 ? "draft" : "published",
    visibility: below(5) === 0 ? "public" : "subscribers",
    minTier: tiers[below(3)],
    publishAt: now - 1_000_000_000 + below(1_050_000_000),
  }));
}

/** A creator who is also a fan of others. */
export function factsWith(subscriptions) {
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
