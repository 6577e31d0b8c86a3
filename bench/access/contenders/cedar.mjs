// npm @cedar-policy/cedar-wasm 4, its build for Node: the policy set is parsed once; entities go with every question, since
// the package keeps none. Subscriptions are tags of the user, creator to rank, and the viewer's entity is made once.
import { createRequire } from "node:module";
import { now, tiers } from "../scenario.mjs";

const cedar = createRequire(import.meta.url)("@cedar-policy/cedar-wasm/nodejs");

// In Cedar a forbid beats every permit, so that the owner, whom our last rule lets in again, is excepted from it.
const policies = `
permit(principal, action == Action::"read", resource is Post)
when { resource.status == "published" && resource.visibility == "public" };

permit(principal, action == Action::"read", resource is Post)
when {
  resource.status == "published" &&
  principal.hasTag(resource.creatorId) &&
  principal.getTag(resource.creatorId) >= resource.minTier
};

forbid(principal, action == Action::"read", resource is Post)
when { resource.publishAt > context.now }
unless { resource.creatorId == principal.handle };

permit(principal, action, resource is Post)
when { resource.creatorId == principal.handle };

forbid(principal, action, resource)
unless { principal.active };
`;

export function cedarFor(facts) {
  const preparsedPolicySetId = "bench";
  const parsed = cedar.preparsePolicySet(preparsedPolicySetId, { staticPolicies: policies });
  if (parsed.type !== "success") throw new Error(`Cedar refuses its policies: ${JSON.stringify(parsed)}`);
  const principal = { type: "User", id: facts.id };
  const action = { type: "Action", id: "read" };
  const context = { now };
  const user = {
    uid: principal,
    attrs: { handle: facts.id, active: facts.active },
    parents: [],
    tags: Object.fromEntries(facts.subscriptions.map((one) => [one.creatorId, tiers.indexOf(one.tier)])),
  };
  const decide = (post) => {
    const resource = { type: "Post", id: post.id };
    const { creatorId, status, visibility, publishAt } = post;
    const attrs = { creatorId, status, visibility, publishAt, minTier: tiers.indexOf(post.minTier) };
    const entities = [user, { uid: resource, attrs, parents: [] }];
    const answer = cedar.statefulIsAuthorized({
      principal,
      action,
      resource,
      context,
      preparsedPolicySetId,
      entities,
    });
    if (answer.type !== "success" || answer.response.diagnostics.errors.length > 0)
      throw new Error(`Cedar fails: ${JSON.stringify(answer)}`);
    return answer.response.decision === "allow";
  };
  return {
    decide,
    repeat: (posts) => (times) => {
      let yes = 0;
      for (let i = 0, at = 0; i < times; i++, at = at + 1 === posts.length ? 0 : at + 1)
        if (decide(posts[at])) yes++;
      return yes;
    },
  };
}
