#include "creator/pricing/money.h"

#include <doctest/doctest.h>

namespace creator::pricing::money_test {
namespace {

Money usd(std::int64_t minor) {
  return *Money::of(minor, *Currency::of("USD"));
}

TEST_CASE("pricing/money: sums and products are exact") {
  CHECK(*usd(999).plus(usd(1)) == usd(1000));
  CHECK(*usd(999).minus(usd(1000)) == usd(-1));
  CHECK(*usd(333).times(-3) == usd(-999));
  CHECK(usd(5).negated() == usd(-5));
  CHECK(usd(kMostSafeInteger).negated().minor() == -kMostSafeInteger);
}

TEST_CASE("pricing/money: what it refuses") {
  const Currency dollar = *Currency::of("USD");
  const Money most = usd(kMostSafeInteger);
  const Money euro = *Money::of(1, *Currency::of("EUR"));
  const struct {
    const char* why;
    Result<Money> found;
    ErrorCode code;
  } rows[] = {
      {"beyond 2^53 - 1", Money::of(kMostSafeInteger + 1, dollar), ErrorCode::amount_overflow},
      {"below", Money::of(-kMostSafeInteger - 1, dollar), ErrorCode::amount_overflow},
      {"INT64_MIN has no negative", Money::of(INT64_MIN, dollar), ErrorCode::amount_overflow},
      {"a sum", most.plus(usd(1)), ErrorCode::amount_overflow},
      {"a difference", most.negated().minus(usd(1)), ErrorCode::amount_overflow},
      {"a product", most.times(2), ErrorCode::amount_overflow},
      {"a product that wraps around 64 bits", most.times(INT64_MAX), ErrorCode::amount_overflow},
      {"dollars and euros", usd(1).plus(euro), ErrorCode::currency_mismatch},
      {"the other way", euro.minus(usd(1)), ErrorCode::currency_mismatch},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    REQUIRE_FALSE(row.found.has_value());
    CHECK(row.found.error().code == row.code);
  }
}

}  // namespace
}  // namespace creator::pricing::money_test
