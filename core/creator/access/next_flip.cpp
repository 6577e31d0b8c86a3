#include "creator/access/next_flip.h"

#include <algorithm>
#include <limits>

namespace creator::access {
namespace {

/// As `evaluate` notes it: the comparison turns as now reaches the value, or a millisecond later.
double flip_of(Comparison comparison, Slot value, double now) {
  const bool turns_at = comparison == Comparison::at_most || comparison == Comparison::greater;
  const bool turns_after = comparison == Comparison::less || comparison == Comparison::at_least;
  double flip = std::numeric_limits<double>::infinity();
  if (!turns_at && value + 1 > now) flip = value + 1;
  if (!turns_after && value > now) flip = value;
  return flip;
}

}  // namespace

double next_flip(const std::vector<const Clause*>& clauses, const Table& table, std::size_t first,
                 std::size_t count, double now) {
  double flip = std::numeric_limits<double>::infinity();
  for (const Clause* clause : clauses)
    for (const auto& node : clause->condition.nodes) {
      if (node.kind != NodeKind::compare || node.right.origin != Origin::now) continue;
      // An element of an array stands in no column: the block is judged whenever time has passed.
      if (node.left.origin != Origin::attribute) return std::min(flip, now + 1);
      const auto column = table.column(node.left.index).subspan(first, count);
      for (const Slot value : column) flip = std::min(flip, flip_of(node.comparison, value, now));
    }
  return flip;
}

}  // namespace creator::access
