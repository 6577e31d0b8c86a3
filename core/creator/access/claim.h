#pragma once

#include <cstdint>
#include <string_view>

#include "creator/access/policy.h"

namespace creator::access {

/// What is claimed of the decisions about an action and a type: that none in a region allows, or
/// that all do.
enum class ClaimKind : std::uint8_t { never, always };

/// `{"never": {"action", "subject", "when"?, "conditions"?}}`, or the same under `always`, in the
/// words of a policy. The region is where a rule with that guard and those conditions would match:
/// an inverted rule for `never` (true or unknown), a positive one for `always` (true). So `never`
/// holds exactly where adding the inverted rule as the last would change nothing, and `always`
/// likewise with the positive one.
struct Claim {
  ClaimKind kind = ClaimKind::never;
  std::uint32_t action = 0;
  std::uint32_t type = 0;
  /// Declares what the policy declares, and allows the action `claim` outside the region of
  /// `never`, or inside that of `always`.
  Policy region;

  /// Errors, all at once with pointers into the claim: unsupported (a policy in CASL's own
  /// semantics, whose values have no types), invalid_claim, wrong_type, missing_key,
  /// unknown_key, unknown_action (`manage` asks about what `manage` rules alone say),
  /// unknown_type, those of compile_condition.
  static Checked<Claim> read(const Policy& policy, const json::Node& document);
};

inline constexpr std::string_view kClaimAction = "claim";

}  // namespace creator::access
