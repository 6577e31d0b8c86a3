#include "creator/pricing/explanation.h"

#include <doctest/doctest.h>

namespace creator::pricing::explanation_test {
namespace {

Line line(LineKind kind, std::int64_t unit_amount, std::uint32_t quantity, Share share,
          std::int64_t amount, Rounding rounding = Rounding::half_away, std::int64_t step = 1) {
  return {kind, Invoice::now, 0, quantity, unit_amount, share, rounding, step, amount};
}

TEST_CASE("pricing/explanation: integers, ratio, rounding") {
  constexpr Share kStripe{445'540, 2'678'400};
  const struct {
    const char* why;
    Line line;
    const char* expected;
  } rows[] = {
      {"a whole period", line(LineKind::recurring, 999, 3, {}, 2997), "999 x 3 = 2997"},
      {"a trial", line(LineKind::trial, 999, 1, {0, 1}, 0), "999 x 1, in trial: 0"},
      {"a debit", line(LineKind::debit, 3252, 1, kStripe, 541),
       "3252 x 1 x 445540/2678400 = 540.95..., rounded half away from zero to 541"},
      {"a credit", line(LineKind::credit, 1000, 1, kStripe, -166),
       "-(1000 x 1 x 445540/2678400 = 166.34..., rounded half away from zero to 166) = -166"},
      {"exact", line(LineKind::debit, 1000, 1, {1, 2}, 500), "1000 x 1 x 1/2 = 500"},
      {"a tie", line(LineKind::debit, 1, 1, {1, 2}, 0, Rounding::half_even),
       "1 x 1 x 1/2 = 0.5, rounded half to even to 0"},
      {"a near tie is no tie", line(LineKind::debit, 1, 1, {500'001, 1'000'000}, 1),
       "1 x 1 x 500001/1000000 = 0.50..., rounded half away from zero to 1"},
      {"a whole number that cannot be charged",
       line(LineKind::debit, 1230, 1, {1, 2}, 620, Rounding::half_away, 10),
       "1230 x 1 x 1/2 = 615, rounded half away from zero (multiples of 10) to 620"},
      {"the largest",
       line(LineKind::debit, 9'007'199'254'740'991, 1, {1, 1}, 9'007'199'254'740'991),
       "9007199254740991 x 1 x 1/1 = 9007199254740991"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto found = explain(row.line);
    REQUIRE(found.has_value());
    CHECK(*found == row.expected);
  }
}

TEST_CASE("pricing/explanation: a line that does not follow from its integers") {
  constexpr Share kStripe{445'540, 2'678'400};
  constexpr std::int64_t kMost = 9'007'199'254'740'991;
  const struct {
    const char* why;
    Line line;
    ErrorCode code;
    const char* pointer;
    const char* detail;
  } rows[] = {
      {"a debit of 541 that became 41", line(LineKind::debit, 3252, 1, kStripe, 41),
       ErrorCode::line_altered, "/amount", "its integers give 541"},
      {"a credit with another sign", line(LineKind::credit, 1000, 1, kStripe, 166),
       ErrorCode::line_altered, "/amount", "its integers give -166"},
      {"a cent off", line(LineKind::recurring, 999, 3, {}, 2996), ErrorCode::line_altered,
       "/amount", "its integers give 2997"},
      {"a trial that costs", line(LineKind::trial, 999, 1, {0, 1}, 999), ErrorCode::line_altered,
       "/amount", "its integers give 0"},
      {"another rounding", line(LineKind::debit, 1, 1, {1, 2}, 1, Rounding::half_even),
       ErrorCode::line_altered, "/amount", "its integers give 0"},
      {"another step", line(LineKind::debit, 1230, 1, {1, 2}, 620), ErrorCode::line_altered,
       "/amount", "its integers give 615"},
      {"half of a whole period", line(LineKind::recurring, 1000, 1, {1, 2}, 1000),
       ErrorCode::line_altered, "/length", "1"},
      {"nothing of it", line(LineKind::recurring, 1000, 1, {0, 1}, 1000), ErrorCode::line_altered,
       "/remaining", "1"},
      {"a trial of a whole period", line(LineKind::trial, 1000, 1, {1, 1}, 0),
       ErrorCode::line_altered, "/remaining", "0"},
      {"more than there can be", line(LineKind::debit, kMost, 2, {1, 1}, kMost),
       ErrorCode::line_altered, "/amount", "its integers give more than 2^53 - 1"},
      {"more than the period", line(LineKind::debit, 1, 1, {3, 2}, 2), ErrorCode::out_of_range,
       "/remaining", "0 to the length"},
      {"no period", line(LineKind::debit, 1, 1, {0, 0}, 0), ErrorCode::out_of_range, "/length",
       "1 to 9007199254740991 seconds"},
      {"no step", line(LineKind::debit, 1, 1, {}, 1, Rounding::half_away, 0),
       ErrorCode::out_of_range, "/step", "1 to 1000"},
      {"a price below nothing", line(LineKind::debit, -1, 1, {}, -1), ErrorCode::out_of_range,
       "/unitAmount", "0 to 9007199254740991"},
      {"too many", line(LineKind::debit, 1, 1'000'001, {}, 1'000'001), ErrorCode::out_of_range,
       "/quantity", "0 to 1000000"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto found = explain(row.line);
    REQUIRE_FALSE(found.has_value());
    CHECK(name(found.error().code) == name(row.code));
    CHECK(found.error().pointer == row.pointer);
    CHECK(found.error().detail == row.detail);
  }
}

}  // namespace
}  // namespace creator::pricing::explanation_test
