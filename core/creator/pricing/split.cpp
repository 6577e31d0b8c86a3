#include "creator/pricing/split.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "creator/pricing/rounding.h"

namespace creator::pricing {
namespace {

Result<std::int64_t> sum_of(std::span<const std::int64_t> weights) {
  if (weights.size() > kMostShares)
    return Error{ErrorCode::too_many, std::nullopt, std::nullopt, "at most 1000 shares"};
  std::int64_t sum = 0;  // at most 1000 x 2^53, within int64
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] < 0 || weights[i] > kMostSafeInteger)
      return Error{ErrorCode::out_of_range, std::nullopt, "/" + std::to_string(i),
                   "a weight is 0 to 2^53 - 1"};
    sum += weights[i];
  }
  if (sum == 0 || sum > kMostSafeInteger)
    return Error{ErrorCode::out_of_range, std::nullopt, std::nullopt,
                 "weights add up to 1 or more, and to 2^53 - 1 at the most"};
  return sum;
}

/// The order in which shares are given a step of what is left over.
std::vector<std::size_t> order_of(std::span<const std::int64_t> weights,
                                  std::span<const std::int64_t> cut, Remainder remainder) {
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (remainder == Remainder::largest)
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return cut[a] > cut[b]; });
  else
    std::stable_partition(order.begin(), order.end(),
                          [&](std::size_t i) { return weights[i] > 0; });
  return order;
}

}  // namespace

Result<std::vector<std::int64_t>> split(Money amount, std::span<const std::int64_t> weights,
                                        Remainder remainder, std::size_t residual) {
  CREATOR_TRY(sum, sum_of(weights));
  if (remainder == Remainder::residual && residual >= weights.size())
    return Error{ErrorCode::out_of_range, std::nullopt, std::nullopt,
                 "the residual share must be one of the shares"};
  const std::int64_t step = amount.currency().charge_step();
  if (amount.minor() % step != 0) return Error{ErrorCode::not_chargeable};

  const bool is_negative = amount.minor() < 0;
  const std::int64_t steps = (is_negative ? -amount.minor() : amount.minor()) / step;
  std::vector<std::int64_t> parts(weights.size());
  std::vector<std::int64_t> cut(weights.size());  // numerators over `sum`
  std::int64_t left = steps;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Wide product = static_cast<Wide>(steps) * weights[i];
    parts[i] = static_cast<std::int64_t>(product / sum);
    cut[i] = static_cast<std::int64_t>(product % sum);
    left -= parts[i];
  }
  if (remainder == Remainder::residual) {
    parts[residual] += left;
  } else if (left > 0) {
    // Each of n shares lost less than one step, so fewer than n are left and one each will do.
    const auto order = order_of(weights, cut, remainder);
    for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i) ++parts[order[i]];
  }
  for (auto& part : parts) part *= is_negative ? -step : step;
  return parts;
}

}  // namespace creator::pricing
