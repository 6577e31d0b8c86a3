#include "creator/access/subscription_book.h"

#include <algorithm>

namespace creator::access {

SubscriptionBook::SubscriptionBook(std::vector<Grant> grants, std::uint32_t symbols) {
  if (grants.empty()) return;
  std::sort(grants.begin(), grants.end(), [](const Grant& one, const Grant& other) {
    if (one.creator != other.creator) return one.creator < other.creator;
    if (one.rank != other.rank) return one.rank > other.rank;
    return one.ends_at > other.ends_at;
  });
  for (const auto& grant : grants) {
    const bool outlived = !grants_.empty() && grants_.back().creator == grant.creator &&
                          grants_.back().ends_at >= grant.ends_at;
    if (!outlived) grants_.push_back(grant);
  }
  begin_.assign(std::size_t{symbols} + 1, 0);
  for (const auto& grant : grants_) ++begin_[grant.creator + 1];
  for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
}

}  // namespace creator::access
