#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "creator/base/instant.h"
#include "creator/base/result.h"

namespace creator::schedule {

/// Longest rule read, in bytes: no rule of RFC 5545 says more in less than a tenth of it.
inline constexpr std::size_t kMostRuleBytes = 4096;

/// Longest INTERVAL, in units of FREQ: with days, 2,700 years.
inline constexpr std::int32_t kMostInterval = 1'000'000;

/// Largest COUNT; every rule leaves the calendar long before.
inline constexpr std::int64_t kMostCount = 2'147'483'647;

enum class Frequency : std::uint8_t { daily, weekly };

/// Some days of the week; bit 0 is Sunday, as in date::weekday::c_encoding.
class WeekdaySet {
 public:
  void add(unsigned weekday) { bits_ = static_cast<std::uint8_t>(bits_ | (1U << weekday)); }
  bool has(unsigned weekday) const { return (bits_ >> weekday & 1U) != 0; }
  bool empty() const { return bits_ == 0; }

  friend bool operator==(const WeekdaySet&, const WeekdaySet&) = default;

 private:
  std::uint8_t bits_ = 0;
};

/// A recurrence rule as it was written, checked but not yet tied to a start or a zone.
struct RecurrenceRule {
  Frequency frequency = Frequency::daily;
  std::int32_t interval = 1;
  WeekdaySet weekdays;      // BYDAY; empty when it is absent
  unsigned week_start = 1;  // WKST, 0 is Sunday; RFC 5545: "The default value is MO"
  std::optional<std::int64_t> count;
  std::optional<Instant> until;  // the last instant that may still be an instance

  friend bool operator==(const RecurrenceRule&, const RecurrenceRule&) = default;
};

/// Reads the value of an RRULE (RFC 5545 section 3.3.10) for a series with a time zone: FREQ=DAILY
/// or WEEKLY with INTERVAL, BYDAY, COUNT, UNTIL and WKST, in any order, upper or lower case.
/// Whatever else the RFC has is refused, never ignored.
///
/// Errors, with the byte offset of the part or of its value: rrule_too_long, rrule_syntax,
/// rrule_part_unknown, rrule_unsupported, rrule_part_repeated, rrule_freq_missing,
/// rrule_value_invalid, rrule_count_and_until, rrule_until_not_utc, rrule_ordinal_misplaced.
Result<RecurrenceRule> parse_rrule(std::string_view text);

}  // namespace creator::schedule
