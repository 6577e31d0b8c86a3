#pragma once

#include <cstdint>
#include <string_view>

#include "creator/base/period.h"
#include "creator/base/result.h"

namespace creator::pricing {

/// Nothing was billed through this core's subscriptions before. Seconds that are taken for
/// milliseconds land in January and February 1970, so an instant before this was in seconds.
inline constexpr Instant kFirstBilled{date::sys_days{date::year{2000} / 1 / 1}};

/// The refusal of an instant before that: implausible_period at `pointer`.
Error seconds_for_milliseconds(std::string_view pointer);

/// Errors at `pointer`: implausible_period before the year 2000.
inline Result<void> check_billed_at(Instant at, std::string_view pointer) {
  if (at >= kFirstBilled) return {};
  return seconds_for_milliseconds(pointer);
}

/// Whether a period can be one of a price of that interval: it starts and ends after the year 2000;
/// it lasts a day at least where the price is of a week or more; and it is no longer than the
/// interval can be (31 days a month, 366 a year, an hour for the clocks), or than the price's
/// trial. Shorter ones are: the first period of a subscription whose anchor lies ahead.
///
/// Errors: implausible_period at /subscription/periodStart or /subscription/periodEnd; out_of_range
/// at the latter unless it is a second after the start at least. Precondition: whole seconds.
Result<void> check_plausible(Period period, BillingInterval interval, std::int32_t trial_days);

}  // namespace creator::pricing
