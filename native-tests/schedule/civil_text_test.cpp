#include "creator/schedule/civil_text.h"

#include <doctest/doctest.h>

namespace creator::schedule::civil_text_test {
namespace {

TEST_CASE("schedule/civil_text: one reading, one spelling") {
  const struct {
    const char* why;
    std::string_view text, written;
    std::int64_t ms;
  } rows[] = {
      {"minutes suffice", "1970-01-01T00:00", "1970-01-01T00:00:00", 0},
      {"seconds", "1970-01-02T01:02:03", "1970-01-02T01:02:03", 90'123'000},
      {"milliseconds", "1970-01-01T00:00:00.007", "1970-01-01T00:00:00.007", 7},
      {"no milliseconds are not written", "1970-01-01T00:00:00.000", "1970-01-01T00:00:00", 0},
      {"before the epoch", "1969-12-31T23:59:59.999", "1969-12-31T23:59:59.999", -1},
      {"leap day", "2024-02-29T12:00", "2024-02-29T12:00:00", 1'709'208'000'000},
      {"2000 is a leap year", "2000-02-29T00:00", "2000-02-29T00:00:00", 951'782'400'000},
      {"the first moment", "0001-01-01T00:00", "0001-01-01T00:00:00", -62'135'596'800'000},
      {"the last", "9999-12-31T23:59:59.999", "9999-12-31T23:59:59.999", 253'402'300'799'999},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto local = parse_civil(row.text);
    REQUIRE(local.has_value());
    CHECK(local->time_since_epoch().count() == row.ms);
    CHECK(format_civil(*local) == row.written);
  }
}

TEST_CASE("schedule/civil_text: what it refuses, and where") {
  const struct {
    const char* why;
    std::string_view text;
    const char* code;
    std::uint32_t offset;
  } rows[] = {
      {"nothing", "", "civil_syntax", 0},
      {"a date alone", "2026-03-29", "civil_syntax", 10},
      {"a space", "2026-03-29 02:30", "civil_syntax", 10},
      {"a small t", "2026-03-29t02:30", "civil_syntax", 10},
      {"an instant, not a local time", "2026-03-29T02:30Z", "civil_syntax", 16},
      {"an offset", "2026-03-29T02:30:00+01:00", "civil_syntax", 19},
      {"hours alone", "2026-03-29T02", "civil_syntax", 13},
      {"one digit", "2026-3-29T02:30", "civil_syntax", 6},
      {"two digits of a second's fraction", "2026-03-29T02:30:00.25", "civil_syntax", 22},
      {"microseconds", "2026-03-29T02:30:00.250000", "civil_syntax", 23},
      {"a comma", "2026-03-29T02:30:00,250", "civil_syntax", 19},
      {"five digits of a year", "12026-03-29T02:30", "civil_syntax", 4},
      {"a sign", "+2026-03-29T02:30", "civil_syntax", 0},
      {"white space", " 2026-03-29T02:30", "civil_syntax", 0},
      {"a line end", "2026-03-29T02:30\n", "civil_syntax", 16},
      {"digits of another script", "２026-03-29T02:30", "civil_syntax", 0},
      {"year 0", "0000-01-01T00:00", "civil_impossible", 0},
      {"month 0", "2026-00-01T00:00", "civil_impossible", 5},
      {"month 13", "2026-13-01T00:00", "civil_impossible", 5},
      {"day 0", "2026-01-00T00:00", "civil_impossible", 8},
      {"30 February", "2024-02-30T00:00", "civil_impossible", 8},
      {"29 February 2100", "2100-02-29T00:00", "civil_impossible", 8},
      {"hour 24", "2026-01-01T24:00", "civil_impossible", 11},
      {"minute 60", "2026-01-01T00:60", "civil_impossible", 14},
      {"a leap second", "2016-12-31T23:59:60", "civil_impossible", 17},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto local = parse_civil(row.text);
    REQUIRE_FALSE(local.has_value());
    CHECK(name(local.error().code) == row.code);
    CHECK(local.error().offset == row.offset);
  }
}

TEST_CASE("schedule/civil_text: every day of four centuries comes back") {
  for (LocalDay day{date::year{1900} / 1 / 1}; day < LocalDay{date::year{2300} / 1 / 1};
       day += date::days{1}) {
    const std::int64_t of_day = (day.time_since_epoch().count() + 100'000) * 7'919 % 86'400'000;
    const LocalTime local = day + std::chrono::milliseconds{of_day};
    const auto again = parse_civil(format_civil(local));
    REQUIRE(again.has_value());
    REQUIRE(*again == local);
  }
}

}  // namespace
}  // namespace creator::schedule::civil_text_test
