#pragma once

#include <cstdint>
#include <vector>

#include "creator/access/regex.h"

namespace creator::access {

enum class RegexOp : std::uint8_t { character, split, jump, assert, accept };

/// One step of an unrolled pattern.
struct RegexStep {
  RegexOp op = RegexOp::accept;
  std::uint16_t node = 0;   // of the tree: characters, or which assertion
  std::uint16_t next = 0;   // where to go on
  std::uint16_t other = 0;  // split: the other way
};

/// Unrolls a tree into steps (Thompson's construction); [0] is the first, the last one accepts.
/// Nothing when there are more than kMostRegexSteps. Recursion is as deep as groups may be, four
/// nodes a group. Cost: linear in the steps.
std::vector<RegexStep> unroll(const RegexTree& tree);

}  // namespace creator::access
