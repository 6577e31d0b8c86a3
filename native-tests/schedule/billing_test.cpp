#include "creator/schedule/billing.h"

#include <doctest/doctest.h>

#include <string>

namespace creator::schedule::billing_test {
namespace {

Instant on(int year, unsigned month, unsigned day) {
  return Instant{date::sys_days{date::year{year} / date::month{month} / date::day{day}}};
}

TEST_CASE("schedule/billing: periods count from the anchor") {
  const struct {
    const char* why;
    Instant anchor;
    std::string_view unit;
    std::int64_t count, index;
    Instant start, end;
  } rows[] = {
      {"Stripe: 31 January, then 28 February", on(2023, 1, 31), "month", 1, 0, on(2023, 1, 31),
       on(2023, 2, 28)},
      {"and then 31 March", on(2023, 1, 31), "month", 1, 1, on(2023, 2, 28), on(2023, 3, 31)},
      {"a leap year's 29 February, yearly", on(2024, 2, 29), "year", 1, 0, on(2024, 2, 29),
       on(2025, 2, 28)},
      {"comes back in the next leap year", on(2024, 2, 29), "year", 1, 4, on(2028, 2, 29),
       on(2029, 2, 28)},
      {"29 February monthly is the 29th", on(2024, 2, 29), "month", 1, 1, on(2024, 3, 29),
       on(2024, 4, 29)},
      {"and clamps a year later", on(2024, 2, 29), "month", 1, 12, on(2025, 2, 28),
       on(2025, 3, 29)},
      {"quarters", on(2025, 11, 30), "month", 3, 1, on(2026, 2, 28), on(2026, 5, 30)},
      {"fortnights", on(2026, 11, 2), "week", 2, 1, on(2026, 11, 16), on(2026, 11, 30)},
      {"days before the anchor", on(2026, 11, 2), "day", 30, -1, on(2026, 10, 3), on(2026, 11, 2)},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto billing = Billing::compile(row.anchor, row.unit, row.count);
    REQUIRE(billing.has_value());
    const NumberedPeriod expected{row.index, {row.start, row.end}};
    CHECK(*billing->period(row.index) == expected);
    CHECK(*billing->period_at(row.start) == expected);
    CHECK(*billing->period_at(row.end - std::chrono::milliseconds{1}) == expected);
    CHECK(billing->period_at(row.end)->index == row.index + 1);
  }
}

TEST_CASE("schedule/billing: what it refuses") {
  const struct {
    const char* why;
    Instant anchor;
    std::string_view unit;
    std::int64_t count;
    const char *code, *pointer;
    std::size_t faults;
  } rows[] = {
      {"no such unit", on(2026, 1, 1), "months", 1, "invalid_argument", "/interval", 1},
      {"case matters", on(2026, 1, 1), "Month", 1, "invalid_argument", "/interval", 1},
      {"nothing of it", on(2026, 1, 1), "month", 0, "out_of_range", "/count", 1},
      {"over three years of days", on(2026, 1, 1), "day", 1096, "out_of_range", "/count", 1},
      {"an anchor off the calendar", Instant::max(), "day", 1, "invalid_instant", "/anchor", 1},
      {"everything", Instant::min(), "", INT64_MIN, "invalid_instant", "/anchor", 3},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto billing = Billing::compile(row.anchor, row.unit, row.count);
    REQUIRE_FALSE(billing.has_value());
    CHECK(billing.error().size() == row.faults);
    CHECK(name(billing.error()[0].code) == row.code);
    CHECK(billing.error()[0].pointer == row.pointer);
  }
  const auto yearly = *Billing::compile(on(9998, 6, 1), "year", 1);
  CHECK(yearly.period(0).has_value());
  CHECK(name(yearly.period(1).error().code) == "invalid_instant");
  CHECK(name(yearly.period(INT64_MAX).error().code) == "invalid_instant");
  CHECK(name(yearly.period(INT64_MIN).error().code) == "invalid_instant");
  CHECK(name(yearly.period_at(Instant::max()).error().code) == "invalid_instant");
  CHECK(name(yearly.period_at(kLastInstant).error().code) == "invalid_instant");
}

}  // namespace
}  // namespace creator::schedule::billing_test
