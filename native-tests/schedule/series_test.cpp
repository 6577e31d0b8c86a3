#include "creator/schedule/series.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "creator/schedule/civil_text.h"
#include "creator/schedule/embedded_zones.h"

namespace creator::schedule::series_test {
namespace {

using std::chrono::milliseconds;

Series series(std::string_view start, std::string_view zone, std::string_view rrule) {
  const auto compiled = Series::compile({start, zone, rrule}, embedded_zones());
  REQUIRE(compiled.has_value());
  return *compiled;
}

Instant utc(std::string_view text) {
  const auto local = parse_civil(text);
  REQUIRE(local.has_value());
  return Instant{local->time_since_epoch()};
}

/// UTC to the minute, joined by spaces.
std::string written(const std::vector<Instant>& instants) {
  std::string text;
  for (const auto instant : instants)
    text += (text.empty() ? "" : " ") +
            format_civil(LocalTime{instant.time_since_epoch()}).substr(0, 16);
  return text;
}

TEST_CASE("schedule/series: the first instances") {
  const struct {
    const char* why;
    std::string_view start, zone, rrule;
    std::size_t most;
    std::string_view expected;
  } rows[] = {
      {"nine o'clock stays nine o'clock when summer time ends", "2026-10-30T09:00",
       "America/New_York", "FREQ=WEEKLY;BYDAY=MO,WE,FR", 4,
       "2026-10-30T13:00 2026-11-02T14:00 2026-11-04T14:00 2026-11-06T14:00"},
      {"a skipped time moves by the gap and comes back", "2026-03-28T02:30", "Europe/Berlin",
       "FREQ=DAILY", 3, "2026-03-28T01:30 2026-03-29T01:30 2026-03-30T00:30"},
      {"a moved instance counts", "2026-03-28T02:30", "Europe/Berlin", "FREQ=DAILY;COUNT=2", 9,
       "2026-03-28T01:30 2026-03-29T01:30"},
      {"a repeated time is the first", "2026-10-24T02:30", "Europe/Berlin", "FREQ=DAILY;COUNT=3", 9,
       "2026-10-24T00:30 2026-10-25T00:30 2026-10-26T01:30"},
      {"the start need not be an instance", "2026-11-03T09:00", "UTC",
       "FREQ=WEEKLY;BYDAY=MO;COUNT=2", 9, "2026-11-09T09:00 2026-11-16T09:00"},
      {"RFC 5545, the effect of WKST: Monday", "1997-08-05T09:00", "America/New_York",
       "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", 9,
       "1997-08-05T13:00 1997-08-10T13:00 1997-08-19T13:00 1997-08-24T13:00"},
      {"RFC 5545, the effect of WKST: Sunday", "1997-08-05T09:00", "America/New_York",
       "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", 9,
       "1997-08-05T13:00 1997-08-17T13:00 1997-08-19T13:00 1997-08-31T13:00"},
      {"UNTIL is inclusive", "2026-11-02T09:00", "UTC", "FREQ=DAILY;UNTIL=20261104T090000Z", 9,
       "2026-11-02T09:00 2026-11-03T09:00 2026-11-04T09:00"},
      {"and exact", "2026-11-02T09:00", "UTC", "FREQ=DAILY;UNTIL=20261104T085959Z", 9,
       "2026-11-02T09:00 2026-11-03T09:00"},
      {"UNTIL is an instant, not a local time", "2026-11-02T21:00", "America/New_York",
       "FREQ=DAILY;UNTIL=20261103T020000Z", 9, "2026-11-03T02:00"},
      {"UNTIL before the start", "2026-11-02T09:00", "UTC", "FREQ=DAILY;UNTIL=20251104T085959Z", 9,
       ""},
      {"COUNT=0", "2026-11-02T09:00", "UTC", "FREQ=DAILY;COUNT=0", 9, ""},
      {"nothing asked for", "2026-11-02T09:00", "UTC", "FREQ=DAILY", 0, ""},
      {"the calendar ends", "9999-12-30T09:00", "UTC", "FREQ=DAILY;COUNT=9", 9,
       "9999-12-30T09:00 9999-12-31T09:00"},
      {"in UTC, wherever the clocks are", "9999-12-30T23:00", "Etc/GMT+5", "FREQ=DAILY", 9,
       "9999-12-31T04:00"},
      {"Apia's lost day: one instant for two dates", "2011-12-29T09:00", "Pacific/Apia",
       "FREQ=DAILY;COUNT=4", 9, "2011-12-29T19:00 2011-12-30T19:00 2011-12-31T19:00"},
      {"the lost day alone", "2011-12-23T09:00", "Pacific/Apia", "FREQ=WEEKLY;COUNT=3", 9,
       "2011-12-23T19:00 2011-12-30T19:00 2012-01-05T19:00"},
      {"a start that clocks skip", "2026-03-08T02:30", "America/New_York", "FREQ=WEEKLY;COUNT=2", 9,
       "2026-03-08T07:30 2026-03-15T06:30"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto instants = series(row.start, row.zone, row.rrule).take(row.most);
    REQUIRE(instants.has_value());
    CHECK(written(*instants) == row.expected);
  }
}

TEST_CASE("schedule/series: compile reports every fault with its place") {
  const struct {
    const char* why;
    SeriesDraft draft;
    std::vector<std::pair<const char*, const char*>> faults;  // code, pointer
  } rows[] = {
      {"everything",
       {"2026-13-01T00:00", "Mars/Base", "FREQ=DAILY;INTERVAL=0"},
       {{"civil_impossible", "/start"},
        {"zone_unknown", "/zone"},
        {"rrule_value_invalid", "/rrule"}}},
      {"start and rule", {"", "UTC", ""}, {{"civil_syntax", "/start"}, {"rrule_syntax", "/rrule"}}},
      {"the zone alone", {"2026-01-01T00:00", "utc+1", "FREQ=DAILY"}, {{"zone_unknown", "/zone"}}},
      {"a start before the zone is known",
       {"1950-01-01T00:00", "Europe/Berlin", "FREQ=DAILY"},
       {{"before_zone_data", "/start"}}},
      {"a start before year 1 of UTC",
       {"0001-01-01T00:00", "Etc/GMT-1", "FREQ=DAILY"},
       {{"invalid_instant", "/start"}}},
      {"weekly steps that never reach a Tuesday",
       {"2026-11-02T09:00", "UTC", "FREQ=DAILY;INTERVAL=14;BYDAY=TU"},
       {{"rrule_never_matches", "/rrule"}}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto compiled = Series::compile(row.draft, embedded_zones());
    REQUIRE_FALSE(compiled.has_value());
    REQUIRE(compiled.error().size() == row.faults.size());
    for (std::size_t i = 0; i < row.faults.size(); ++i) {
      CHECK(name(compiled.error()[i].code) == row.faults[i].first);
      CHECK(compiled.error()[i].pointer == row.faults[i].second);
    }
  }
}

TEST_CASE("schedule/series: explain") {
  using Reason = Explanation::Reason;
  const struct {
    const char* why;
    std::string_view start, zone, rrule, instant;
    Reason reason;
    std::int64_t ordinal;
    std::string_view wanted, shown;
    bool moved, repeated;
  } rows[] = {
      {"an ordinary instance", "2026-11-02T09:00", "America/New_York", "FREQ=WEEKLY;BYDAY=MO,WE",
       "2026-11-11T14:00", Reason::occurs, 4, "2026-11-11T09:00:00", "2026-11-11T09:00:00", false,
       false},
      {"moved by the gap", "2026-03-28T02:30", "Europe/Berlin", "FREQ=DAILY", "2026-03-29T01:30",
       Reason::occurs, 2, "2026-03-29T02:30:00", "2026-03-29T03:30:00", true, false},
      {"the first of two", "2026-10-24T02:30", "Europe/Berlin", "FREQ=DAILY", "2026-10-25T00:30",
       Reason::occurs, 2, "2026-10-25T02:30:00", "2026-10-25T02:30:00", false, true},
      {"the second of two", "2026-10-24T02:30", "Europe/Berlin", "FREQ=DAILY", "2026-10-25T01:30",
       Reason::second_pass, 0, "2026-10-25T02:30:00", "2026-10-25T02:30:00", false, false},
      {"two dates, one instant: the date that exists", "2011-12-29T09:00", "Pacific/Apia",
       "FREQ=DAILY", "2011-12-30T19:00", Reason::occurs, 3, "2011-12-31T09:00:00",
       "2011-12-31T09:00:00", false, false},
      {"the lost date, where it is the last", "2011-12-29T09:00", "Pacific/Apia",
       "FREQ=DAILY;COUNT=2", "2011-12-30T19:00", Reason::occurs, 2, "2011-12-30T09:00:00",
       "2011-12-31T09:00:00", true, false},
      {"too early", "2026-11-02T09:00", "UTC", "FREQ=DAILY", "2026-11-01T09:00",
       Reason::before_start, 0, "2026-11-01T09:00:00", "2026-11-01T09:00:00", false, false},
      {"another hour", "2026-11-02T09:00", "UTC", "FREQ=DAILY", "2026-11-03T10:00",
       Reason::other_time, 0, "2026-11-03T10:00:00", "2026-11-03T10:00:00", false, false},
      {"another weekday", "2026-11-02T09:00", "UTC", "FREQ=WEEKLY", "2026-11-03T09:00",
       Reason::other_weekday, 0, "2026-11-03T09:00:00", "2026-11-03T09:00:00", false, false},
      {"another week", "2026-11-02T09:00", "UTC", "FREQ=WEEKLY;INTERVAL=2", "2026-11-09T09:00",
       Reason::other_interval, 0, "2026-11-09T09:00:00", "2026-11-09T09:00:00", false, false},
      {"beyond COUNT", "2026-11-02T09:00", "UTC", "FREQ=DAILY;COUNT=2", "2026-11-04T09:00",
       Reason::after_count, 0, "2026-11-04T09:00:00", "2026-11-04T09:00:00", false, false},
      {"beyond UNTIL", "2026-11-02T09:00", "UTC", "FREQ=DAILY;UNTIL=20261103T090000Z",
       "2026-11-04T09:00", Reason::after_until, 0, "2026-11-04T09:00:00", "2026-11-04T09:00:00",
       false, false},
      {"the start that is no instance", "2026-11-03T09:00", "UTC", "FREQ=WEEKLY;BYDAY=MO",
       "2026-11-03T09:00", Reason::other_weekday, 0, "2026-11-03T09:00:00", "2026-11-03T09:00:00",
       false, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto answer = series(row.start, row.zone, row.rrule).explain(utc(row.instant));
    REQUIRE(answer.has_value());
    CHECK(static_cast<int>(answer->reason) == static_cast<int>(row.reason));
    CHECK(answer->ordinal == row.ordinal);
    CHECK(format_civil(answer->wanted) == row.wanted);
    CHECK(format_civil(answer->shown) == row.shown);
    CHECK(answer->moved == row.moved);
    CHECK(answer->repeated == row.repeated);
  }
  const auto daily = series("2026-11-02T09:00", "Europe/Berlin", "FREQ=DAILY");
  CHECK(name(daily.explain(Instant{milliseconds{-1}}).error().code) == "before_zone_data");
  CHECK(name(daily.explain(Instant::max()).error().code) == "invalid_instant");
}

TEST_CASE("schedule/series: limits are errors, and extremes are no instances") {
  const auto daily = series("0001-01-01T00:00", "UTC", "FREQ=DAILY");
  CHECK(name(daily.take(100'001).error().code) == "too_many");
  CHECK(daily.take(100'000)->size() == 100'000);
  CHECK(name(daily.between(kFirstInstant, kLastInstant).error().code) == "too_many");
  CHECK(daily.between(kLastInstant, kFirstInstant)->empty());
  CHECK(daily.between(Instant::min(), Instant::min() + milliseconds{5})->empty());
  CHECK(daily.between(utc("2026-01-01T00:00"), utc("2026-01-03T00:00"))->size() == 2);
  CHECK(daily.next(Instant::min()) == kFirstInstant);
  CHECK_FALSE(daily.next(Instant::max()).has_value());
  CHECK_FALSE(daily.previous(Instant::min()).has_value());
  CHECK_FALSE(daily.previous(kFirstInstant).has_value());
  CHECK(daily.previous(Instant::max()) == utc("9999-12-31T00:00"));
  CHECK_FALSE(daily.count().has_value());
  CHECK(series("2026-11-02T09:00", "UTC", "FREQ=DAILY;COUNT=7").count() == 7);
  CHECK(series("2011-12-29T09:00", "Pacific/Apia", "FREQ=DAILY;COUNT=4").count() == 3);
  CHECK(series("2011-12-29T09:00", "Pacific/Apia", "FREQ=DAILY;COUNT=2").count() == 2);
}

/// The slow second opinion: asks every day of the calendar from the start on, one by one, and every
/// local time of the zone itself.
std::vector<Instant> by_walking(const Series& of, std::string_view start, LocalDay end) {
  const RecurrenceRule& rule = of.rule();
  const LocalTime first = *parse_civil(start);
  const LocalDay first_day = date::floor<date::days>(first);
  const auto weekday = [](LocalDay day) { return date::weekday{day}.c_encoding(); };
  LocalDay week = first_day;
  while (weekday(week) != rule.week_start) week -= date::days{1};
  std::vector<Instant> found;
  std::int64_t counted = 0;
  for (LocalDay day = first_day; day < end; day += date::days{1}) {
    const auto days = (day - first_day).count();
    const bool daily = rule.frequency == Frequency::daily;
    const bool in_interval =
        daily ? days % rule.interval == 0 : (day - week).count() / 7 % rule.interval == 0;
    const bool listed = rule.weekdays.empty() ? daily || weekday(day) == weekday(first_day)
                                              : rule.weekdays.has(weekday(day));
    if (!in_interval || !listed) continue;
    const Instant at = *of.zone().to_instant(day + (first - first_day), Disambiguation::compatible);
    if (rule.until && at > *rule.until) break;
    if (rule.count && counted++ == *rule.count) break;
    if (found.empty() || found.back() != at) found.push_back(at);
  }
  return found;
}

TEST_CASE("schedule/series: agrees with walking the calendar") {
  const struct {
    std::string_view start, zone;
  } places[] = {
      {"2026-01-31T02:30", "America/New_York"},     {"2026-02-02T02:15", "Australia/Lord_Howe"},
      {"2026-03-01T23:59:59.999", "Europe/Dublin"}, {"2011-12-01T09:00", "Pacific/Apia"},
      {"1993-07-20T00:00", "Pacific/Kwajalein"},    {"2098-06-01T02:30", "America/New_York"}};
  const std::string_view rules[] = {"FREQ=DAILY",
                                    "FREQ=DAILY;INTERVAL=3",
                                    "FREQ=DAILY;BYDAY=SA,SU;COUNT=50",
                                    "FREQ=DAILY;INTERVAL=2;BYDAY=FR,SU",
                                    "FREQ=WEEKLY",
                                    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TH;WKST=SU",
                                    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=200",
                                    "FREQ=DAILY;COUNT=60",
                                    "FREQ=DAILY;UNTIL=20260401T063000Z",
                                    "FREQ=WEEKLY;BYDAY=SU;UNTIL=20261101T073000Z"};
  for (const auto& place : places)
    for (const auto& rule : rules) {
      CAPTURE(place.start);
      CAPTURE(rule);
      const Series ours = series(place.start, place.zone, rule);
      const LocalDay first = date::floor<date::days>(*parse_civil(place.start));
      const LocalDay end = first + date::days{1500};
      const auto walked = by_walking(ours, place.start, end);
      const auto from = Instant{first.time_since_epoch()} - date::days{2};
      const auto until = Instant{end.time_since_epoch()} - date::days{3};
      std::vector<Instant> expected;
      for (const auto at : walked)
        if (at < until) expected.push_back(at);
      const auto between = ours.between(from, until);
      REQUIRE(between.has_value());
      REQUIRE(written(*between) == written(expected));
      const bool ends =
          rule.find("COUNT") != rule.npos || (ours.rule().until && *ours.rule().until < until);
      if (ends) REQUIRE(*ours.count() == static_cast<std::int64_t>(walked.size()));
      // Around every instance, and at odd moments between.
      for (std::size_t i = 0; i + 1 < expected.size(); i += 3)
        for (const auto probe :
             {expected[i] - milliseconds{1}, expected[i], expected[i] + milliseconds{1},
              expected[i] + milliseconds{50'000'000}}) {
          const auto after = std::upper_bound(walked.begin(), walked.end(), probe);
          const auto before = std::lower_bound(walked.begin(), walked.end(), probe);
          REQUIRE(ours.next(probe) ==
                  (after == walked.end() ? std::nullopt : std::optional(*after)));
          REQUIRE(ours.previous(probe) ==
                  (before == walked.begin() ? std::nullopt : std::optional(*(before - 1))));
          const bool occurs = ours.explain(probe)->reason == Explanation::Reason::occurs;
          REQUIRE(occurs == (before != walked.end() && *before == probe));
        }
    }
}

}  // namespace
}  // namespace creator::schedule::series_test
