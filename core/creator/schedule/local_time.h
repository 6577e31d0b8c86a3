#pragma once

#include <date/date.h>

#include <chrono>

namespace creator::schedule {

/// What clocks on a wall show, in whole milliseconds of the proleptic Gregorian calendar since
/// 1970-01-01T00:00, with no time zone. Only a Zone turns one into an Instant.
using LocalTime = date::local_time<std::chrono::milliseconds>;

/// A date on the same wall.
using LocalDay = date::local_days;

inline constexpr LocalDay kFirstDay{date::year{1} / 1 / 1};
inline constexpr LocalDay kLastDay{date::year{9999} / 12 / 31};
inline constexpr LocalTime kFirstLocalTime{kFirstDay};
inline constexpr LocalTime kLastLocalTime{LocalTime{kLastDay} +
                                          std::chrono::milliseconds{86'399'999}};

inline constexpr bool on_calendar(LocalTime local) {
  return local >= kFirstLocalTime && local <= kLastLocalTime;
}

}  // namespace creator::schedule
