#include "creator/base/instant.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>

namespace creator::instant_test {
namespace {

TEST_CASE("base/instant: whole milliseconds within the years 1 to 9999, nothing else") {
  const struct {
    const char* why;
    double ms;
    bool accepted;
  } rows[] = {
      {"the epoch", 0, true},
      {"before it", -1, true},
      {"0001-01-01T00:00:00.000Z", -62135596800000, true},
      {"one before", -62135596800001, false},
      {"9999-12-31T23:59:59.999Z", 253402300799999, true},
      {"one after", 253402300800000, false},
      {"half a millisecond", 0.5, false},
      {"not a number", std::numeric_limits<double>::quiet_NaN(), false},
      {"infinite", std::numeric_limits<double>::infinity(), false},
      {"beyond int64", 1e300, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto instant = to_instant(row.ms);
    CHECK(instant.has_value() == row.accepted);
    if (instant.has_value()) {
      CHECK(static_cast<double>(to_ms(*instant)) == row.ms);
    } else {
      CHECK(instant.error().code == ErrorCode::invalid_instant);
    }
  }
  CHECK_FALSE(to_instant(INT64_MIN).has_value());
  CHECK_FALSE(to_instant(INT64_MAX).has_value());
}

TEST_CASE("base/instant: from whole seconds, within the same years") {
  const struct {
    const char* why;
    std::int64_t seconds;
    std::optional<std::int64_t> ms;
  } rows[] = {
      {"Stripe's", 1598982148, 1598982148000},
      {"before the epoch", -1, -1000},
      {"0001-01-01T00:00:00Z", -62135596800, -62135596800000},
      {"one before", -62135596801, std::nullopt},
      {"9999-12-31T23:59:59Z", 253402300799, 253402300799000},
      {"one after", 253402300800, std::nullopt},
      {"milliseconds", 1598982148000, std::nullopt},
      {"the largest", INT64_MAX, std::nullopt},
      {"the smallest", INT64_MIN, std::nullopt},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto instant = from_epoch_seconds(row.seconds);
    REQUIRE(instant.has_value() == row.ms.has_value());
    if (row.ms)
      CHECK(to_ms(*instant) == *row.ms);
    else
      CHECK(instant.error().code == ErrorCode::invalid_instant);
  }
}

}  // namespace
}  // namespace creator::instant_test
