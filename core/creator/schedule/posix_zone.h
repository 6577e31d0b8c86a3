#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "creator/base/result.h"

namespace creator::schedule {

/// The clocks change by `offset` coming into force at `at`.
struct OffsetChange {
  std::int64_t at = 0;      // seconds since 1970-01-01T00:00Z
  std::int32_t offset = 0;  // seconds east of Greenwich, from then on

  friend bool operator==(const OffsetChange&, const OffsetChange&) = default;
};

/// When in a year the clocks change, as POSIX states it: a date and a local time.
struct YearlyDate {
  enum class Kind : std::uint8_t {
    month_week_day,    // Mm.w.d: d is 0 for Sunday, w is 5 for the last
    day_without_leap,  // Jn: 1 to 365, 29 February never counted
    zero_based_day,    // n: 0 to 365, 29 February counted
  };
  Kind kind = Kind::month_week_day;
  std::uint8_t month = 1;
  std::uint8_t week = 1;
  std::uint8_t weekday = 0;
  std::uint16_t day = 0;
  std::int32_t time = 7200;  // seconds after midnight, -167 h to 167 h

  /// Days from 1970-01-01 to the date in `year`.
  std::int64_t day_in(int year) const;

  friend bool operator==(const YearlyDate&, const YearlyDate&) = default;
};

/// The rule that holds for ever after a zone's last explicit change: a POSIX TZ string
/// (IEEE 1003.1 section 8.3, extended by RFC 9636 section 3.3), such as
/// `CET-1CEST,M3.5.0,M10.5.0/3`.
class PosixZone {
 public:
  struct Daylight {
    std::int32_t offset = 0;  // seconds east; below the standard offset in Dublin
    YearlyDate start;
    YearlyDate end;

    friend bool operator==(const Daylight&, const Daylight&) = default;
  };

  /// The whole text must match. Offsets reach 24:59:59, and the two differ by under 24 hours.
  /// Errors: zone_table_invalid with the byte offset of the fault.
  static Result<PosixZone> parse(std::string_view text);

  /// One offset for all time, seconds east of Greenwich.
  static PosixZone fixed(std::int32_t offset) {
    PosixZone zone;
    zone.standard_ = offset;
    return zone;
  }

  std::int32_t standard() const { return standard_; }
  const std::optional<Daylight>& daylight() const { return daylight_; }

  /// Start and end of daylight time in `year`, in that order, whichever comes first in time.
  /// Precondition: daylight().
  std::array<OffsetChange, 2> changes(int year) const;

  /// The offset at an instant, if the rule held always.
  std::int32_t offset_at(std::int64_t instant) const;

  friend bool operator==(const PosixZone&, const PosixZone&) = default;

 private:
  std::int32_t standard_ = 0;
  std::optional<Daylight> daylight_;
};

/// The year (UTC) of an instant in seconds, held within -1 to 10001.
int year_of(std::int64_t instant);

}  // namespace creator::schedule
