#pragma once

#include <cstdint>
#include <vector>

#include "creator/access/policy.h"
#include "creator/access/subscription_book.h"
#include "creator/base/intern.h"
#include "creator/base/json.h"

namespace creator::access {

/// Subscriptions of one viewer; a page of facts holds no more in a megabyte anyway.
inline constexpr std::size_t kMostSubscriptions = 20'000;

/// What is known about one person or service, as slots.
struct ViewerFacts {
  /// By Fact, then by the policy's `attributes`, then by its `fact_texts`; behind them the payload,
  /// to which the slots of arrays and texts refer (payload.h). Arrays are sorted.
  std::vector<Slot> slots;
  std::vector<bool> roles;  // by role, those included by another counted
  std::vector<Grant> grants;
  Interner own_texts;  // beyond the policy's; symbol = policy's count + number here
};

/// Reads { id?, roles?, active, plan?, credits?, subscriptions?, attributes? }. Without an `id` the
/// viewer is anonymous; with one, `active` must be there. null is missing.
///
/// A subscription { creatorId, tier?, status, endsAt? } counts while now < endsAt (for ever
/// without) when its status is `active` or `trialing`; `canceled` only when the policy grants
/// access until the period's end and endsAt says when that is; `past_due` until endsAt plus the
/// policy's grace, which may be none, and not at all without endsAt. Stripe's other statuses never
/// count.
///
/// Errors, all at once: wrong_type, unknown_key, missing_key, unknown_role (only if the policy
/// declares roles), unknown_enum_value, unknown_status, unknown_type, out_of_range,
/// invalid_instant, too_many.
Checked<ViewerFacts> read_viewer_facts(const CompiledPolicy& policy, const json::Node& document);

}  // namespace creator::access
