#include "creator/base/period.h"

#include <doctest/doctest.h>

#include <chrono>

namespace creator::period_test {
namespace {

Instant on(int year, unsigned month, unsigned day, int ms_of_day = 0) {
  return Instant{date::sys_days{date::year{year} / date::month{month} / date::day{day}}} +
         std::chrono::milliseconds{ms_of_day};
}

constexpr BillingInterval kMonthly{IntervalUnit::month, 1};
constexpr BillingInterval kYearly{IntervalUnit::year, 1};

TEST_CASE("base/period: boundaries count from the anchor") {
  const struct {
    const char* why;
    Instant anchor;
    BillingInterval interval;
    std::int64_t index;
    Instant expected;
  } rows[] = {
      {"the anchor itself", on(2024, 1, 31), kMonthly, 0, on(2024, 1, 31)},
      {"clamped, leap year", on(2024, 1, 31), kMonthly, 1, on(2024, 2, 29)},
      {"clamped, common year", on(2023, 1, 31), kMonthly, 1, on(2023, 2, 28)},
      {"clamping does not stick", on(2024, 1, 31), kMonthly, 2, on(2024, 3, 31)},
      {"30 days", on(2024, 1, 31), kMonthly, 3, on(2024, 4, 30)},
      {"29 February yearly: 28", on(2024, 2, 29), kYearly, 1, on(2025, 2, 28)},
      {"29 February yearly: 29 again", on(2024, 2, 29), kYearly, 4, on(2028, 2, 29)},
      {"2100 is no leap year", on(2024, 2, 29), kYearly, 76, on(2100, 2, 28)},
      {"before the anchor", on(2024, 3, 31), kMonthly, -1, on(2024, 2, 29)},
      {"across year 0 of the era", on(2024, 1, 1), kMonthly, -13, on(2022, 12, 1)},
      {"time of day stays", on(2024, 1, 31, 45'296'789), kMonthly, 1, on(2024, 2, 29, 45'296'789)},
      {"fortnights", on(2024, 1, 1), {IntervalUnit::week, 2}, 3, on(2024, 2, 12)},
      {"ninety days", on(2024, 1, 1), {IntervalUnit::day, 90}, 1, on(2024, 3, 31)},
      {"useautumn/autumn pull 2115: 30 June, not 1 July", on(2026, 5, 31, 54'789'000), kMonthly, 1,
       on(2026, 6, 30, 54'789'000)},
      {"useautumn/autumn pull 2115: 31 July", on(2026, 5, 31, 54'789'000), kMonthly, 2,
       on(2026, 7, 31, 54'789'000)},
      {"a hundred years on, no drift", on(2024, 1, 31), kMonthly, 1200, on(2124, 1, 31)},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto found = boundary(row.anchor, row.interval, row.index);
    REQUIRE(found.has_value());
    CHECK(to_ms(*found) == to_ms(row.expected));
  }
}

TEST_CASE("base/period: what it refuses") {
  const struct {
    const char* why;
    Instant anchor;
    BillingInterval interval;
    std::int64_t index;
    ErrorCode code;
  } rows[] = {
      {"no interval", on(2024, 1, 1), {IntervalUnit::month, 0}, 1, ErrorCode::out_of_range},
      {"a negative one", on(2024, 1, 1), {IntervalUnit::day, -1}, 1, ErrorCode::out_of_range},
      {"over three years of days",
       on(2024, 1, 1),
       {IntervalUnit::day, 1096},
       1,
       ErrorCode::out_of_range},
      {"after 9999", on(9999, 12, 1), kMonthly, 1, ErrorCode::invalid_instant},
      {"before 1", on(1, 1, 1), kMonthly, -1, ErrorCode::invalid_instant},
      {"far after", on(2024, 1, 1), kYearly, INT64_MAX, ErrorCode::invalid_instant},
      {"far before", on(2024, 1, 1), kYearly, INT64_MIN, ErrorCode::invalid_instant},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto found = boundary(row.anchor, row.interval, row.index);
    REQUIRE_FALSE(found.has_value());
    CHECK(name(found.error().code) == name(row.code));
  }
  CHECK(period_at(on(2024, 1, 1), {IntervalUnit::day, 0}, on(2024, 1, 1)).error().code ==
        ErrorCode::out_of_range);
}

TEST_CASE("base/period: the period that holds an instant, against walking the boundaries") {
  const Instant anchors[] = {on(2024, 1, 31), on(2024, 2, 29, 3'600'000), on(2023, 12, 1)};
  const BillingInterval intervals[] = {kMonthly,
                                       kYearly,
                                       {IntervalUnit::month, 3},
                                       {IntervalUnit::week, 1},
                                       {IntervalUnit::day, 10}};
  for (const auto anchor : anchors)
    for (const auto interval : intervals)
      for (Instant at = on(2022, 11, 1); at < on(2026, 4, 1); at += std::chrono::hours{13}) {
        std::int64_t index = -400;
        while (*boundary(anchor, interval, index + 1) <= at) ++index;
        const auto found = period_at(anchor, interval, at);
        REQUIRE(found.has_value());
        REQUIRE(found->index == index);
        REQUIRE(found->period.start == *boundary(anchor, interval, index));
        REQUIRE(found->period.end == *boundary(anchor, interval, index + 1));
      }
}

}  // namespace
}  // namespace creator::period_test
