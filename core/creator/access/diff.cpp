#include "creator/access/diff.h"

#include <string_view>

#include "creator/access/batch.h"
#include "creator/access/page.h"

namespace creator::access {
namespace {

/// Ranks of two policies mean nothing to each other: tiers are compared by name.
std::string_view tier_name(const Policy& policy, std::int16_t rank) {
  const auto& words = policy.compiled().words;
  const auto tiers = words.tier_enum();
  if (!tiers || rank < 0) return {};
  return words.enums()[*tiers].values[static_cast<std::size_t>(rank)];
}

}  // namespace

Result<Difference> diff(const DiffSide& before, const DiffSide& after, double now,
                        bool with_answers) {
  if (before.table.rows() != after.table.rows())
    return Error{ErrorCode::invalid_argument, std::nullopt, std::nullopt,
                 "both policies read the same resources"};
  CREATOR_TRY(was, bitmap(before.viewer, before.action, before.table, now));
  CREATOR_TRY(is, bitmap(after.viewer, after.action, after.table, now));
  Difference out;
  const auto bit = [](const std::vector<std::uint8_t>& bits, std::size_t row) {
    return (unsigned{bits[row / 8]} >> (row % 8) & 1U) != 0;
  };
  for (std::uint32_t row = 0; row < before.table.rows(); ++row) {
    if (bit(was, row) == bit(is, row)) continue;
    (bit(is, row) ? out.allowed : out.denied).push_back(row);
  }
  if (!with_answers) return out;
  CREATOR_TRY(said, decide_all(before.viewer, before.action, before.table, now));
  CREATOR_TRY(says, decide_all(after.viewer, after.action, after.table, now));
  for (std::uint32_t row = 0; row < before.table.rows(); ++row) {
    if (bit(was, row) || bit(is, row)) continue;
    const bool is_same = said.codes[row] == says.codes[row] &&
                         said.unlocks[row] == says.unlocks[row] &&
                         tier_name(before.table.policy(), said.tiers[row]) ==
                             tier_name(after.table.policy(), says.tiers[row]);
    if (!is_same) out.otherwise.push_back(row);
  }
  return out;
}

}  // namespace creator::access
