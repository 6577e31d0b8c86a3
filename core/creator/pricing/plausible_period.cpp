#include "creator/pricing/plausible_period.h"

#include <algorithm>
#include <chrono>
#include <string>

namespace creator::pricing {
namespace {

constexpr std::string_view kPeriodStart = "/subscription/periodStart";
constexpr std::string_view kPeriodEnd = "/subscription/periodEnd";

/// A period in local days is longer when the clocks go back within it: an hour mostly, two at the
/// Troll station each October, and a day where a zone changed the side of the date line (Kwajalein
/// in 1969, Manila in 1844).
constexpr std::chrono::hours kClockChange{24};
constexpr std::chrono::hours kWholeDay{24};

Error period_error(ErrorCode code, std::string_view pointer, std::string detail) {
  return Error{code, std::nullopt, std::string(pointer), std::move(detail)};
}

/// Days of the longest interval of the unit.
int most_days(IntervalUnit unit) {
  switch (unit) {
    case IntervalUnit::day: return 1;
    case IntervalUnit::week: return 7;
    case IntervalUnit::month: return 31;
    case IntervalUnit::year: return 366;
  }
  return 0;
}

}  // namespace

Error seconds_for_milliseconds(std::string_view pointer) {
  return period_error(
      ErrorCode::implausible_period, pointer,
      "it lies before the year 2000, as seconds do that are taken for milliseconds; seconds are "
      "given as { seconds }");
}

Result<void> check_plausible(Period period, BillingInterval interval, std::int32_t trial_days) {
  if (const auto checked = check_billed_at(period.start, kPeriodStart); !checked.has_value())
    return checked.error();
  if (const auto checked = check_billed_at(period.end, kPeriodEnd); !checked.has_value())
    return checked.error();
  if (period.start >= period.end)
    return period_error(ErrorCode::out_of_range, kPeriodEnd,
                        "at least a second after the period's start");
  const auto length = period.end - period.start;
  const int days = most_days(interval.unit) * interval.count;
  if (length < kWholeDay && days >= 7)
    return period_error(ErrorCode::implausible_period, kPeriodEnd,
                        "it ends within a day, and the price is of a week or more");
  const int most = std::max(days, trial_days);
  if (length > kWholeDay * most + kClockChange)
    return period_error(ErrorCode::implausible_period, kPeriodEnd,
                        "the price's interval has " + std::to_string(most) + " days at the most");
  return {};
}

}  // namespace creator::pricing
