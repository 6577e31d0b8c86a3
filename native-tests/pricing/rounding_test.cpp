#include "creator/pricing/rounding.h"

#include <doctest/doctest.h>

#include "creator/base/limits.h"
#include "pricing/numbers.h"

namespace creator::pricing::rounding_test {
namespace {

constexpr Rounding kAll[] = {Rounding::half_away, Rounding::half_even, Rounding::half_up,
                             Rounding::half_down, Rounding::up,        Rounding::down,
                             Rounding::ceil,      Rounding::floor};

TEST_CASE("pricing/rounding: all modes on both signs") {
  // Columns in the order of kAll; the ratio is over 10.
  const struct {
    const char* why;
    std::int64_t tenths;
    std::int64_t expected[8];
  } rows[] = {
      {"exact", 20, {2, 2, 2, 2, 2, 2, 2, 2}},
      {"nothing", 0, {0, 0, 0, 0, 0, 0, 0, 0}},
      {"below a half", 14, {1, 1, 1, 1, 2, 1, 2, 1}},
      {"above a half", 16, {2, 2, 2, 2, 2, 1, 2, 1}},
      {"a tie to an odd one", 15, {2, 2, 2, 1, 2, 1, 2, 1}},
      {"a tie to an even one", 25, {3, 2, 3, 2, 3, 2, 3, 2}},
      {"a tie at zero", 5, {1, 0, 1, 0, 1, 0, 1, 0}},
      {"negative, below a half", -14, {-1, -1, -1, -1, -2, -1, -1, -2}},
      {"negative, above a half", -16, {-2, -2, -2, -2, -2, -1, -1, -2}},
      {"a negative tie", -15, {-2, -2, -1, -2, -2, -1, -1, -2}},
      {"a negative tie to an even one", -25, {-3, -2, -2, -3, -3, -2, -2, -3}},
      {"a negative tie at zero", -5, {-1, 0, 0, -1, -1, 0, 0, -1}},
  };
  for (const auto& row : rows)
    for (std::size_t i = 0; i < kRoundings; ++i) {
      CAPTURE(row.why);
      CAPTURE(name(kAll[i]));
      const auto found = round_ratio(row.tenths, 10, kAll[i]);
      REQUIRE(found.has_value());
      CHECK(*found == row.expected[i]);
      // The same to tens of a currency that is charged in tens.
      CHECK(*round_ratio(Wide{row.tenths} * 10, 10, kAll[i], 10) == row.expected[i] * 10);
    }
}

/// A slow second opinion: tries every whole number near by, and compares exact products.
std::int64_t by_searching(std::int64_t n, std::int64_t d, Rounding rounding) {
  std::int64_t floor = n / d - 2;
  while ((floor + 1) * d <= n) ++floor;
  const std::int64_t ceil = floor * d == n ? floor : floor + 1;
  const std::int64_t below = n - floor * d;
  const std::int64_t above = ceil * d - n;
  const std::int64_t away = n < 0 ? floor : ceil;
  const std::int64_t inward = n < 0 ? ceil : floor;
  switch (rounding) {
    case Rounding::up: return away;
    case Rounding::down: return inward;
    case Rounding::ceil: return ceil;
    case Rounding::floor: return floor;
    default: break;
  }
  if (below != above) return below < above ? floor : ceil;
  switch (rounding) {
    case Rounding::half_even: return floor % 2 == 0 ? floor : ceil;
    case Rounding::half_up: return ceil;
    case Rounding::half_down: return floor;
    default: return away;
  }
}

TEST_CASE("pricing/rounding: agrees with searching, in 64 bits and in 128") {
  test::Numbers numbers(2);
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t d = 1 + numbers.below(i % 2 == 0 ? 12 : 3'000'000);
    const std::int64_t n = numbers.below(2'000'000'001) - 1'000'000'000;
    for (const auto rounding : kAll) {
      const auto expected = by_searching(n, d, rounding);
      REQUIRE(*round_ratio(n, d, rounding) == expected);
      // Scaled beyond 64 bits the ratio is the same.
      const Wide scale = Wide{1} << 50U;
      REQUIRE(*round_ratio(n * scale, d * scale, rounding) == expected);
    }
  }
}

TEST_CASE("pricing/rounding: the range is the answer's, not the operands'") {
  const Wide huge = Wide{kMostSafeInteger} * kMostSafeInteger;
  CHECK(*round_ratio(huge, kMostSafeInteger, Rounding::half_away) == kMostSafeInteger);
  CHECK(*round_ratio(-huge, kMostSafeInteger, Rounding::half_away) == -kMostSafeInteger);
  const struct {
    const char* why;
    Wide numerator, denominator;
    std::int64_t step;
  } rows[] = {
      {"one too many", Wide{kMostSafeInteger} + 1, 1, 1},
      {"rounded up to one too many", Wide{kMostSafeInteger} * 2 + 1, 2, 1},
      {"negative", -(Wide{kMostSafeInteger} * 2 + 1), 2, 1},
      {"far beyond", huge, 1, 1},
      {"the step carries it over", Wide{kMostSafeInteger}, 1, 100},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto found = round_ratio(row.numerator, row.denominator, Rounding::up, row.step);
    REQUIRE_FALSE(found.has_value());
    CHECK(found.error().code == ErrorCode::amount_overflow);
  }
}

TEST_CASE("pricing/rounding: names") {
  for (const auto rounding : kAll) CHECK(*rounding_of(name(rounding)) == rounding);
  for (const char* name : {"", "half", "HALF_EVEN", "half_eve", "nearest"}) {
    CAPTURE(name);
    CHECK(rounding_of(name).error().code == ErrorCode::out_of_range);
  }
}

}  // namespace
}  // namespace creator::pricing::rounding_test
