#include "creator/schedule/zone.h"

#include <doctest/doctest.h>

#include "creator/schedule/civil_text.h"
#include "creator/schedule/embedded_zones.h"

namespace creator::schedule::zone_test {
namespace {

constexpr std::int64_t kMsPerHour = 3'600'000;

Zone zone(std::string_view name) {
  const auto found = embedded_zones().find(name);
  REQUIRE(found.has_value());
  return *found;
}

LocalTime civil(std::string_view text) {
  const auto local = parse_civil(text);
  REQUIRE(local.has_value());
  return *local;
}

/// UTC, as text.
std::string utc(Instant instant) {
  return format_civil(LocalTime{instant.time_since_epoch()}) + "Z";
}

TEST_CASE("schedule/zone: the four disambiguations") {
  using Kind = LocalLookup::Kind;
  const struct {
    const char* why;
    std::string_view zone, local;
    Kind kind;
    std::string_view compatible, earlier, later;
  } rows[] = {
      {"an ordinary time", "Europe/Berlin", "2026-01-15T12:00", Kind::unique,
       "2026-01-15T11:00:00Z", "2026-01-15T11:00:00Z", "2026-01-15T11:00:00Z"},
      {"Berlin springs forward", "Europe/Berlin", "2026-03-29T02:30", Kind::gap,
       "2026-03-29T01:30:00Z", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"},
      {"the gap's first moment", "Europe/Berlin", "2026-03-29T02:00", Kind::gap,
       "2026-03-29T01:00:00Z", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z"},
      {"just before it", "Europe/Berlin", "2026-03-29T01:59:59.999", Kind::unique,
       "2026-03-29T00:59:59.999Z", "2026-03-29T00:59:59.999Z", "2026-03-29T00:59:59.999Z"},
      {"just after it", "Europe/Berlin", "2026-03-29T03:00", Kind::unique, "2026-03-29T01:00:00Z",
       "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z"},
      {"New York falls back", "America/New_York", "2026-11-01T01:30", Kind::overlap,
       "2026-11-01T05:30:00Z", "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z"},
      {"the overlap's last moment", "America/New_York", "2026-11-01T01:59:59.999", Kind::overlap,
       "2026-11-01T05:59:59.999Z", "2026-11-01T05:59:59.999Z", "2026-11-01T06:59:59.999Z"},
      {"just after it", "America/New_York", "2026-11-01T02:00", Kind::unique,
       "2026-11-01T07:00:00Z", "2026-11-01T07:00:00Z", "2026-11-01T07:00:00Z"},
      {"half an hour on Lord Howe", "Australia/Lord_Howe", "2026-10-04T02:15", Kind::gap,
       "2026-10-03T15:45:00Z", "2026-10-03T15:15:00Z", "2026-10-03T15:45:00Z"},
      {"negative daylight time in Dublin", "Europe/Dublin", "2026-10-25T01:30", Kind::overlap,
       "2026-10-25T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"},
      {"Apia skipped a day", "Pacific/Apia", "2011-12-30T12:00", Kind::gap, "2011-12-30T22:00:00Z",
       "2011-12-29T22:00:00Z", "2011-12-30T22:00:00Z"},
      {"no summer time in Port-au-Prince in 2016", "America/Port-au-Prince", "2016-07-01T12:00",
       Kind::unique, "2016-07-01T17:00:00Z", "2016-07-01T17:00:00Z", "2016-07-01T17:00:00Z"},
      {"the footer, far beyond the table", "America/New_York", "2038-07-01T12:00", Kind::unique,
       "2038-07-01T16:00:00Z", "2038-07-01T16:00:00Z", "2038-07-01T16:00:00Z"},
      {"the footer's gap, beyond what is written out", "America/New_York", "2200-03-09T02:30",
       Kind::gap, "2200-03-09T07:30:00Z", "2200-03-09T06:30:00Z", "2200-03-09T07:30:00Z"},
      {"the footer, south of the equator", "Australia/Sydney", "9998-01-15T12:00", Kind::unique,
       "9998-01-15T01:00:00Z", "9998-01-15T01:00:00Z", "9998-01-15T01:00:00Z"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const Zone in = zone(row.zone);
    const LocalTime local = civil(row.local);
    CHECK(static_cast<int>(in.look_up(local)->kind) == static_cast<int>(row.kind));
    CHECK(utc(*in.to_instant(local, Disambiguation::compatible)) == row.compatible);
    CHECK(utc(*in.to_instant(local, Disambiguation::earlier)) == row.earlier);
    CHECK(utc(*in.to_instant(local, Disambiguation::later)) == row.later);
    const auto strict = in.to_instant(local, Disambiguation::reject);
    CHECK(strict.has_value() == (row.kind == Kind::unique));
    if (!strict.has_value())
      CHECK(name(strict.error().code) ==
            (row.kind == Kind::gap ? "civil_skipped" : "civil_repeated"));
  }
}

TEST_CASE("schedule/zone: what is not known is refused, not guessed") {
  const struct {
    const char* why;
    std::string_view zone, local, code;  // an empty code: answered
  } rows[] = {
      {"Berlin's first known moment", "Europe/Berlin", "1970-01-01T01:00", ""},
      {"one millisecond earlier", "Europe/Berlin", "1970-01-01T00:59:59.999", "before_zone_data"},
      {"Berlin in 1950", "Europe/Berlin", "1950-07-01T12:00", "before_zone_data"},
      {"UTC never changed", "UTC", "0001-01-01T00:00", ""},
      {"nor did a fixed offset", "Etc/GMT+5", "1850-01-01T00:00", ""},
      {"but that begins before year 1 of UTC", "Etc/GMT-5", "0001-01-01T00:00", "invalid_instant"},
      {"and ends after year 9999", "Etc/GMT+5", "9999-12-31T23:00", "invalid_instant"},
      {"the calendar's end", "UTC", "9999-12-31T23:59:59.999", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto found = zone(row.zone).to_instant(civil(row.local), Disambiguation::compatible);
    CHECK(found.has_value() == row.code.empty());
    if (!found.has_value()) CHECK(name(found.error().code) == row.code);
  }
  const Zone berlin = zone("Europe/Berlin");
  CHECK(name(berlin.to_civil(Instant{std::chrono::milliseconds{-1}}).error().code) ==
        "before_zone_data");
  CHECK(name(berlin.offset_at(Instant::max()).error().code) == "invalid_instant");
  CHECK(name(berlin.offset_at(Instant::min()).error().code) == "invalid_instant");
  CHECK(name(berlin.to_civil(kLastInstant).error().code) == "civil_impossible");
  CHECK(name(berlin.look_up(LocalTime::max()).error().code) == "civil_impossible");
  CHECK(name(berlin.look_up(LocalTime::min()).error().code) == "civil_impossible");
}

TEST_CASE("schedule/zone: compile refuses what would answer wrongly") {
  const auto footer = [](std::string_view text) { return *PosixZone::parse(text); };
  const struct {
    const char* why;
    ZoneDraft draft;
  } rows[] = {
      {"an offset of 27 hours", {"X", "X", {}, 27 * 3600, {}, footer("XXX-24")}},
      {"a change to 27 hours", {"X", "X", {}, 10 * 3600, {{0, 27 * 3600}}, footer("XXX-24")}},
      {"changes out of order", {"X", "X", {}, 0, {{10, 3600}, {10, 0}}, footer("XXX0")}},
      {"a jump of 25 hours", {"X", "X", {}, -13 * 3600, {{0, 12 * 3600}}, footer("XXX-12")}},
      {"a footer of another offset", {"X", "X", {}, 0, {{0, 3600}}, footer("XXX0")}},
      {"a footer in the other half of its year",
       {"X", "X", {}, 0, {{0, 7200}}, footer("CET-1CEST,M3.5.0,M10.5.0/3")}},
      {"daylight time without a change before",
       {"X", "X", {}, 3600, {}, footer("CET-1CEST,M3.5.0,M10.5.0/3")}},
      {"changes whose local times overlap",
       {"X", "X", {}, 0, {{86'400, 36'000}, {86'401, 0}, {86'402, -36'000}}, footer("XXX10")}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto compiled = Zone::compile(row.draft);
    REQUIRE_FALSE(compiled.has_value());
    CHECK(name(compiled.error().code) == "zone_table_invalid");
  }
}

TEST_CASE("schedule/zone: to_civil and to_instant are each other's inverse") {
  for (const auto name :
       {"America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kathmandu"}) {
    const Zone in = zone(name);
    for (std::int64_t ms = 86'400'000; ms < 253'000'000'000'000;
         ms = ms * 21 / 20 + 7 * kMsPerHour) {
      const auto local = in.to_civil(Instant{std::chrono::milliseconds{ms}});
      REQUIRE(local.has_value());
      const auto found = in.look_up(*local);
      REQUIRE(found.has_value());
      CHECK((to_ms(found->earlier) == ms || to_ms(found->later) == ms));
      CHECK(found->kind != LocalLookup::Kind::gap);
    }
  }
}

TEST_CASE("schedule/zone: daylight time all year (RFC 9636 section 3.3.1) moves no clock") {
  for (const auto footer : {"EST5EDT,0/0,J365/25", "XXX3EDT4,0/0,J365/23"}) {
    CAPTURE(footer);
    const auto always =
        Zone::compile({"X", "X", {}, 0, {{0, -4 * 3600}}, *PosixZone::parse(footer)});
    REQUIRE(always.has_value());
    for (const auto local :
         {"1970-01-02T00:00", "2026-01-01T00:00", "2026-07-01T12:00", "2099-12-31T23:59:59",
          "2100-12-31T23:30", "2101-01-01T00:00", "2101-01-01T00:30", "9999-01-01T00:00"}) {
      CAPTURE(local);
      const auto found = always->look_up(civil(local));
      REQUIRE(found.has_value());
      CHECK(found->kind == LocalLookup::Kind::unique);
      CHECK(to_ms(found->earlier) == civil(local).time_since_epoch().count() + 4 * kMsPerHour);
    }
  }
}

TEST_CASE("schedule/zone: a zone is the same by its links, not by its clocks") {
  const struct {
    std::string_view one, other;
    bool same;
  } rows[] = {
      {"Europe/Berlin", "Europe/Berlin", true},
      {"US/Eastern", "America/New_York", true},
      {"UTC", "Zulu", true},
      {"europe/BERLIN", "Europe/Berlin", true},
      {"+0530", "+05:30", true},
      {"+05:30", "Asia/Kolkata", false},
      {"Europe/Berlin", "Europe/Rome", false},
      {"+00:00", "UTC", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.one);
    CAPTURE(row.other);
    CHECK(zone(row.one).same_zone(zone(row.other)) == row.same);
    CHECK(zone(row.other).same_zone(zone(row.one)) == row.same);
  }
}

TEST_CASE("schedule/zone: skipped days") {
  CHECK(zone("Pacific/Apia").skipped_days() == std::vector{civil("2011-12-30T00:00")});
  CHECK(zone("Pacific/Kwajalein").skipped_days() == std::vector{civil("1993-08-21T00:00")});
  CHECK(zone("Europe/Berlin").skipped_days().empty());
}

}  // namespace
}  // namespace creator::schedule::zone_test
