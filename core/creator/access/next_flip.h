#pragma once

#include <cstdint>
#include <vector>

#include "creator/access/block.h"
#include "creator/access/policy.h"

namespace creator::access {

/// The earliest instant (ms) after `now` at which a comparison of some row with time may turn out
/// otherwise, infinity when none will. Subscriptions are not looked at. Looks at every comparison
/// with now, also where another condition settles the row, so it may be too early, never too late.
double next_flip(const std::vector<const Clause*>& clauses, const Table& table, std::size_t first,
                 std::size_t count, double now);

}  // namespace creator::access
