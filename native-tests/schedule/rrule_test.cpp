#include "creator/schedule/rrule.h"

#include <doctest/doctest.h>

#include <string>

namespace creator::schedule::rrule_test {
namespace {

TEST_CASE("schedule/rrule: what it reads") {
  const auto daily = parse_rrule("FREQ=DAILY");
  REQUIRE(daily.has_value());
  CHECK(*daily == RecurrenceRule{});

  const auto weekly = parse_rrule("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU;COUNT=10");
  REQUIRE(weekly.has_value());
  CHECK(weekly->frequency == Frequency::weekly);
  CHECK(weekly->interval == 2);
  CHECK(weekly->week_start == 0);
  CHECK(weekly->count == 10);
  for (unsigned day = 0; day < 7; ++day) CHECK(weekly->weekdays.has(day) == (day == 0 || day == 2));

  const struct {
    const char* why;
    std::string_view text, same_as;
  } rows[] = {
      {"parts in any order", "COUNT=3;FREQ=DAILY", "FREQ=DAILY;COUNT=3"},
      {"case is ignored", "freq=Weekly;byday=mo;wkst=mo", "FREQ=WEEKLY;BYDAY=MO"},
      {"a weekday twice is once", "FREQ=WEEKLY;BYDAY=MO,MO", "FREQ=WEEKLY;BYDAY=MO"},
      {"leading zeros", "FREQ=DAILY;INTERVAL=007", "FREQ=DAILY;INTERVAL=7"},
      {"lower-case instant", "FREQ=DAILY;UNTIL=20261231t235959z",
       "FREQ=DAILY;UNTIL=20261231T235959Z"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    REQUIRE(parse_rrule(row.text).has_value());
    CHECK(*parse_rrule(row.text) == *parse_rrule(row.same_as));
  }
  CHECK(to_ms(*parse_rrule("FREQ=DAILY;UNTIL=19700101T000001Z")->until) == 1000);
  CHECK(parse_rrule("FREQ=DAILY;COUNT=0")->count == 0);
}

TEST_CASE("schedule/rrule: what it refuses, and where") {
  const struct {
    const char* why;
    std::string text;
    const char* code;
    std::uint32_t offset;
  } rows[] = {
      {"nothing", "", "rrule_syntax", 0},
      {"no value", "FREQ=", "rrule_syntax", 0},
      {"no name", "=DAILY", "rrule_syntax", 0},
      {"no equals sign", "FREQ", "rrule_syntax", 0},
      {"a semicolon at the end", "FREQ=DAILY;", "rrule_syntax", 11},
      {"two semicolons", "FREQ=DAILY;;COUNT=1", "rrule_syntax", 11},
      {"the property's name", "RRULE:FREQ=DAILY", "rrule_part_unknown", 0},
      {"a misspelt part", "FREQ=DAILY;INTERVALL=2", "rrule_part_unknown", 11},
      {"white space", "FREQ=DAILY; COUNT=1", "rrule_part_unknown", 11},
      {"a part twice", "FREQ=DAILY;COUNT=1;COUNT=2", "rrule_part_repeated", 19},
      {"FREQ twice, in another case", "FREQ=DAILY;freq=DAILY", "rrule_part_repeated", 11},
      {"no FREQ", "INTERVAL=2", "rrule_freq_missing", 0},
      {"a frequency that RFC 5545 lacks", "FREQ=FORTNIGHTLY", "rrule_value_invalid", 5},
      {"monthly", "COUNT=2;FREQ=MONTHLY", "rrule_unsupported", 13},
      {"yearly", "FREQ=YEARLY", "rrule_unsupported", 5},
      {"hourly", "FREQ=HOURLY", "rrule_unsupported", 5},
      {"BYHOUR", "FREQ=DAILY;BYHOUR=9,17", "rrule_unsupported", 11},
      {"BYMONTH", "FREQ=DAILY;BYMONTH=1", "rrule_unsupported", 11},
      {"BYSETPOS", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1", "rrule_unsupported", 21},
      {"SKIP of RFC 7529", "FREQ=DAILY;SKIP=OMIT", "rrule_unsupported", 11},
      {"INTERVAL 0, which loops for ever elsewhere", "FREQ=DAILY;INTERVAL=0", "rrule_value_invalid",
       20},
      {"a negative interval", "FREQ=DAILY;INTERVAL=-1", "rrule_value_invalid", 20},
      {"an interval beyond the limit", "FREQ=DAILY;INTERVAL=1000001", "rrule_value_invalid", 20},
      {"an interval beyond any integer", "FREQ=DAILY;INTERVAL=99999999999999999999999",
       "rrule_value_invalid", 20},
      {"an interval with a tail", "FREQ=DAILY;INTERVAL=2x", "rrule_value_invalid", 20},
      {"a count beyond the limit", "FREQ=DAILY;COUNT=2147483648", "rrule_value_invalid", 17},
      {"a fraction", "FREQ=DAILY;COUNT=1.5", "rrule_value_invalid", 17},
      {"COUNT and UNTIL", "FREQ=DAILY;COUNT=2;UNTIL=20261231T000000Z", "rrule_count_and_until", 19},
      {"UNTIL and COUNT", "UNTIL=20261231T000000Z;FREQ=DAILY;COUNT=2", "rrule_count_and_until", 34},
      {"UNTIL as a date", "FREQ=DAILY;UNTIL=20261231", "rrule_until_not_utc", 17},
      {"UNTIL as a local time", "FREQ=DAILY;UNTIL=20261231T235959", "rrule_until_not_utc", 17},
      {"UNTIL in ISO's extended form", "FREQ=DAILY;UNTIL=2026-12-31T23:59:59Z",
       "rrule_value_invalid", 17},
      {"UNTIL on no day", "FREQ=DAILY;UNTIL=20260230T000000Z", "rrule_value_invalid", 17},
      {"UNTIL at no hour", "FREQ=DAILY;UNTIL=20260201T240000Z", "rrule_value_invalid", 17},
      {"UNTIL in year 0", "FREQ=DAILY;UNTIL=00000101T000000Z", "rrule_value_invalid", 17},
      {"a numbered weekday", "FREQ=WEEKLY;BYDAY=MO,-1FR", "rrule_ordinal_misplaced", 21},
      {"a numbered weekday, daily", "FREQ=DAILY;BYDAY=2TU", "rrule_ordinal_misplaced", 17},
      {"no weekday", "FREQ=WEEKLY;BYDAY=MO,XX", "rrule_value_invalid", 21},
      {"an empty entry", "FREQ=WEEKLY;BYDAY=MO,", "rrule_value_invalid", 21},
      {"a number alone", "FREQ=WEEKLY;BYDAY=1", "rrule_value_invalid", 18},
      {"a week start that is none", "FREQ=WEEKLY;WKST=MON", "rrule_value_invalid", 17},
      {"a rule of 4097 bytes", "FREQ=WEEKLY;BYDAY=" + std::string(4079, 'M'), "rrule_too_long",
       4096},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto rule = parse_rrule(row.text);
    REQUIRE_FALSE(rule.has_value());
    CHECK(name(rule.error().code) == row.code);
    CHECK(rule.error().offset == row.offset);
  }
  CHECK(parse_rrule("FREQ=DAILY;INTERVALL=2").error().detail ==
        "\"INTERVALL\" is not known here; did you mean \"INTERVAL\"?");
}

}  // namespace
}  // namespace creator::schedule::rrule_test
