// What the server renders and the page hydrates: one tree, two sides.
import { loadCore } from "creator-core";
import { Can, CoreProvider, useDecision } from "creator-core/react";
import { createElement as h, StrictMode, useState } from "react";

export const policy = {
  version: 1,
  enums: { tier: ["BASIC", "VIP"] },
  types: { Post: { creatorId: "id", minTier: "tier?" } },
  rules: [
    {
      action: "read",
      subject: "Post",
      conditions: { creatorId: { $sub: { tier: { $field: "minTier" } } } },
      require: "SUBSCRIPTION_REQUIRED",
    },
  ],
};
export const open = { creatorId: "anna", minTier: "BASIC" };
export const shut = { creatorId: "anna", minTier: "VIP" };
export const now = Date.UTC(2026, 0, 1);

/** A fan whose subscription ends at `endsAt` (ms). */
export const fan = (endsAt) => ({
  id: "fan",
  active: true,
  subscriptions: [{ creatorId: "anna", tier: "BASIC", status: "active", endsAt }],
});

const endless = fan(now + 86_400_000);

function Counter() {
  const { code } = useDecision("read", "Post", shut);
  const [count, setCount] = useState(0);
  return h("button", { type: "button", id: "count", onClick: () => setCount(count + 1) }, `${code} ${count}`);
}

export function Tree(props) {
  return h(
    StrictMode,
    null,
    h(
      CoreProvider,
      { load: loadCore, policy, viewer: endless, now, fallback: h("p", null, "wait"), ...props },
      h(Can, { I: "read", a: "Post", this: open, fallback: "lock" }, h("p", { id: "post" }, "the post")),
      h(
        Can,
        { I: "read", a: "Post", this: shut, fallback: h("p", { id: "lock" }, "the lock") },
        "the secret",
      ),
      h(Counter),
    ),
  );
}
