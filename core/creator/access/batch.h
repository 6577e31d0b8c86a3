#pragma once

#include <cstdint>
#include <vector>

#include "creator/access/decision.h"
#include "creator/access/table.h"

namespace creator::access {

/// The indices of the rows on which the viewer may, rising: the rows for which `can` says yes, of
/// the field where one is named.
/// Errors: other_policy when viewer and table are bound to different policies.
/// Cost: linear in the rows times the nodes of the rules; the viewer's texts are looked up once a
/// call.
Result<std::vector<std::uint32_t>> filter(const Viewer& viewer, std::uint32_t action,
                                          const Table& table, double now,
                                          const Field& field = std::nullopt);

/// The same into the caller's memory; gives how many there are. Precondition: `out` has room for
/// all rows of the table.
Result<std::size_t> filter_into(const Viewer& viewer, std::uint32_t action, const Table& table,
                                double now, std::uint32_t* out, const Field& field = std::nullopt);

/// A decision a row, in columns: what a page of lock badges needs.
struct DecisionColumns {
  std::vector<std::uint8_t> codes;    // Code
  std::vector<std::uint8_t> unlocks;  // UnlockKind
  std::vector<std::int16_t> tiers;    // rank of the tier that opens it, -1 for none
};

/// As `decide` for every row, and for the field where one is named. Errors: other_policy. Cost: as
/// `filter`, and `decide` for denied rows.
Result<DecisionColumns> decide_all(const Viewer& viewer, std::uint32_t action, const Table& table,
                                   double now, const Field& field = std::nullopt);

}  // namespace creator::access
