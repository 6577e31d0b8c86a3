import type { CreatorCore, ViewerFacts } from "creator-core";
import { offersOf } from "../billing/offers";
import { type Platform, platforms } from "../platform/platforms";
import { compiledPolicy } from "../policy/compiled";
import type { Answer, Verdict } from "./answer";
import type { PostFacts, Question, Viewer } from "./facts";

/**
 * Answers the page's whole question. This very function runs on the server, at the edge and in the browser, and all
 * that it decides it asks of the core it is given. Throws CreatorError for a question of another shape.
 */
export function judge(core: CreatorCore, question: Question): Answer {
  const platform = platforms[question.platform];
  const policy = compiledPolicy(core, question.policy);
  const { now, viewer } = question;
  const bound = policy.viewer(factsOf(platform, viewer));
  const [home, here] = [core.schedule.zone(question.creator.zone), core.schedule.zone(viewer.zone)];
  try {
    const judged = (action: "read" | "list", post: PostFacts): Verdict => {
      const resource = platform.toResource(post);
      const decision = bound.decide(action, platform.resource, resource, { now });
      const { unlock } = decision;
      const waits = post.publishAt !== null && post.publishAt > now;
      return {
        id: post.id,
        allowed: decision.allowed,
        code: decision.code,
        httpStatus: decision.httpStatus,
        reason: decision.rule?.reason ?? null,
        rule: decision.rule?.index ?? null,
        validUntil: decision.validUntil ?? null,
        signIn: decision.code === "UNAUTHENTICATED",
        plan: unlock?.kind === "subscription" ? (unlock.tier ?? platform.plans[0]?.tier ?? null) : null,
        goesLive: waits
          ? { creator: home.toCivil(post.publishAt).text, viewer: here.toCivil(post.publishAt).text }
          : null,
      };
    };
    const verdicts = question.posts.map((post) => judged("read", post));
    const entry = judged("list", plainPost(question));
    return { entry, verdicts, offers: offersOf(core, question) };
  } finally {
    bound.dispose();
  }
}

/** Nothing about it keeps anybody away: whoever may not even know of this one has no list. */
function plainPost({ creator, now }: Question): PostFacts {
  return {
    id: "entry",
    creatorId: creator.id,
    visibility: "public",
    minTier: null,
    kind: "IMAGE",
    status: "published",
    publishAt: now,
  };
}

/** The viewer as this platform's policy knows them. */
export function factsOf(platform: Platform, viewer: Viewer): ViewerFacts {
  return {
    id: viewer.id ?? null,
    roles: platform.toRoles(viewer),
    active: viewer.active,
    subscriptions: viewer.memberships.map(platform.toSubscription),
  };
}
