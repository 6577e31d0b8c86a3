#pragma once

#include <doctest/doctest.h>

#include <string_view>

#include "creator/pricing/catalogue.h"

namespace creator::pricing::test {

/// Compiles a document that a test relies on.
inline Catalogue compiled(std::string_view document) {
  auto catalogue = Catalogue::compile(document);
  REQUIRE_MESSAGE(catalogue.has_value(), message(catalogue.error()[0]), " at ",
                  catalogue.error()[0].pointer.value_or(""));
  return *std::move(catalogue);
}

/// Prices 0 to 8: basic 1000, premium 3252, both monthly; yearly 10000; free 0; trial 500 with 7
/// days and 20 credits; double 2000; credits 900 with 100 credits; dinar in KWD alone; huge 2^53
/// - 1.
inline constexpr std::string_view kTiers = R"({"version":1,"products":[
  {"id":"basic","name":"Basic","rank":1,"prices":[
    {"id":"basic","interval":"month","unitAmount":{"USD":1000,"EUR":900}}]},
  {"id":"premium","name":"Premium","rank":2,"features":["HD"],"prices":[
    {"id":"premium","interval":"month","unitAmount":{"EUR":3000,"USD":3252}},
    {"id":"yearly","interval":"year","unitAmount":{"USD":10000}}]},
  {"id":"others","name":"Others","prices":[
    {"id":"free","interval":"month","unitAmount":{"USD":0},"creditsPerCycle":10},
    {"id":"trial","interval":"month","unitAmount":{"USD":500},"trialDays":7,"creditsPerCycle":20},
    {"id":"double","interval":"month","unitAmount":{"USD":2000}},
    {"id":"credits","interval":"month","unitAmount":{"USD":900},"creditsPerCycle":100},
    {"id":"dinar","interval":"month","unitAmount":{"KWD":1230}},
    {"id":"huge","interval":"month","unitAmount":{"USD":9007199254740991}}]}]})";

inline constexpr std::uint32_t kBasic = 0, kPremium = 1, kYearly = 2, kFree = 3, kTrial = 4,
                               kDouble = 5, kCredits = 6, kDinar = 7, kHuge = 8;

inline Currency usd() {
  return *Currency::of("USD");
}

/// Unix seconds, as billing systems print them.
inline Instant seconds(std::int64_t count) {
  return *to_instant(count * 1000);
}

}  // namespace creator::pricing::test
