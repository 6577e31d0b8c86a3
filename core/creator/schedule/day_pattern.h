#pragma once

#include <array>
#include <cstdint>

#include "creator/base/result.h"
#include "creator/schedule/local_time.h"
#include "creator/schedule/rrule.h"

namespace creator::schedule {

/// The days of a daily or weekly rule, as offsets into a period of whole days that repeats for
/// ever. Because days have numbers in closed form, every question is answered by arithmetic:
/// nothing walks the calendar.
class DayPattern {
 public:
  /// Why a day is not of the pattern.
  enum class Verdict : std::uint8_t { matches, before_start, other_interval, other_weekday };

  /// The days on or after `start` (RFC 5545: DTSTART "defines the first instance"; where it does
  /// not match the rule the RFC leaves the result open, and here the start is then no instance).
  /// Errors: rrule_never_matches, for a step of whole weeks onto a weekday that BYDAY does not
  /// list.
  static Result<DayPattern> compile(const RecurrenceRule& rule, LocalDay start);

  /// Day number `ordinal`, the first being 0. Precondition: 0 <= ordinal <= first_from(kLastDay + 1
  /// day).
  LocalDay day(std::int64_t ordinal) const;

  /// The number of days before `day`, that is, the ordinal of the first one on or after it.
  std::int64_t first_from(LocalDay day) const;

  Verdict verdict(LocalDay day) const;

 private:
  LocalDay base_{};  // where the first period begins: on or before the start
  LocalDay start_{};
  std::int64_t period_ = 1;                // days
  std::int64_t interval_ = 1;              // days between the steps of a daily rule
  std::int64_t skipped_ = 0;               // days of the first period that lie before the start
  std::array<std::int64_t, 7> offsets_{};  // ascending, in days from a period's beginning
  std::int64_t count_ = 0;                 // how many of them
  bool weekly_ = false;
};

}  // namespace creator::schedule
