// npm casbin 5, its ABAC model: rules are expressions, the first in order of priority that matches decides. What a
// subscription opens is a function of the host, as in Casbin's own examples.
import { newEnforcer, newModelFromString } from "casbin";
import { now, tiers } from "../scenario.mjs";

const model = `
[request_definition]
r = sub, obj, act, env

[policy_definition]
p = rule, act, eft

[policy_effect]
e = priority(p.eft) || deny

[matchers]
m = (p.act == "manage" || r.act == p.act) && eval(p.rule)
`;

export async function casbinFor(facts) {
  const best = new Map(facts.subscriptions.map((one) => [one.creatorId, tiers.indexOf(one.tier)]));
  const enforcer = await newEnforcer(newModelFromString(model));
  enforcer.addFunction("opens", (post) => (best.get(post.creatorId) ?? -1) >= tiers.indexOf(post.minTier));
  await enforcer.addPolicies([
    ["!r.sub.active", "manage", "deny"],
    ["r.obj.creatorId == r.sub.id", "manage", "allow"],
    ["r.obj.publishAt > r.env.now", "read", "deny"],
    ['r.obj.status == "published" && opens(r.obj)', "read", "allow"],
    ['r.obj.status == "published" && r.obj.visibility == "public"', "read", "allow"],
  ]);
  const env = { now };
  const decide = (post) => enforcer.enforceSync(facts, post, "read", env);
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
