#pragma once

#include <limits>
#include <vector>

#include "creator/access/expression.h"
#include "creator/access/subscription_book.h"
#include "creator/access/truth.h"

namespace creator::access {

class PatternMemo;

/// What an expression is asked about. `next_flip` is written: the earliest instant (ms) after `now`
/// at which a comparison with time that was met would turn out otherwise.
struct Frame {
  const Slot* row = nullptr;
  std::size_t stride = 1;         // from one slot of the row to the next: 1, or a table's rows
  const Slot* payload = nullptr;  // to which the row's offsets refer: the row, or a table's pool
  const Slot* facts = nullptr;    // with their payload behind them
  const std::vector<bool>* roles = nullptr;
  const SubscriptionBook* book = nullptr;
  Slot now = 0;
  /// "What if": one subscription more, to this creator at this rank; absent: none is assumed.
  Slot assumed_creator = kAbsent;
  Slot assumed_rank = kAbsent;
  /// Of the array that some `any_element` walks: the element, the same as text, and to what the
  /// text's offset refers.
  Slot element = kAbsent;
  Slot element_text = kAbsent;
  const Slot* element_payload = nullptr;
  double next_flip = std::numeric_limits<double>::infinity();
  /// Where answers of patterns are kept, when the row is asked about more than once.
  PatternMemo* memo = nullptr;
};

/// Kleene's logic over typed values; a comparison with an absent value is unknown, one for presence
/// never. Cost: linear in the nodes met; `all` and `any` stop at the first node that settles them.
Truth evaluate(const Expression& expression, Frame& frame);

/// The same for the subtree at one node.
Truth evaluate_at(const Expression& expression, std::uint32_t at, Frame& frame);

Truth compare(Comparison comparison, Slot left, Slot right);

}  // namespace creator::access
