#pragma once

#include <cstdint>
#include <string_view>

#include "creator/base/period.h"

namespace creator::schedule {

/// The periods of a subscription, counted from its anchor: period n is [anchor + n intervals,
/// anchor + (n + 1) intervals). In months without the anchor's day the last day stands in, and the
/// anchor's day comes back (31 January, 28 February, 31 March): Stripe, "Billing cycle". UTC
/// throughout. An immutable value.
class Billing {
 public:
  /// `unit` is day, week, month or year; `count` is 1 to kMostIntervalCount of them.
  /// Errors, all at once: invalid_argument at /interval, out_of_range at /count, invalid_instant at
  /// /anchor.
  static Checked<Billing> compile(Instant anchor, std::string_view unit, std::int64_t count);

  /// Period number `index`; 0 begins with the anchor, negative ones lie before it.
  /// Errors: invalid_instant when it leaves the years 1 to 9999. Cost: constant.
  Result<NumberedPeriod> period(std::int64_t index) const;

  /// The period that holds `at`. Errors: as `period`.
  Result<NumberedPeriod> period_at(Instant at) const;

  Instant anchor() const { return anchor_; }
  BillingInterval interval() const { return interval_; }

  friend bool operator==(const Billing&, const Billing&) = default;

 private:
  Billing(Instant anchor, BillingInterval interval) : anchor_(anchor), interval_(interval) {}

  Instant anchor_;
  BillingInterval interval_;
};

/// The unit of that name, or nothing.
const IntervalUnit* unit_of(std::string_view name);

}  // namespace creator::schedule
