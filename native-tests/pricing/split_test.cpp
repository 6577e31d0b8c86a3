#include "creator/pricing/split.h"

#include <doctest/doctest.h>

#include <numeric>

#include "creator/base/limits.h"
#include "pricing/numbers.h"

namespace creator::pricing::split_test {
namespace {

using Amounts = std::vector<std::int64_t>;

Money of(std::int64_t minor, std::string_view code = "USD") {
  return *Money::of(minor, *Currency::of(code));
}

TEST_CASE("pricing/split: every cent goes to somebody") {
  const struct {
    const char* why;
    Money amount;
    Amounts weights;
    Remainder remainder;
    std::size_t residual;
    Amounts expected;
  } rows[] = {
      {"9.99 at 20 %", of(999), {80, 20}, Remainder::largest, 0, {799, 200}},
      {"the fee first", of(999), {20, 80}, Remainder::largest, 0, {200, 799}},
      {"first come", of(999), {80, 20}, Remainder::first, 0, {800, 199}},
      {"the platform keeps the rest", of(999), {80, 20}, Remainder::residual, 1, {799, 200}},
      {"the creator keeps it", of(999), {80, 20}, Remainder::residual, 0, {800, 199}},
      {"$5 off 1000 + 2000, the rest to the last",
       of(500),
       {1000, 2000},
       Remainder::residual,
       1,
       {166, 334}},
      {"the same, largest", of(500), {1000, 2000}, Remainder::largest, 0, {167, 333}},
      {"equals: the first", of(100), {1, 1, 1}, Remainder::largest, 0, {34, 33, 33}},
      {"a weight of 0 gets nothing", of(5), {0, 1, 1}, Remainder::first, 0, {0, 3, 2}},
      {"nothing to divide", of(0), {1, 2}, Remainder::largest, 0, {0, 0}},
      {"less than the shares", of(1), {1, 1, 1}, Remainder::largest, 0, {1, 0, 0}},
      {"a refund mirrors", of(-999), {80, 20}, Remainder::largest, 0, {-799, -200}},
      {"one share", of(7), {3}, Remainder::first, 0, {7}},
      {"charged in tens", of(1000, "KWD"), {1, 1, 1}, Remainder::largest, 0, {340, 330, 330}},
      {"charged in whole ariary", of(1000, "MGA"), {1, 2}, Remainder::largest, 0, {300, 700}},
      {"products beyond 64 bits",
       of(kMostSafeInteger),
       {kMostSafeInteger - 1, 1},
       Remainder::largest,
       0,
       {kMostSafeInteger - 1, 1}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto parts = split(row.amount, row.weights, row.remainder, row.residual);
    REQUIRE(parts.has_value());
    CHECK(*parts == row.expected);
  }
}

TEST_CASE("pricing/split: what it refuses") {
  const struct {
    const char* why;
    Money amount;
    Amounts weights;
    Remainder remainder;
    std::size_t residual;
    ErrorCode code;
    std::optional<std::string> pointer;
  } rows[] = {
      {"no shares", of(1), {}, Remainder::largest, 0, ErrorCode::out_of_range, std::nullopt},
      {"shares of nothing",
       of(1),
       {0, 0},
       Remainder::largest,
       0,
       ErrorCode::out_of_range,
       std::nullopt},
      {"a negative weight", of(1), {1, -1}, Remainder::largest, 0, ErrorCode::out_of_range, "/1"},
      {"a weight beyond 2^53",
       of(1),
       {INT64_MAX},
       Remainder::largest,
       0,
       ErrorCode::out_of_range,
       "/0"},
      {"weights that add up beyond it",
       of(1),
       {kMostSafeInteger, 1},
       Remainder::largest,
       0,
       ErrorCode::out_of_range,
       std::nullopt},
      {"a residual share that is not there",
       of(1),
       {1, 1},
       Remainder::residual,
       2,
       ErrorCode::out_of_range,
       std::nullopt},
      {"fils that cannot be charged",
       of(1001, "KWD"),
       {1, 1},
       Remainder::largest,
       0,
       ErrorCode::not_chargeable,
       std::nullopt},
      {"a thousand and one", of(1), Amounts(1001, 1), Remainder::largest, 0, ErrorCode::too_many,
       std::nullopt},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto parts = split(row.amount, row.weights, row.remainder, row.residual);
    REQUIRE_FALSE(parts.has_value());
    CHECK(name(parts.error().code) == name(row.code));
    CHECK(parts.error().pointer == row.pointer);
  }
}

TEST_CASE("pricing/split: the parts add up, mirror, and stray by no more than a step") {
  test::Numbers numbers(3);
  for (int round = 0; round < 5'000; ++round) {
    Amounts weights(static_cast<std::size_t>(1 + numbers.below(6)));
    for (auto& weight : weights) weight = numbers.below(100);
    const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    if (sum == 0) continue;
    const std::int64_t amount = numbers.below(1'000'000);
    for (const auto remainder : {Remainder::largest, Remainder::first, Remainder::residual}) {
      const auto parts = split(of(amount), weights, remainder);
      const auto mirrored = split(of(-amount), weights, remainder);
      REQUIRE(parts.has_value());
      REQUIRE(mirrored.has_value());
      REQUIRE(std::accumulate(parts->begin(), parts->end(), std::int64_t{0}) == amount);
      for (std::size_t i = 0; i < weights.size(); ++i) {
        REQUIRE((*parts)[i] == -(*mirrored)[i]);
        const std::int64_t off = (*parts)[i] * sum - amount * weights[i];
        if (remainder == Remainder::largest) REQUIRE((off > -sum && off < sum));
        // First come, first served: a share that was whole may get a step more.
        if (remainder == Remainder::first) REQUIRE((off > -sum && off <= sum));
      }
    }
  }
}

}  // namespace
}  // namespace creator::pricing::split_test
