#pragma once

#include <cstdint>

#include "creator/access/viewer.h"

namespace creator::access {

enum class Possibility : std::uint8_t { never = 0, maybe = 1, always = 2 };

/// What a decision about some resource of the type could be, whatever the resource and the time:
/// `always` when each would be allowed, `never` when none could. Errs towards `maybe` when two
/// conditions depend on each other (`a or not a`).
Possibility possible(const Viewer& viewer, std::uint32_t action, std::uint32_t type,
                     Field field = std::nullopt);

}  // namespace creator::access
