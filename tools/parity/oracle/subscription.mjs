// When a subscription counts, as docs/access.md tells under "Answers".

const DAY_MS = 86_400_000;

function counts({ status, endsAt }, { graceDays = 0, accessUntilPeriodEnd = true }, now) {
  const end = endsAt ?? undefined;
  if (status === "active" || status === "trialing") return end === undefined || now < end;
  if (end === undefined) return false;
  if (status === "canceled") return accessUntilPeriodEnd && now < end;
  return status === "past_due" && now < end + graceDays * DAY_MS;
}

/** Whether the viewer holds one to the creator, at `tier` or above; null: at any. */
export function holdsSubscription(policy, viewer, creator, tier, now) {
  const tiers = policy.enums?.tier ?? [];
  return (viewer.subscriptions ?? []).some(
    (each) =>
      each.creatorId === creator &&
      counts(each, policy, now) &&
      (tier === null || (each.tier != null && tiers.indexOf(each.tier) >= tiers.indexOf(tier))),
  );
}
