#include "creator/pricing/currency.h"

#include <doctest/doctest.h>

namespace creator::pricing::currency_test {
namespace {

TEST_CASE("pricing/currency: three scales and a step") {
  const struct {
    const char* why;
    const char* code;
    int iso, display, processor;
    std::int64_t step;
  } rows[] = {
      {"the usual case", "USD", 2, 2, 2, 1},
      {"no minor unit", "JPY", 0, 0, 0, 1},
      {"three digits, charged in tens", "BHD", 3, 3, 3, 10},
      {"the same", "JOD", 3, 3, 3, 10},
      {"the same", "KWD", 3, 3, 3, 10},
      {"the same", "OMR", 3, 3, 3, 10},
      {"the same", "TND", 3, 3, 3, 10},
      {"sent with two digits that must be 0", "ISK", 0, 0, 2, 1},
      {"the same", "UGX", 0, 0, 2, 1},
      {"five subunits, sent whole", "MGA", 2, 0, 0, 100},
      {"five subunits", "MRU", 2, 2, 2, 1},
      {"shown whole, charged in hundredths", "HUF", 2, 0, 2, 1},
      {"fils are not shown", "IQD", 3, 0, 3, 1},
      {"the table's first", "AED", 2, 2, 2, 1},
      {"the table's last", "ZWG", 2, 2, 2, 1},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    CAPTURE(row.code);
    const auto currency = Currency::of(row.code);
    REQUIRE(currency.has_value());
    CHECK(currency->code() == row.code);
    CHECK(currency->iso_exponent() == row.iso);
    CHECK(currency->display_exponent() == row.display);
    CHECK(currency->processor_exponent() == row.processor);
    CHECK(currency->charge_step() == row.step);
  }
}

TEST_CASE("pricing/currency: what is no currency") {
  for (const char* code : {"", "US", "usd", "USDX", "XXX", "XAU", "AAA", "ZZZ", "U$D", "DEM"}) {
    CAPTURE(code);
    const auto currency = Currency::of(code);
    REQUIRE_FALSE(currency.has_value());
    CHECK(currency.error().code == ErrorCode::unknown_currency);
  }
}

TEST_CASE("pricing/currency: the processor's integers, there and back") {
  const struct {
    const char* why;
    const char* code;
    std::int64_t minor, processor;
  } rows[] = {
      {"the same scale", "USD", 999, 999},    {"two zeros more", "ISK", 500, 50'000},
      {"two zeros less", "MGA", 50'000, 500}, {"tens", "KWD", 1'230, 1'230},
      {"a refund", "UGX", -7, -700},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto currency = *Currency::of(row.code);
    CHECK(*currency.to_processor(row.minor) == row.processor);
    CHECK(*currency.from_processor(row.processor) == row.minor);
  }
  const struct {
    const char* why;
    const char* code;
    std::int64_t minor;
    ErrorCode code_expected;
  } refusals[] = {
      {"not in tens", "KWD", 1'234, ErrorCode::not_chargeable},
      {"a fifth of an ariary", "MGA", 20, ErrorCode::not_chargeable},
      {"too large with two zeros more", "ISK", std::int64_t{1} << 52, ErrorCode::amount_overflow},
  };
  for (const auto& row : refusals) {
    CAPTURE(row.why);
    CHECK(Currency::of(row.code)->to_processor(row.minor).error().code == row.code_expected);
  }
  CHECK(Currency::of("ISK")->from_processor(50'050).error().code == ErrorCode::not_chargeable);
  CHECK(Currency::of("KWD")->from_processor(1'234).error().code == ErrorCode::not_chargeable);
}

}  // namespace
}  // namespace creator::pricing::currency_test
