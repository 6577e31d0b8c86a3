#pragma once

#include <cstdint>
#include <vector>

#include "creator/access/table.h"

namespace creator::access {

/// To whom a row is open, from everyone down to nobody; 0 and above: to whoever subscribes to its
/// creator at the tier of that rank. Numbers are part of the C ABI.
using OpeningLevel = std::int16_t;
inline constexpr OpeningLevel kOpenToAnyone = -3;
inline constexpr OpeningLevel kOpenToAccounts = -2;
/// Any subscription will do: only where the policy declares no tiers.
inline constexpr OpeningLevel kOpenToSubscribers = -1;
inline constexpr OpeningLevel kOpenToNobody = INT16_MAX;

/// What a creator is told beside a post: by row, the lowest level that opens it to somebody who is
/// nobody in particular: a stranger, or an active account without roles, plan, credits or
/// attributes that holds one subscription to every creator that the row names, or none. With a
/// field: that opens that field of it. Cost: `filter` for each level.
std::vector<OpeningLevel> lowest_openings(const Policy& policy, std::uint32_t action,
                                          const Table& table, double now,
                                          const Field& field = std::nullopt);

/// All levels that open one row, rising. Usually a higher tier opens what a lower one does; a
/// policy may say otherwise. Precondition: the row is there.
std::vector<OpeningLevel> openings(const Policy& policy, std::uint32_t action, const Table& table,
                                   std::size_t row, double now, const Field& field = std::nullopt);

}  // namespace creator::access
