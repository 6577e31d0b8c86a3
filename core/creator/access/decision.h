#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "creator/access/code.h"
#include "creator/access/row.h"
#include "creator/access/viewer.h"
#include "creator/base/instant.h"

namespace creator::access {

enum class UnlockKind : std::uint8_t { none = 0, sign_in = 1, subscription = 2, credits = 3 };

/// The cheapest way in. An anonymous viewer must sign in first, whatever the kind.
struct Unlock {
  UnlockKind kind = UnlockKind::none;
  std::int32_t rank = -1;      // of the lowest tier that opens it; -1: the policy declares no tiers
  std::uint32_t slot = 0;      // of the attribute that names the creator to subscribe to
  std::int64_t shortfall = 0;  // credits that are missing

  friend bool operator==(const Unlock&, const Unlock&) = default;
};

struct Decision {
  Code code = Code::forbidden;
  Unlock unlock;
  /// The rule that decided, or the one that was nearly met; none when no rule speaks for the
  /// viewer.
  std::optional<std::uint32_t> rule;
  /// The next instant (ms) at which the decision may change by time alone.
  std::optional<std::int64_t> valid_until;

  bool allowed() const { return code == Code::allowed; }

  friend bool operator==(const Decision&, const Decision&) = default;
};

/// Whether the viewer may. Rules are asked last to first; the first that matches decides; none: no.
/// With a field, rules whose `fields` do not speak of it are left out. Precondition: `row` has the
/// slots of the type's layout.
/// Cost: linear in the rules about the action and type, whatever the number of subscriptions.
bool can(const Viewer& viewer, std::uint32_t action, std::uint32_t type, const Slot* row,
         double now, Field field = std::nullopt);

/// The same with code, rule, validity and, when denied, the cheapest way in: sign in, else the
/// lowest tier, else the credits missing, each found by asking the same rules what they would say
/// then. Cost: as `can`, once more a tier and a price when denied.
Decision decide(const Viewer& viewer, std::uint32_t action, std::uint32_t type, const Slot* row,
                double now, Field field = std::nullopt);

/// The `reason` of the deciding rule, "" when it gives none.
std::string_view reason(const Policy& policy, const Decision& decision);

}  // namespace creator::access
