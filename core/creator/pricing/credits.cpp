#include "creator/pricing/credits.h"

#include <algorithm>
#include <string>

#include "creator/pricing/money.h"
#include "creator/pricing/plausible_period.h"

namespace creator::pricing {
namespace {

bool overlap(Period a, Period b) {
  return a.start < b.end && b.start < a.end;
}

}  // namespace

Result<std::int64_t> credits_of(const Catalogue& catalogue, const std::vector<Item>& items) {
  std::int64_t sum = 0;
  for (const auto item : items) {
    CREATOR_TRY(credits,
                multiply_minor(catalogue.prices()[item.price].credits_per_cycle, item.quantity));
    CREATOR_TRY(more, add_minor(sum, credits));
    sum = more;
  }
  return sum;
}

std::int64_t difference(std::int64_t credits, Period period,
                        const std::vector<CreditGrant>& grants) {
  std::int64_t largest = 0;
  for (const auto& grant : grants)
    if (overlap(grant.period, period)) largest = std::max(largest, grant.credits);
  return std::max(credits - largest, std::int64_t{0});
}

Result<void> check_grants(const std::vector<CreditGrant>& grants, std::string_view pointer) {
  if (grants.size() > kMostGrants)
    return Error{ErrorCode::too_many, std::nullopt, std::string(pointer), "at most 100 grants"};
  for (std::size_t i = 0; i < grants.size(); ++i) {
    const auto& [credits, period] = grants[i];
    std::string here(pointer);
    here.append("/").append(std::to_string(i));
    if (credits < 0 || credits > kMostSafeInteger)
      return Error{ErrorCode::out_of_range, std::nullopt, here + "/credits",
                   "0 to 9007199254740991"};
    if (const auto checked = check_billed_at(period.start, here + "/from"); !checked.has_value())
      return checked.error();
    if (const auto checked = check_billed_at(period.end, here + "/until"); !checked.has_value())
      return checked.error();
    if (period.start >= period.end)
      return Error{ErrorCode::out_of_range, std::nullopt, here + "/until",
                   "an end after the start"};
  }
  return {};
}

}  // namespace creator::pricing
