#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "creator/base/instant.h"
#include "creator/base/result.h"
#include "creator/schedule/day_pattern.h"
#include "creator/schedule/rrule.h"
#include "creator/schedule/zone.h"
#include "creator/schedule/zone_table.h"

namespace creator::schedule {

/// Most instances in one answer; more is an error, never a part passed off as the whole.
inline constexpr std::size_t kMostInstances = 100'000;

/// A series as an author writes it.
struct SeriesDraft {
  std::string_view start;  // local, such as `2026-11-02T09:00`
  std::string_view zone;   // such as `America/New_York`
  std::string_view rrule;  // such as `FREQ=WEEKLY;BYDAY=MO,WE,FR`
};

/// Why an instant is an instance of a series, or why not.
struct Explanation {
  enum class Reason : std::uint8_t {
    occurs,          // it is an instance
    before_start,    // earlier than the start
    other_time,      // clocks show another time of day than the series'
    other_interval,  // the day or week is not one of every INTERVAL
    other_weekday,   // BYDAY does not list it
    after_count,     // all of COUNT are used up
    after_until,     // later than UNTIL
    second_pass,     // clocks show the right time twice; the first pass is the instance
  };
  Reason reason = Reason::occurs;
  /// For an instance: its number, from 1 on, as COUNT counts.
  std::int64_t ordinal = 0;
  /// For an instance: the local time that the rule asks for. Otherwise what clocks show.
  LocalTime wanted;
  /// What clocks show at the instant; differs from `wanted` when the clocks skip that.
  LocalTime shown;
  std::chrono::seconds offset{0};
  /// The clocks skip the local time of the rule, and the instance was moved later by the gap's
  /// length.
  bool moved = false;
  /// The clocks show the local time twice, and this is the first.
  bool repeated = false;

  friend bool operator==(const Explanation&, const Explanation&) = default;
};

/// A recurring series (RFC 5545): a start on the wall of a zone, and a rule. An immutable value.
///
/// - A local time that the clocks skip is read with the offset before the gap, so that the instance
/// comes later
///   by the gap's length and counts (RFC 5545 section 3.3.5); the following ones are at the usual
///   time again. One that the clocks show twice is the first (the same section).
/// - Where a zone skipped a whole day, that day's instance falls on the next day's: one instant,
/// one instance,
///   though COUNT has counted both.
/// - The start is an instance only when the rule matches it.
/// - The calendar ends with the year 9999, and so does every series.
///
/// No answer walks the calendar: each costs a few zone lookups an instance that is returned.
class Series {
 public:
  /// Errors: those of parse_civil, ZoneTable::find and parse_rrule, all at once, with the pointers
  /// /start, /zone and /rrule; rrule_never_matches; before_zone_data and invalid_instant for the
  /// start.
  static Checked<Series> compile(const SeriesDraft& draft, const ZoneTable& zones);
  /// The same in a zone that was looked up before.
  static Checked<Series> compile(std::string_view start, const Zone& zone, std::string_view rrule);

  /// The first instance after `after`, the last one before `before`; nothing when there is none.
  std::optional<Instant> next(Instant after) const;
  std::optional<Instant> previous(Instant before) const;

  /// Instances in [from, until), in order. Errors: too_many beyond kMostInstances.
  Result<std::vector<Instant>> between(Instant from, Instant until) const;

  /// The first `most` instances, or all when they are fewer. Errors: too_many beyond
  /// kMostInstances.
  Result<std::vector<Instant>> take(std::size_t most) const;

  /// How many instances there are; nothing when neither COUNT nor UNTIL ends the rule.
  std::optional<std::int64_t> count() const;

  /// Errors: invalid_instant, before_zone_data, civil_impossible, as Zone::to_civil.
  Result<Explanation> explain(Instant instant) const;

  const Zone& zone() const { return zone_; }
  const RecurrenceRule& rule() const { return rule_; }

 private:
  Series(Zone zone, RecurrenceRule rule, DayPattern days, LocalTime start, Instant first);

  LocalLookup lookup(std::int64_t ordinal) const;
  Instant instant(std::int64_t ordinal) const;
  /// Another day's instance falls on the same instant, and stands for both.
  bool repeats_next(std::int64_t ordinal) const;
  /// The number of candidates at or before `limit`.
  std::int64_t count_up_to(Instant limit) const;
  Result<std::vector<Instant>> list(std::int64_t from, std::int64_t until) const;
  Explanation::Reason reason_against(LocalTime shown, Instant instant) const;

  Zone zone_;
  RecurrenceRule rule_;
  DayPattern days_;
  Instant first_;  // the start, whether or not it is an instance
  std::chrono::milliseconds time_of_day_{0};
  std::int64_t size_ = 0;  // candidates, by COUNT, by UNTIL or by the calendar's end
};

}  // namespace creator::schedule
