#include "creator/schedule/day_pattern.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace creator::schedule::day_pattern_test {
namespace {

LocalDay on(int year, unsigned month, unsigned day) {
  return LocalDay{date::year{year} / date::month{month} / date::day{day}};
}

DayPattern pattern(const std::string& rule, LocalDay start) {
  const auto parsed = parse_rrule(rule);
  REQUIRE(parsed.has_value());
  const auto compiled = DayPattern::compile(*parsed, start);
  REQUIRE(compiled.has_value());
  return *compiled;
}

/// The slow second opinion: RFC 5545's table, asked of one day.
bool matches(const RecurrenceRule& rule, LocalDay start, LocalDay day) {
  if (day < start) return false;
  const auto weekday = [](LocalDay d) { return date::weekday{d}.c_encoding(); };
  if (rule.frequency == Frequency::daily)
    return (day - start).count() % rule.interval == 0 &&
           (rule.weekdays.empty() || rule.weekdays.has(weekday(day)));
  LocalDay week = start, this_week = day;
  while (weekday(week) != rule.week_start) week -= date::days{1};
  while (weekday(this_week) != rule.week_start) this_week -= date::days{1};
  if ((this_week - week).count() / 7 % rule.interval != 0) return false;
  return rule.weekdays.empty() ? weekday(day) == weekday(start) : rule.weekdays.has(weekday(day));
}

TEST_CASE("schedule/day_pattern: agrees with asking every day") {
  const std::string days[] = {"", ";BYDAY=MO", ";BYDAY=MO,WE,FR", ";BYDAY=SA,SU",
                              ";BYDAY=SU,MO,TU,WE,TH,FR,SA"};
  for (const std::string freq : {"DAILY", "WEEKLY"})
    for (const int interval : {1, 2, 3, 5, 6, 7, 8, 13, 14})
      for (const auto& byday : days)
        for (const std::string wkst : {"MO", "SU", "TH"})
          for (unsigned first = 1; first <= 7; ++first) {
            const std::string text =
                "FREQ=" + freq + ";INTERVAL=" + std::to_string(interval) + byday + ";WKST=" + wkst;
            const auto rule = *parse_rrule(text);
            const LocalDay start = on(2026, 10, first);
            std::vector<LocalDay> expected;
            for (LocalDay day = start; day < start + date::days{300}; day += date::days{1})
              if (matches(rule, start, day)) expected.push_back(day);
            const auto compiled = DayPattern::compile(rule, start);
            CAPTURE(text);
            CAPTURE(first);
            REQUIRE(compiled.has_value() == !expected.empty());
            if (!compiled.has_value()) {
              CHECK(name(compiled.error().code) == "rrule_never_matches");
              continue;
            }
            for (std::size_t i = 0; i < expected.size(); ++i)
              REQUIRE(compiled->day(static_cast<std::int64_t>(i)) == expected[i]);
            std::size_t before = 0;
            for (LocalDay day = start - date::days{9}; day < start + date::days{300};
                 day += date::days{1}) {
              REQUIRE(compiled->first_from(day) == static_cast<std::int64_t>(before));
              const bool match = matches(rule, start, day);
              REQUIRE((compiled->verdict(day) == DayPattern::Verdict::matches) == match);
              if (match) ++before;
            }
          }
}

TEST_CASE("schedule/day_pattern: says why a day is none") {
  using Verdict = DayPattern::Verdict;
  const auto fortnightly = pattern("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", on(2026, 11, 2));
  const auto every_third = pattern("FREQ=DAILY;INTERVAL=3;BYDAY=MO,TH", on(2026, 11, 2));
  const struct {
    const char* why;
    const DayPattern& pattern;
    LocalDay day;
    Verdict verdict;
  } rows[] = {
      {"the start", fortnightly, on(2026, 11, 2), Verdict::matches},
      {"the day before", fortnightly, on(2026, 11, 1), Verdict::before_start},
      {"Tuesday of the first week", fortnightly, on(2026, 11, 3), Verdict::other_weekday},
      {"Monday of the second", fortnightly, on(2026, 11, 9), Verdict::other_interval},
      {"Monday of the third", fortnightly, on(2026, 11, 16), Verdict::matches},
      {"three days on, a Thursday", every_third, on(2026, 11, 5), Verdict::matches},
      {"six days on, a Sunday", every_third, on(2026, 11, 8), Verdict::other_weekday},
      {"seven days on, a Monday", every_third, on(2026, 11, 9), Verdict::other_interval},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    CHECK(static_cast<int>(row.pattern.verdict(row.day)) == static_cast<int>(row.verdict));
  }
}

TEST_CASE("schedule/day_pattern: the calendar's ends") {
  const auto daily = pattern("FREQ=DAILY", kFirstDay);
  CHECK(daily.first_from(kLastDay + date::days{1}) == 3'652'059);
  CHECK(daily.day(3'652'058) == kLastDay);
  const auto rare = pattern("FREQ=WEEKLY;INTERVAL=1000000;BYDAY=MO,SU", kFirstDay);
  CHECK(rare.first_from(kLastDay + date::days{1}) == 2);
}

}  // namespace
}  // namespace creator::schedule::day_pattern_test
