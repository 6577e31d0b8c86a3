#pragma once

#include <limits>
#include <vector>

#include "creator/access/expression.h"
#include "creator/access/subscription_book.h"
#include "creator/access/truth.h"

namespace creator::access {

/// What an expression is asked about. `next_flip` is written: the earliest instant (ms) after `now`
/// at which a comparison with time that was met would turn out otherwise.
struct Frame {
  const Slot* row = nullptr;
  const Slot* facts = nullptr;
  const std::vector<bool>* roles = nullptr;
  const SubscriptionBook* book = nullptr;
  Slot now = 0;
  /// "What if": one subscription more, to this creator at this rank; absent: none is assumed.
  Slot assumed_creator = kAbsent;
  Slot assumed_rank = kAbsent;
  double next_flip = std::numeric_limits<double>::infinity();
};

/// Kleene's logic over typed values; a comparison with an absent value is unknown, one for presence
/// never. Cost: linear in the nodes met; `all` and `any` stop at the first node that settles them.
Truth evaluate(const Expression& expression, Frame& frame);

Truth compare(Comparison comparison, Slot left, Slot right);

}  // namespace creator::access
