#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "creator/access/vocabulary.h"

namespace creator::access {

/// Sets of roles for a viewer to hold, one for each set of the `asked` roles that holding some
/// roles amounts to, those included by others counted; the empty one first. None when there are
/// more than `most`.
std::optional<std::vector<std::vector<std::string>>> role_sets(const Vocabulary& words,
                                                               const std::set<std::string>& asked,
                                                               std::size_t most);

}  // namespace creator::access
