#pragma once

#include <date/date.h>

#include <chrono>
#include <cmath>
#include <cstdint>

#include "creator/base/result.h"

namespace creator {

/// A point on the UTC time line in whole milliseconds since 1970-01-01T00:00Z, leap seconds not
/// counted (POSIX time). Local times are other types: only a zone turns one into the other.
using Instant = date::sys_time<std::chrono::milliseconds>;

/// RFC 3339 section 1 keeps years to four digits, and year 0 has no place in RFC 5545.
inline constexpr Instant kFirstInstant{date::sys_days{date::year{1} / 1 / 1}};
inline constexpr Instant kLastInstant{date::sys_days{date::year{9999} / 12 / 31} +
                                      std::chrono::milliseconds{86'399'999}};

/// The instant `ms` milliseconds after 1970-01-01T00:00Z. Errors: invalid_instant outside the
/// years 1 to 9999.
inline Result<Instant> to_instant(std::int64_t ms) {
  const Instant instant{std::chrono::milliseconds{ms}};
  if (instant < kFirstInstant || instant > kLastInstant) return Error{ErrorCode::invalid_instant};
  return instant;
}

/// The instant `seconds` seconds after 1970-01-01T00:00Z, as Stripe's `current_period_end`, JWTs
/// and most of Unix have it. Errors: invalid_instant outside the years 1 to 9999.
inline Result<Instant> from_epoch_seconds(std::int64_t seconds) {
  constexpr auto kFirst =
      std::chrono::floor<std::chrono::seconds>(kFirstInstant).time_since_epoch();
  constexpr auto kLast = std::chrono::floor<std::chrono::seconds>(kLastInstant).time_since_epoch();
  // Before multiplying, which could overflow.
  if (seconds < kFirst.count() || seconds > kLast.count()) return Error{ErrorCode::invalid_instant};
  return Instant{std::chrono::seconds{seconds}};
}

/// Whether a JavaScript number is an instant: whole milliseconds within those years.
inline bool is_instant(double ms) {
  constexpr auto kFirst = static_cast<double>(kFirstInstant.time_since_epoch().count());
  constexpr auto kLast = static_cast<double>(kLastInstant.time_since_epoch().count());
  return ms >= kFirst && ms <= kLast && ms == std::trunc(ms);
}

/// The same from a JavaScript number. Errors: invalid_instant when it is not whole (NaN is not).
Result<Instant> to_instant(double ms);

inline std::int64_t to_ms(Instant instant) {
  return instant.time_since_epoch().count();
}

}  // namespace creator
