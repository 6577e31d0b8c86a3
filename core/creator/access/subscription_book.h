#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "creator/access/value_type.h"

namespace creator::access {

/// One subscription that counts: while now < `ends_at`. Its rank is -1 when it has no tier.
struct Grant {
  std::uint32_t creator = 0;  // symbol
  std::int32_t rank = -1;
  double ends_at = std::numeric_limits<double>::infinity();  // ms, exclusive
};

/// A viewer's subscriptions, found by the creator's symbol in constant time however many there are.
class SubscriptionBook {
 public:
  SubscriptionBook() = default;
  /// `symbols`: one more than the largest symbol of a creator. Cost: linear in both.
  SubscriptionBook(std::vector<Grant> grants, std::uint32_t symbols);

  /// Of one creator, highest rank first; a lower one stands here only if it ends later.
  std::span<const Grant> of(Slot creator) const {
    if (!(creator >= 0 && creator + 1 < static_cast<double>(begin_.size()))) return {};
    const auto at = static_cast<std::size_t>(creator);
    return std::span(grants_).subspan(begin_[at], begin_[at + 1] - begin_[at]);
  }

  std::span<const Grant> grants() const { return grants_; }
  bool empty() const { return grants_.empty(); }

 private:
  std::vector<Grant> grants_;
  std::vector<std::uint32_t> begin_;  // by symbol, one more
};

}  // namespace creator::access
