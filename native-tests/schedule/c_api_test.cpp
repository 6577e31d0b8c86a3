#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <string_view>
#include <vector>

#include "creator/c-api/creator_core.h"

// The C face: the answers are tested in C++, here that they come through whole, and that errors do.
namespace creator::schedule::c_api_test {
namespace {

cc_zone* zone(std::string_view name) {
  cc_zone* out = nullptr;
  REQUIRE(cc_zone_find(name.data(), name.size(), &out, nullptr) == CC_OK);
  return out;
}

cc_series* series(const cc_zone* in, std::string_view start, std::string_view rule) {
  cc_series* out = nullptr;
  REQUIRE(cc_series_compile(in, start.data(), start.size(), rule.data(), rule.size(), &out,
                            nullptr) == CC_OK);
  return out;
}

std::string_view code_name(cc_code code) {
  return cc_code_name(code);
}

constexpr std::int64_t kBerlinGap = 1'774'747'800'000;  // 2026-03-29T01:30Z
constexpr std::string_view kGapText = "2026-03-29T02:30";

TEST_CASE("schedule/c_api: zones") {
  CHECK(std::strlen(cc_tzdata_sha256()) == 64);
  CHECK(std::strncmp(cc_tzdata_version(), "20", 2) == 0);
  CC_INIT(cc_error, error);
  cc_zone* none = nullptr;
  CHECK(code_name(cc_zone_find("Berlin", 6, &none, &error)) == "zone_unknown");
  CHECK(none == nullptr);

  cc_zone* berlin = zone("Europe/Berlin");
  std::int64_t instant = 0;
  double number = 0;
  CHECK(cc_zone_to_instant(berlin, kGapText.data(), kGapText.size(), CC_COMPATIBLE, &instant,
                           &error) == CC_OK);
  CHECK(instant == kBerlinGap);
  CHECK(cc_zone_to_instant_f64(berlin, kGapText.data(), kGapText.size(), CC_EARLIER, &number,
                               &error) == CC_OK);
  CHECK(number == static_cast<double>(kBerlinGap - 3'600'000));
  CHECK(code_name(cc_zone_to_instant(berlin, kGapText.data(), kGapText.size(), CC_REJECT, &instant,
                                     &error)) == "civil_skipped");
  CHECK(code_name(cc_zone_to_instant(berlin, kGapText.data(), kGapText.size(), 4, &instant,
                                     &error)) == "invalid_argument");
  CHECK(code_name(cc_zone_to_instant(berlin, nullptr, 0, CC_LATER, &instant, &error)) ==
        "civil_syntax");
  CHECK(error.offset == 0);

  CC_INIT(cc_civil, civil);
  CHECK(cc_zone_to_civil(berlin, kBerlinGap + 7, &civil, &error) == CC_OK);
  CHECK(std::string_view(civil.text) == "2026-03-29T03:30:00.007");
  CHECK(civil.offset_seconds == 7200);
  CHECK(civil.year * 10'000 + static_cast<int>(civil.month * 100 + civil.day) == 20260329);
  CHECK(civil.hour * 100 + civil.minute == 330);
  CHECK(civil.second * 1000 + civil.millisecond == 7);
  CHECK(code_name(cc_zone_to_civil_f64(berlin, 0.5, &civil, &error)) == "invalid_instant");
  CHECK(code_name(cc_zone_to_civil(berlin, -1, &civil, &error)) == "before_zone_data");
  cc_civil small{};
  CHECK(code_name(cc_zone_to_civil(berlin, 0, &small, &error)) == "abi_mismatch");

  double list[] = {0, 3'600'000, std::nan("")};
  CHECK(cc_zone_to_local_times_f64(berlin, list, list, 2, &error) == CC_OK);
  CHECK(list[1] == 7'200'000);
  CHECK(cc_zone_to_instants_f64(berlin, CC_COMPATIBLE, list, list, 2, &error) == CC_OK);
  CHECK(list[1] == 3'600'000);
  CHECK(code_name(cc_zone_to_instants_f64(berlin, CC_COMPATIBLE, list, list, 3, &error)) ==
        "before_zone_data");
  CHECK(std::string_view(error.pointer) == "/0");
  list[0] = 7'200'000;
  list[1] = 7'200'000;
  CHECK(code_name(cc_zone_to_instants_f64(berlin, CC_COMPATIBLE, list, list, 3, &error)) ==
        "civil_impossible");
  CHECK(std::string_view(error.pointer) == "/2");
  CHECK(code_name(cc_zone_to_local_times_f64(berlin, list, list, 3, &error)) == "invalid_instant");
  CHECK(code_name(cc_zone_to_instants_f64(berlin, 9, list, list, 3, &error)) == "invalid_argument");
  cc_zone_free(berlin);
  cc_zone_free(nullptr);
}

TEST_CASE("schedule/c_api: names of zones") {
  cc_zone* eastern = zone("us/eastern");
  CHECK(std::string_view(cc_zone_name(eastern)) == "US/Eastern");
  CHECK(std::string_view(cc_zone_canonical_name(eastern)) == "America/New_York");
  cc_zone_free(eastern);
  cc_zone* offset = zone("+0530");
  CHECK(std::string_view(cc_zone_name(offset)) == "+05:30");
  CHECK(std::string_view(cc_zone_canonical_name(offset)) == "+05:30");
  cc_zone_free(offset);

  const std::size_t count = cc_zone_names(nullptr, 0);
  CHECK(count > 590);
  std::vector<const char*> names(count + 1, nullptr);
  CHECK(cc_zone_names(names.data(), names.size()) == count);
  CHECK(std::string_view(names[0]) == "Africa/Abidjan");
  CHECK(std::string_view(names[count - 1]) == "Zulu");
  CHECK(names[count] == nullptr);
  const char* few[] = {nullptr, nullptr};
  CHECK(cc_zone_names(few, 1) == count);
  CHECK(few[0] == names[0]);
  CHECK(few[1] == nullptr);
}

TEST_CASE("schedule/c_api: series") {
  cc_zone* berlin = zone("Europe/Berlin");
  CC_INIT(cc_error, error);
  cc_series* none = nullptr;
  CHECK(code_name(cc_series_compile(berlin, "x", 1, "y", 1, &none, &error)) == "civil_syntax");
  CHECK(error.faults == 2);
  CHECK(std::string_view(error.pointer) == "/start");
  CHECK(none == nullptr);

  cc_series* daily = series(berlin, "2026-03-28T02:30", "FREQ=DAILY;COUNT=3");
  cc_series* endless = series(berlin, "2026-03-28T02:30", "FREQ=DAILY");
  cc_zone_free(berlin);  // the series keeps what it needs
  CHECK(cc_series_count(daily) == 3);
  CHECK(cc_series_count(endless) == UINT32_MAX);
  CHECK(cc_series_next(daily, kBerlinGap - 1) == kBerlinGap);
  CHECK(cc_series_next_f64(daily, static_cast<double>(kBerlinGap - 1)) ==
        static_cast<double>(kBerlinGap));
  CHECK(cc_series_next(daily, INT64_MAX) == CC_NO_INSTANCE);
  CHECK(cc_series_next(daily, INT64_MIN) == kBerlinGap - 86'400'000);
  CHECK(std::isnan(cc_series_next_f64(daily, 4e15)));
  CHECK(std::isnan(cc_series_next_f64(daily, std::nan(""))));
  CHECK(cc_series_previous(daily, kBerlinGap + 1) == kBerlinGap);
  CHECK(cc_series_previous_f64(daily, static_cast<double>(kBerlinGap + 1)) ==
        static_cast<double>(kBerlinGap));
  CHECK(cc_series_previous(daily, INT64_MIN) == CC_NO_INSTANCE);
  CHECK(std::isnan(cc_series_previous_f64(daily, 0)));
  CHECK(std::isnan(cc_series_previous_f64(daily, 0.5)));

  std::vector<std::int64_t> list(3);
  std::vector<double> numbers(3);
  std::uint32_t count = 0;
  CHECK(code_name(cc_series_between(daily, 0, kBerlinGap + 1, list.data(), 1, &count, &error)) ==
        "buffer_too_small");
  CHECK(count == 2);
  CHECK(cc_series_between(daily, 0, kBerlinGap + 1, list.data(), 2, &count, &error) == CC_OK);
  CHECK(list[1] == kBerlinGap);
  CHECK(cc_series_between_f64(daily, 0, 4e12, numbers.data(), 3, &count, &error) == CC_OK);
  CHECK(count == 3);
  CHECK(code_name(cc_series_between(endless, 0, 253'402'300'799'999, list.data(), 3, &count,
                                    &error)) == "too_many");
  CHECK(code_name(cc_series_between(endless, INT64_MIN, 0, list.data(), 3, &count, &error)) ==
        "invalid_instant");
  CHECK(code_name(cc_series_between_f64(endless, 0, 1e300, numbers.data(), 3, &count, &error)) ==
        "invalid_instant");
  CHECK(cc_series_take(endless, 2, list.data(), &count, &error) == CC_OK);
  CHECK(cc_series_take_f64(daily, 3, numbers.data(), &count, &error) == CC_OK);
  CHECK(numbers[1] == static_cast<double>(kBerlinGap));
  CHECK(code_name(cc_series_take(daily, UINT32_MAX, nullptr, &count, &error)) == "too_many");

  CC_INIT(cc_explanation, why);
  CHECK(cc_series_explain(daily, kBerlinGap, &why, &error) == CC_OK);
  CHECK(why.reason == CC_OCCURS);
  CHECK(why.ordinal == 2);
  CHECK(why.moved == 1);
  CHECK(std::string_view(why.wanted) == "2026-03-29T02:30:00");
  CHECK(std::string_view(why.shown) == "2026-03-29T03:30:00");
  CHECK(cc_series_explain_f64(daily, static_cast<double>(kBerlinGap + 1), &why, &error) == CC_OK);
  CHECK(why.reason == CC_OTHER_TIME);
  CHECK(code_name(cc_series_explain_f64(daily, 1e300, &why, &error)) == "invalid_instant");
  cc_explanation small{};
  CHECK(code_name(cc_series_explain(daily, kBerlinGap, &small, &error)) == "abi_mismatch");
  cc_series_free(daily);
  cc_series_free(endless);
  cc_series_free(nullptr);
}

TEST_CASE("schedule/c_api: billing") {
  constexpr std::int64_t kAnchor = 1'706'659'200'000;  // 2024-01-31
  constexpr std::int64_t kLeapDay = 1'709'164'800'000;
  CC_INIT(cc_error, error);
  CC_INIT(cc_period, period);
  CHECK(cc_billing_period(kAnchor, CC_MONTH, 1, 0, &period, &error) == CC_OK);
  CHECK(period.start == kAnchor);
  CHECK(period.end == kLeapDay);
  double numbers[3] = {};
  CHECK(cc_billing_period_at_f64(kAnchor, CC_MONTH, 1, kLeapDay, numbers, &error) == CC_OK);
  CHECK(numbers[0] == 1);
  CHECK(cc_billing_period_f64(kAnchor, CC_MONTH, 1, -1, numbers, &error) == CC_OK);
  CHECK(numbers[2] == kAnchor);
  CHECK(code_name(cc_billing_period(kAnchor, 4, 1, 0, &period, &error)) == "invalid_argument");
  CHECK(code_name(cc_billing_period(kAnchor, CC_DAY, 0, 0, &period, &error)) == "out_of_range");
  CHECK(code_name(cc_billing_period(INT64_MAX, CC_DAY, 1, 0, &period, &error)) ==
        "invalid_instant");
  CHECK(code_name(cc_billing_period(kAnchor, CC_DAY, 1, INT64_MAX, &period, &error)) ==
        "invalid_instant");
  CHECK(code_name(cc_billing_period_at(kAnchor, CC_DAY, 1, INT64_MIN, &period, &error)) ==
        "invalid_instant");
  CHECK(code_name(cc_billing_period_f64(kAnchor, CC_DAY, 1, 0.5, numbers, &error)) ==
        "out_of_range");
  CHECK(code_name(cc_billing_period_f64(kAnchor, CC_DAY, 1, std::nan(""), numbers, &error)) ==
        "out_of_range");
  CHECK(code_name(cc_billing_period_at_f64(kAnchor, CC_DAY, 1, std::nan(""), numbers, &error)) ==
        "invalid_instant");
  cc_period small{};
  CHECK(code_name(cc_billing_period(kAnchor, CC_DAY, 1, 0, &small, &error)) == "abi_mismatch");
}

}  // namespace
}  // namespace creator::schedule::c_api_test
