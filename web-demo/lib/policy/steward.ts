import type { CreatorCore } from "creator-core";
import type { Viewer } from "../feed/facts";
import type { PlatformId } from "../platform/platforms";
import { compiledPolicy } from "./compiled";

/**
 * Who may change the platforms' policies. Not among those that can be changed: whoever could publish a policy without
 * administrators would have locked them out for good.
 */
export const stewardPolicy = {
  version: 1,
  types: { Policy: { platform: "id" } },
  roles: { ADMIN: [], CREATOR: [], FAN: [] },
  rules: [
    { action: "manage", subject: "Policy", when: { role: "ADMIN" } },
    {
      action: "manage",
      subject: "Policy",
      inverted: true,
      when: { authenticated: true, active: { $ne: true } },
      reason: "ACCOUNT_INACTIVE",
    },
  ],
} as const;

/** Whether the viewer may see and change a platform's policy, by the core. */
export function decideStewardship(core: CreatorCore, viewer: Viewer, platform: PlatformId, now: number) {
  const { id = null, role, active } = viewer;
  const bound = compiledPolicy(core, JSON.stringify(stewardPolicy)).viewer({
    id,
    active,
    roles: role ? [role] : [],
  });
  try {
    return bound.decide("manage", "Policy", { platform }, { now });
  } finally {
    bound.dispose();
  }
}
