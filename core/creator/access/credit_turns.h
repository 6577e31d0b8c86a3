#pragma once

#include <vector>

#include "creator/access/scan.h"

namespace creator::access {

/// Rules asked at the most while the least credits are looked for: some milliseconds. Of more
/// numbers of credits than that allows, the lowest are tried.
inline constexpr std::size_t kMostRulesAskedForCredits = std::size_t{1} << 20;

/// The numbers of credits above `balance`, rising, at which some rule about the question may be
/// told otherwise than at one credit less: whatever the rules say, the least that opens the row is
/// among them. `standing` has the other facts. Cost: linear in the nodes of the rules' conditions
/// and guards, in what they list, and in the arrays of the row and of the facts.
std::vector<Slot> credit_turns(const Question& question, const Standing& standing, const Slot* row,
                               Slot balance);

}  // namespace creator::access
