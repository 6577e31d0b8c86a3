#include "creator/base/period.h"

#include <algorithm>
#include <chrono>

namespace creator {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t kMsPerDay = 86'400'000;
/// Indices beyond this leave the calendar whatever the interval: 9,999 years of days.
constexpr std::int64_t kMostIndex = 3'660'000;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  const std::int64_t quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

bool counts_days(IntervalUnit unit) {
  return unit == IntervalUnit::day || unit == IntervalUnit::week;
}

/// Units of the interval in the base it is counted in: days, or months.
std::int64_t steps(BillingInterval interval) {
  switch (interval.unit) {
    case IntervalUnit::day: return interval.count;
    case IntervalUnit::week: return std::int64_t{7} * interval.count;
    case IntervalUnit::month: return interval.count;
    case IntervalUnit::year: return std::int64_t{12} * interval.count;
  }
  return interval.count;
}

/// Months since year 0.
std::int64_t month_number(date::year_month_day ymd) {
  return std::int64_t{static_cast<int>(ymd.year())} * 12 + static_cast<unsigned>(ymd.month()) - 1;
}

Result<Instant> months_from(Instant anchor, std::int64_t months) {
  const auto midnight = date::floor<date::days>(anchor);
  const date::year_month_day ymd{midnight};
  const std::int64_t target = month_number(ymd) + months;
  const std::int64_t year = floor_div(target, 12);
  if (year < 1 || year > 9999) return Error{ErrorCode::invalid_instant};
  const auto month = date::year{static_cast<int>(year)} /
                     date::month{static_cast<unsigned>(target - year * 12 + 1)};
  const date::day day = std::min(ymd.day(), (month / date::last).day());
  return to_instant(to_ms(date::sys_days{month / day}) + to_ms(anchor) - to_ms(midnight));
}

}  // namespace

Result<Instant> boundary(Instant anchor, BillingInterval interval, std::int64_t index) {
  if (interval.count < 1 || interval.count > kMostIntervalCount)
    return Error{ErrorCode::out_of_range, std::nullopt, std::nullopt,
                 "an interval counts 1 to 1095 units"};
  if (index < -kMostIndex || index > kMostIndex) return Error{ErrorCode::invalid_instant};
  const std::int64_t distance = index * steps(interval);
  if (counts_days(interval.unit)) return to_instant(to_ms(anchor) + distance * kMsPerDay);
  return months_from(anchor, distance);
}

Result<NumberedPeriod> period_at(Instant anchor, BillingInterval interval, Instant at) {
  std::int64_t index = 0;
  if (interval.count < 1) return boundary(anchor, interval, 0).error();
  if (counts_days(interval.unit)) {
    index = floor_div(to_ms(at) - to_ms(anchor), steps(interval) * kMsPerDay);
  } else {
    const date::year_month_day from{date::floor<date::days>(anchor)};
    const date::year_month_day to{date::floor<date::days>(at)};
    index = floor_div(month_number(to) - month_number(from), steps(interval));
    // Within its month `at` may stand before the boundary: one step back, never more.
    CREATOR_TRY(candidate, boundary(anchor, interval, index));
    if (candidate > at) --index;
  }
  CREATOR_TRY(start, boundary(anchor, interval, index));
  CREATOR_TRY(end, boundary(anchor, interval, index + 1));
  return NumberedPeriod{index, {start, end}};
}

}  // namespace creator
