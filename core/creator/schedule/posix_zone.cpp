#include "creator/schedule/posix_zone.h"

#include <date/date.h>

#include <algorithm>
#include <cstdlib>

namespace creator::schedule {
namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::uint32_t kMostZoneHours = 24;   // POSIX: hh is 0 to 24
constexpr std::uint32_t kMostRuleHours = 167;  // RFC 9636 section 3.3.1

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Reads the text from left to right. The first fault stays and stops the reading.
class PosixReader {
 public:
  explicit PosixReader(std::string_view text) : text_(text) {}

  bool failed() const { return failed_; }
  bool at_end() const { return at_ == text_.size(); }
  char peek() const { return failed_ || at_end() ? '\0' : text_[at_]; }
  Error error() const {
    return Error{ErrorCode::zone_table_invalid, static_cast<std::uint32_t>(at_), std::nullopt,
                 "a footer is not a POSIX TZ rule"};
  }
  void fail() { failed_ = true; }
  bool accept(char wanted) {
    if (failed_ || peek() != wanted) return false;
    ++at_;
    return true;
  }
  void expect(char wanted) {
    if (!accept(wanted)) fail();
  }

  /// An abbreviation of at least three: letters, or letters, digits and signs in < >.
  void name() {
    const bool quoted = accept('<');
    std::size_t length = 0;
    while (is_letter(peek()) || (quoted && (is_digit(peek()) || peek() == '+' || peek() == '-'))) {
      ++at_;
      ++length;
    }
    if (length < 3) fail();
    if (quoted) expect('>');
  }

  std::uint32_t number(std::size_t most_digits, std::uint32_t most) {
    std::uint32_t value = 0;
    std::size_t digits = 0;
    for (; digits < most_digits && is_digit(peek()); ++digits)
      value = value * 10 + static_cast<std::uint32_t>(text_[at_++] - '0');
    if (digits == 0 || value > most) fail();
    return failed_ ? 0 : value;
  }

  /// [+-]hh[:mm[:ss]] in seconds.
  std::int32_t time(std::uint32_t most_hours) {
    const bool negative = accept('-');
    if (!negative) accept('+');
    std::uint32_t seconds = number(3, most_hours) * 3600;
    if (accept(':')) {
      seconds += number(2, 59) * 60;
      if (accept(':')) seconds += number(2, 59);
    }
    return negative ? -static_cast<std::int32_t>(seconds) : static_cast<std::int32_t>(seconds);
  }

  YearlyDate yearly() {
    YearlyDate date;
    if (accept('M')) {
      date.month = static_cast<std::uint8_t>(number(2, 12));
      expect('.');
      date.week = static_cast<std::uint8_t>(number(1, 5));
      expect('.');
      date.weekday = static_cast<std::uint8_t>(number(1, 6));
      if (date.month == 0 || date.week == 0) fail();
    } else if (accept('J')) {
      date.kind = YearlyDate::Kind::day_without_leap;
      date.day = static_cast<std::uint16_t>(number(3, 365));
      if (date.day == 0) fail();
    } else {
      date.kind = YearlyDate::Kind::zero_based_day;
      date.day = static_cast<std::uint16_t>(number(3, 365));
    }
    if (accept('/')) date.time = time(kMostRuleHours);
    return date;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

std::int64_t day_number(date::year_month_day ymd) {
  return date::sys_days{ymd}.time_since_epoch().count();
}

}  // namespace

std::int64_t YearlyDate::day_in(int year) const {
  const date::year y{year};
  const std::int64_t first = day_number(y / 1 / 1);
  switch (kind) {
    case Kind::zero_based_day: return first + day;
    case Kind::day_without_leap: return first + day - 1 + (y.is_leap() && day >= 60 ? 1 : 0);
    case Kind::month_week_day: break;
  }
  const date::month m{month};
  const date::weekday wanted{weekday};
  if (week == 5) return date::sys_days{y / m / wanted[date::last]}.time_since_epoch().count();
  return date::sys_days{y / m / wanted[week]}.time_since_epoch().count();
}

Result<PosixZone> PosixZone::parse(std::string_view text) {
  PosixReader reader(text);
  PosixZone zone;
  reader.name();
  zone.standard_ = -reader.time(kMostZoneHours);  // POSIX counts west of Greenwich
  if (!reader.failed() && !reader.at_end()) {
    Daylight daylight;
    reader.name();
    daylight.offset = zone.standard_ + 3600;
    if (reader.peek() != ',') daylight.offset = -reader.time(kMostZoneHours);
    reader.expect(',');
    daylight.start = reader.yearly();
    reader.expect(',');
    daylight.end = reader.yearly();
    // Two instances of a daily series would change places in a longer jump.
    if (std::abs(daylight.offset - zone.standard_) >= kSecondsPerDay) reader.fail();
    zone.daylight_ = daylight;
  }
  if (!reader.at_end()) reader.fail();
  if (reader.failed()) return reader.error();
  return zone;
}

std::array<OffsetChange, 2> PosixZone::changes(int year) const {
  const Daylight& d = *daylight_;
  // Each local time is read with the offset that held just before it.
  return {OffsetChange{d.start.day_in(year) * kSecondsPerDay + d.start.time - standard_, d.offset},
          OffsetChange{d.end.day_in(year) * kSecondsPerDay + d.end.time - d.offset, standard_}};
}

std::int32_t PosixZone::offset_at(std::int64_t instant) const {
  if (!daylight_) return standard_;
  // A time of up to 167 hours carries a change into the year beside; where two fall together
  // (daylight time all year), the later year's counts.
  OffsetChange latest{INT64_MIN, standard_};
  const int year = year_of(instant);
  for (int y = year - 2; y <= year + 1; ++y)
    for (const auto& change : changes(y))
      if (change.at <= instant && change.at >= latest.at) latest = change;
  return latest.offset;
}

int year_of(std::int64_t instant) {
  constexpr std::int64_t kLowest = -62'198'755'200;   // year -1
  constexpr std::int64_t kHighest = 253'433'923'200;  // year 10001
  const std::chrono::seconds held{std::clamp(instant, kLowest, kHighest)};
  const date::year_month_day ymd{date::floor<date::days>(date::sys_seconds{held})};
  return static_cast<int>(ymd.year());
}

}  // namespace creator::schedule
