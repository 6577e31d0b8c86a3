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
      {"the table's last", "ZWL", 2, 2, 2, 1},
      {"ISO 4217 amendment 176", "XCG", 2, 2, 2, 1},
      {"withdrawn, yet refunded", "BGN", 2, 2, 2, 1},
      {"withdrawn, shown whole", "SLL", 2, 0, 2, 1},
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
  for (const char* code : {"", "US", "usd", "USDX", "XXX", "XAU", "AAA", "ZZZ", "U$D", "DEM", "CLF",
                           "UYW", "XAD", "VEF"}) {
    CAPTURE(code);
    const auto currency = Currency::of(code);
    REQUIRE_FALSE(currency.has_value());
    CHECK(currency.error().code == ErrorCode::unknown_currency);
  }
}

constexpr Instant on(int year, unsigned month, unsigned day) {
  return date::sys_days{date::year{year} / date::month{month} / date::day{day}};
}

TEST_CASE("pricing/currency: codes come and go by ISO 4217 amendments 170 to 180") {
  const struct {
    const char* why;
    const char* code;
    std::optional<Instant> from, until;
    const char* successor;
    std::int64_t rate_from, rate_to;
  } rows[] = {
      {"170", "VED", on(2021, 10, 1), {}, nullptr, 0, 0},
      {"171 to 173", "SLE", on(2022, 7, 1), {}, nullptr, 0, 0},
      {"174, Regulation 2866/98: 7.53450", "HRK", {}, on(2023, 1, 1), "EUR", 753450, 100000},
      {"175, a thousandth", "SLL", {}, on(2024, 1, 1), "SLE", 1000, 1},
      {"176, at par", "ANG", {}, on(2025, 3, 31), "XCG", 1, 1},
      {"176", "XCG", on(2025, 3, 31), {}, nullptr, 0, 0},
      {"177", "ZWG", on(2024, 6, 25), {}, nullptr, 0, 0},
      {"177: 2498.7242", "ZWL", {}, on(2024, 9, 1), "ZWG", 24987242, 10000},
      {"178, 24 pesos each", "CUC", {}, on(2021, 7, 1), "CUP", 1, 24},
      {"180, Regulation 2866/98: 1.95583", "BGN", {}, on(2026, 1, 1), "EUR", 195583, 100000},
      {"older than they are", "EUR", {}, {}, nullptr, 0, 0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    CAPTURE(row.code);
    const auto currency = *Currency::of(row.code);
    CHECK(currency.valid_from() == row.from);
    CHECK(currency.valid_until() == row.until);
    const auto heir = currency.successor();
    REQUIRE(heir.has_value() == (row.successor != nullptr));
    if (heir && row.successor) {
      CHECK(heir->currency.code() == row.successor);
      CHECK(heir->from == row.rate_from);
      CHECK(heir->to == row.rate_to);
    }
    constexpr std::chrono::milliseconds kOne{1};
    if (row.from) {
      CHECK(currency.check_in_force(*row.from).has_value());
      CHECK(currency.check_in_force(*row.from - kOne).error().code ==
            ErrorCode::currency_not_yet_valid);
    }
    if (row.until) {
      CHECK(currency.check_in_force(*row.until - kOne).has_value());
      CHECK(currency.check_in_force(*row.until).error().code == ErrorCode::currency_withdrawn);
    }
  }
  CHECK(Currency::of("CUC")->check_in_force(kLastInstant).error().detail ==
        "since 2021-07-01 use CUP: 1 CUC are 24 CUP");
}

TEST_CASE("pricing/currency: the processor's integers, there and back") {
  const struct {
    const char* why;
    const char* code;
    std::int64_t minor, processor;
  } rows[] = {
      {"the same scale", "USD", 999, 999},
      {"two zeros more", "ISK", 500, 50'000},
      {"two zeros less", "MGA", 50'000, 500},
      {"tens", "KWD", 1'230, 1'230},
      {"a refund", "UGX", -7, -700},
      {"woocommerce-gateway-stripe issue 2720: no tenth", "KWD", 18'600, 18'600},
      {"woocommerce-gateway-stripe issue 2720", "BHD", 35'200, 35'200},
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
      {"woocommerce-gateway-stripe issue 2720", "KWD", 18'605, ErrorCode::not_chargeable},
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
