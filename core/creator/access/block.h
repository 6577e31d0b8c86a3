#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "creator/access/expression.h"
#include "creator/access/table.h"
#include "creator/access/truth.h"

namespace creator::access {

/// Rows are judged in blocks: small enough for the first cache, large enough to hide what a node
/// costs.
inline constexpr std::size_t kBlockRows = 256;

/// A truth for each row of a block, as the numbers of Truth.
using TruthBlock = std::array<std::uint8_t, kBlockRows>;

class PatternMemo;

/// What the rows of a table are asked about, in the table's own symbols.
struct BlockFrame {
  const Table* table = nullptr;
  std::size_t first = 0;  // row
  std::size_t count = 0;  // at most kBlockRows
  const Slot* facts = nullptr;
  /// By symbol: the best rank among subscriptions that hold now, or kNoSubscription.
  const std::vector<Slot>* best_rank = nullptr;
  Slot now = 0;
  /// Where the same rows are asked again and again.
  PatternMemo* memo = nullptr;
};

/// Below every rank.
inline constexpr Slot kNoSubscription = -std::numeric_limits<Slot>::infinity();

/// `evaluate`, for a block of rows at once. Rows from `count` on hold nothing of meaning.
void evaluate_block(const Expression& expression, const BlockFrame& frame, TruthBlock& out);

}  // namespace creator::access
