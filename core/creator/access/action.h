#pragma once

#include <string_view>

#include "creator/base/intern.h"
#include "creator/base/json.h"

namespace creator::access {

/// The word of rules about any action. Asked about, it means what such rules alone say.
inline constexpr std::string_view kAnyAction = "manage";

/// Actions that a policy may list beside those that its rules name.
inline constexpr std::size_t kMostListedActions = 256;

/// A policy's actions by number: 0 is `manage`, the others follow as they are first named.
Interner first_actions();

/// Adds the `actions` that a policy in strict semantics lists. Faults: wrong_type, empty_list,
/// too_many, invalid_name (also of a word that stands twice), reserved_name (`manage`).
void read_actions(const json::Node& list, const json::Path& path, Interner& actions,
                  Faults& faults);

/// unknown_action with the nearest name; where rules name only `manage`, with the way out.
Error unknown_action(std::string_view name, const Interner& actions);

}  // namespace creator::access
