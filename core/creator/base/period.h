#pragma once

#include <cstdint>

#include "creator/base/instant.h"
#include "creator/base/result.h"

namespace creator {

enum class IntervalUnit : std::uint8_t { day, week, month, year };

/// A billing interval such as "every 3 months".
struct BillingInterval {
  IntervalUnit unit = IntervalUnit::month;
  std::int32_t count = 1;  // 1 to kMostIntervalCount

  friend bool operator==(const BillingInterval&, const BillingInterval&) = default;
};

/// Three years of days, the longest interval that Stripe's prices have ("maximum of three years
/// interval").
inline constexpr std::int32_t kMostIntervalCount = 1095;

/// A half-open stretch of time: `start` belongs to it, `end` does not.
struct Period {
  Instant start;
  Instant end;

  friend bool operator==(const Period&, const Period&) = default;
};

/// Boundary number `index` (negative ones lie before the anchor), always counted from the anchor
/// and never from another boundary, so that 31 January gives 28 or 29 February and then 31 March
/// again. In months without the anchor's day the last day stands in; the time of day stays; UTC
/// throughout, so a day is 86,400 s. Source: Stripe, "Billing cycle", how the anchor acts in
/// shorter months.
///
/// Errors: out_of_range for a count outside 1..kMostIntervalCount, invalid_instant when the
/// boundary leaves the years 1 to 9999. Cost: constant.
Result<Instant> boundary(Instant anchor, BillingInterval interval, std::int64_t index);

struct NumberedPeriod {
  std::int64_t index = 0;
  Period period;

  friend bool operator==(const NumberedPeriod&, const NumberedPeriod&) = default;
};

/// The period [boundary(n), boundary(n + 1)) that holds `at`, with its n. Errors as `boundary`.
Result<NumberedPeriod> period_at(Instant anchor, BillingInterval interval, Instant at);

}  // namespace creator
