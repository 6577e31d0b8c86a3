#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "creator/access/row.h"
#include "creator/access/viewer.h"

namespace creator::access {

/// By attribute that the type declares: whether the viewer may act on that field of the resource,
/// as `can` with the field says. Cost: the rules once, and the attributes times their patterns.
std::vector<bool> permitted_fields(const Viewer& viewer, std::uint32_t action, std::uint32_t type,
                                   const Slot* row, double now);

/// The same for paths into a record, whatever it holds, for a copy without what is not permitted.
/// What a rule says of `author` it says of `author.name` too: whoever must not see the one must not
/// see the other.
std::vector<bool> permitted_paths(const Viewer& viewer, std::uint32_t action, std::uint32_t type,
                                  const Slot* row, double now,
                                  std::span<const std::string_view> paths);

}  // namespace creator::access
