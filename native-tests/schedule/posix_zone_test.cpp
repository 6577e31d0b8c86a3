#include "creator/schedule/posix_zone.h"

#include <doctest/doctest.h>

#include <date/date.h>

#include <string_view>

namespace creator::schedule::posix_zone_test {
namespace {

/// Seconds of midnight UTC.
std::int64_t midnight(int year, unsigned month, unsigned day) {
  const date::sys_days days{date::year{year} / date::month{month} / date::day{day}};
  return days.time_since_epoch().count() * 86'400;
}

TEST_CASE("schedule/posix_zone: changes of a year") {
  const struct {
    const char* why;
    std::string_view text;
    int year;
    std::int64_t start, end;
    std::int32_t standard, daylight;
  } rows[] = {
      {"the European Union: last Sundays at 01:00Z", "CET-1CEST,M3.5.0,M10.5.0/3", 2026,
       midnight(2026, 3, 29) + 3600, midnight(2026, 10, 25) + 3600, 3600, 7200},
      {"the United States: second and first Sundays at 02:00", "EST5EDT,M3.2.0,M11.1.0", 2026,
       midnight(2026, 3, 8) + 7 * 3600, midnight(2026, 11, 1) + 6 * 3600, -18000, -14400},
      {"Dublin's negative daylight time, in winter", "IST-1GMT0,M10.5.0,M3.5.0/1", 2026,
       midnight(2026, 10, 25) + 3600, midnight(2026, 3, 29) + 3600, 3600, 0},
      {"Lord Howe's half hour", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 2026,
       midnight(2026, 10, 4) + 7200 - 37'800, midnight(2026, 4, 5) + 7200 - 39'600, 37'800, 39'600},
      {"a negative time of day", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 2026,
       midnight(2026, 3, 29) + 3600, midnight(2026, 10, 25) + 3600, -7200, -3600},
      {"days that skip 29 February", "AAA0BBB,J60/0,J365/0", 2024, midnight(2024, 3, 1),
       midnight(2024, 12, 31) - 3600, 0, 3600},
      {"days that count it", "AAA0BBB,59/0,365/0", 2024, midnight(2024, 2, 29),
       midnight(2024, 12, 31) - 3600, 0, 3600},
      {"167 hours reach into the next week", "AAA0BBB,M3.5.0/167,M10.5.0/-167", 2026,
       midnight(2026, 3, 29) + 167 * 3600, midnight(2026, 10, 25) - 168 * 3600, 0, 3600},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto zone = PosixZone::parse(row.text);
    REQUIRE(zone.has_value());
    const auto [start, end] = zone->changes(row.year);
    CHECK(start.at == row.start);
    CHECK(start.offset == row.daylight);
    CHECK(end.at == row.end);
    CHECK(end.offset == row.standard);
    CHECK(zone->offset_at(row.start) == row.daylight);
    CHECK(zone->offset_at(row.start - 1) == row.standard);
    CHECK(zone->offset_at(row.end) == row.standard);
    CHECK(zone->offset_at(row.end - 1) == row.daylight);
  }
}

TEST_CASE("schedule/posix_zone: daylight time all year (RFC 9636 section 3.3.1)") {
  const auto zone = PosixZone::parse("XXX3EDT4,0/0,J365/23");
  REQUIRE(zone.has_value());
  for (const std::int64_t at : {midnight(2026, 1, 1), midnight(2026, 1, 1) + 4 * 3600,
                                midnight(2026, 7, 1), midnight(2027, 1, 1) + 4 * 3600 - 1})
    CHECK(zone->offset_at(at) == -4 * 3600);
}

TEST_CASE("schedule/posix_zone: what it refuses, and where") {
  const struct {
    const char* why;
    std::string_view text;
    std::uint32_t offset;
  } rows[] = {
      {"nothing", "", 0},
      {"a short name", "AB1", 2},
      {"no offset", "ABC", 3},
      {"25 hours", "ABC25", 5},
      {"60 minutes", "ABC1:60", 7},
      {"an open bracket", "<ABC1", 5},
      {"daylight time without a rule", "EST5EDT", 7},
      {"half a rule", "EST5EDT,M3.2.0", 14},
      {"month 13", "EST5EDT,M13.2.0,M11.1.0", 11},
      {"month 0", "EST5EDT,M0.2.0,M11.1.0", 14},
      {"week 6", "EST5EDT,M3.6.0,M11.1.0", 12},
      {"weekday 7", "EST5EDT,M3.2.7,M11.1.0", 14},
      {"day 0 of those that skip", "EST5EDT,J0,M11.1.0", 10},
      {"day 366", "EST5EDT,366,M11.1.0", 11},
      {"168 hours", "EST5EDT,M3.2.0/168,M11.1.0", 18},
      {"a tail", "EST5EDT,M3.2.0,M11.1.0 ", 22},
      {"offsets a day apart", "AAA12BBB-12,M3.2.0,M11.1.0", 26},
      {"a path", ":America/New_York", 0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto zone = PosixZone::parse(row.text);
    REQUIRE_FALSE(zone.has_value());
    CHECK(name(zone.error().code) == "zone_table_invalid");
    CHECK(zone.error().offset == row.offset);
  }
}

}  // namespace
}  // namespace creator::schedule::posix_zone_test
