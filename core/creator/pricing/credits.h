#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "creator/base/period.h"
#include "creator/base/result.h"
#include "creator/pricing/catalogue.h"
#include "creator/pricing/item.h"

namespace creator::pricing {

/// Only grants whose time overlaps a coming period matter, so a caller may drop those that ended.
inline constexpr std::size_t kMostGrants = 100;

/// Credits of a plan that were granted for a time: `credits` counts all that the customer has had
/// for it. Who gets 10 with a free plan and then 490 more with one of 500 holds a grant of 10 and
/// one of 500. Also the layout of the C ABI's cc_grant.
struct CreditGrant {
  std::int64_t credits = 0;  // 0 to 2^53 - 1
  Period period;             // for which they were granted; its end is after its start

  friend bool operator==(const CreditGrant&, const CreditGrant&) = default;
};

/// Credits of one cycle of all items. Errors: amount_overflow. Precondition: items of the
/// catalogue.
Result<std::int64_t> credits_of(const Catalogue& catalogue, const std::vector<Item>& items);

/// What a plan of `credits` a cycle still brings for `period`: the difference to the largest grant
/// already made for a time that overlaps it, 0 at the least. A second grant for one time would be
/// credits without a payment.
std::int64_t difference(std::int64_t credits, Period period,
                        const std::vector<CreditGrant>& grants);

/// Checks grants that stand at `pointer` in their document. Errors: too_many; out_of_range at
/// `credits` or at an end (`until`) that is not after the start; implausible_period at a start
/// (`from`) or an end before the year 2000.
Result<void> check_grants(const std::vector<CreditGrant>& grants, std::string_view pointer);

}  // namespace creator::pricing
