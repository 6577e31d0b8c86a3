#include "creator/schedule/rrule.h"

#include <date/date.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "creator/base/nearest.h"

namespace creator::schedule {
namespace {

enum PartName : std::uint8_t { kFreq, kInterval, kByDay, kCount, kUntil, kWkst, kSupported };

/// The parts of RFC 5545 section 3.3.10 and RFC 7529 section 4; the supported ones first, as in
/// PartName.
constexpr std::string_view kPartNames[] = {
    "FREQ",      "INTERVAL", "BYDAY",    "COUNT",  "UNTIL",    "WKST",     "BYMONTH", "BYMONTHDAY",
    "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYHOUR", "BYMINUTE", "BYSECOND", "RSCALE",  "SKIP"};
constexpr std::string_view kFrequencies[] = {"DAILY",  "WEEKLY",   "MONTHLY", "YEARLY",
                                             "HOURLY", "MINUTELY", "SECONDLY"};
constexpr std::string_view kWeekdays[] = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

struct Part {
  std::string_view value;
  std::size_t name_at = 0;
  std::size_t value_at = 0;
};
using Parts = std::array<std::optional<Part>, kSupported>;

Error fault_at(ErrorCode code, std::size_t at, std::string detail = {}) {
  return Error{code, static_cast<std::uint32_t>(at), std::nullopt, std::move(detail)};
}

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// The place of `word` in `list`, case ignored (RFC 5545 section 2: names and keywords are).
std::optional<std::size_t> index_of(std::string_view word, std::span<const std::string_view> list) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (std::equal(word.begin(), word.end(), list[i].begin(), list[i].end(),
                   [](char a, char b) { return upper(a) == b; }))
      return i;
  return std::nullopt;
}

/// recur = recur-rule-part *( ";" recur-rule-part )
Result<Parts> split(std::string_view text) {
  Parts parts;
  for (std::size_t at = 0; at <= text.size();) {
    const auto part = text.substr(at, text.find(';', at) - at);
    const auto equals = part.find('=');
    if (equals == std::string_view::npos || equals == 0 || equals + 1 == part.size())
      return fault_at(ErrorCode::rrule_syntax, at);
    const auto name = part.substr(0, equals);
    const auto index = index_of(name, kPartNames);
    if (!index) return fault_at(ErrorCode::rrule_part_unknown, at, unknown_word(name, kPartNames));
    if (*index >= kSupported)
      return fault_at(ErrorCode::rrule_unsupported, at,
                      std::string(kPartNames[*index]) +
                          "; supported are FREQ, INTERVAL, BYDAY, COUNT, UNTIL and WKST");
    auto& slot = parts[*index];
    if (slot) return fault_at(ErrorCode::rrule_part_repeated, at, std::string(kPartNames[*index]));
    slot = Part{part.substr(equals + 1), at, at + equals + 1};
    at += part.size() + 1;
  }
  return parts;
}

Result<Frequency> read_frequency(const Part& part) {
  const auto index = index_of(part.value, kFrequencies);
  if (!index)
    return fault_at(ErrorCode::rrule_value_invalid, part.value_at,
                    unknown_word(part.value, kFrequencies));
  if (*index > 1)
    return fault_at(
        ErrorCode::rrule_unsupported, part.value_at,
        "FREQ=" + std::string(kFrequencies[*index]) + "; supported are DAILY and WEEKLY");
  return *index == 0 ? Frequency::daily : Frequency::weekly;
}

/// 1*DIGIT within [least, most].
Result<std::int64_t> read_number(const Part& part, std::int64_t least, std::int64_t most) {
  std::int64_t value = 0;
  bool fits = true;
  for (const char c : part.value) {
    fits = fits && c >= '0' && c <= '9';
    if (!fits) break;
    value = std::min(value * 10 + (c - '0'), most + 1);
  }
  if (!fits || value < least || value > most)
    return fault_at(
        ErrorCode::rrule_value_invalid, part.value_at,
        "expected a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return value;
}

Result<unsigned> read_weekday(std::string_view word, std::size_t at) {
  if (const auto index = index_of(word, kWeekdays)) return static_cast<unsigned>(*index);
  const auto letters = word.find_first_not_of("+-0123456789");
  if (letters != 0 && letters != std::string_view::npos &&
      index_of(word.substr(letters), kWeekdays))
    return fault_at(ErrorCode::rrule_ordinal_misplaced, at);
  return fault_at(ErrorCode::rrule_value_invalid, at, unknown_word(word, kWeekdays));
}

Result<WeekdaySet> read_weekdays(const Part& part) {
  WeekdaySet set;
  for (std::size_t at = 0; at <= part.value.size();) {
    const auto word = part.value.substr(at, part.value.find(',', at) - at);
    CREATOR_TRY(weekday, read_weekday(word, part.value_at + at));
    set.add(weekday);
    at += word.size() + 1;
  }
  return set;
}

/// The number in `digits`; the caller has seen that they are digits.
unsigned to_number(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

/// date-time of RFC 5545 section 3.3.5, form 2: 20261231T235959Z. The other forms of the grammar, a
/// date and a local time, are what "UNTIL MUST be specified in UTC" refuses.
Result<Instant> read_until(const Part& part) {
  std::string shape(part.value);
  for (char& c : shape) c = c >= '0' && c <= '9' ? '0' : upper(c);
  if (shape == "00000000" || shape == "00000000T000000")
    return fault_at(ErrorCode::rrule_until_not_utc, part.value_at);
  if (shape != "00000000T000000Z")
    return fault_at(ErrorCode::rrule_value_invalid, part.value_at,
                    "expected an instant such as 20261231T235959Z");
  const auto field = [&](std::size_t at, std::size_t length) {
    return to_number(part.value.substr(at, length));
  };
  const auto ymd =
      date::year{static_cast<int>(field(0, 4))} / date::month{field(4, 2)} / date::day{field(6, 2)};
  const unsigned hour = field(9, 2), minute = field(11, 2), second = field(13, 2);
  if (field(0, 4) < 1 || !ymd.ok() || hour > 23 || minute > 59 || second > 59)
    return fault_at(ErrorCode::rrule_value_invalid, part.value_at,
                    "the calendar or the clock has no such time");
  return Instant{date::sys_days{ymd}} + std::chrono::seconds{(hour * 60 + minute) * 60 + second};
}

}  // namespace

Result<RecurrenceRule> parse_rrule(std::string_view text) {
  if (text.size() > kMostRuleBytes) return fault_at(ErrorCode::rrule_too_long, kMostRuleBytes);
  CREATOR_TRY(parts, split(text));
  RecurrenceRule rule;
  if (!parts[kFreq]) return fault_at(ErrorCode::rrule_freq_missing, 0);
  CREATOR_TRY(frequency, read_frequency(*parts[kFreq]));
  rule.frequency = frequency;
  if (parts[kInterval]) {
    CREATOR_TRY(interval, read_number(*parts[kInterval], 1, kMostInterval));
    rule.interval = static_cast<std::int32_t>(interval);
  }
  if (parts[kByDay]) {
    CREATOR_TRY(weekdays, read_weekdays(*parts[kByDay]));
    rule.weekdays = weekdays;
  }
  if (parts[kWkst]) {
    CREATOR_TRY(week_start, read_weekday(parts[kWkst]->value, parts[kWkst]->value_at));
    rule.week_start = week_start;
  }
  if (parts[kCount] && parts[kUntil])
    return fault_at(ErrorCode::rrule_count_and_until,
                    std::max(parts[kCount]->name_at, parts[kUntil]->name_at));
  if (parts[kCount]) {
    CREATOR_TRY(count, read_number(*parts[kCount], 0, kMostCount));
    rule.count = count;
  }
  if (parts[kUntil]) {
    CREATOR_TRY(until, read_until(*parts[kUntil]));
    rule.until = until;
  }
  return rule;
}

}  // namespace creator::schedule
