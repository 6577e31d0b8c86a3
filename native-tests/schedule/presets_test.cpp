#include <doctest/doctest.h>

#include "creator/schedule/billing.h"
#include "creator/schedule/embedded_zones.h"
#include "creator/schedule/series.h"
#include "support/vectors.h"

namespace creator::schedule::presets_test {
namespace {

std::string text_at(const json::Node& node, std::string_view key) {
  const auto* found = node.find(key);
  REQUIRE(found != nullptr);
  REQUIRE(found->as_string() != nullptr);
  return *found->as_string();
}

TEST_CASE("schedule/presets: every series and billing interval compiles") {
  std::size_t compiled = 0;
  for (const std::string platform : {"agency", "content", "effects", "photos", "saas"}) {
    CAPTURE(platform);
    const auto document = json::parse(test::read_file("presets/" + platform + "/schedules.json"));
    REQUIRE(document.has_value());
    REQUIRE(document->find("series") != nullptr);
    for (const auto& entry : document->find("series")->members()) {
      CAPTURE(entry.key);
      const json::Node& draft = entry.value;
      const std::string start = text_at(draft, "start"), zone = text_at(draft, "zone"),
                        rrule = text_at(draft, "rrule");
      const auto series = Series::compile({start, zone, rrule}, embedded_zones());
      REQUIRE(series.has_value());
      CHECK(series->take(1)->size() == 1);
      ++compiled;
    }
    REQUIRE(document->find("billing") != nullptr);
    for (const auto& entry : document->find("billing")->members()) {
      CAPTURE(entry.key);
      const json::Node& draft = entry.value;
      const auto* count = draft.find("count");
      REQUIRE(count != nullptr);
      CHECK(Billing::compile(Instant{}, text_at(draft, "interval"), *count->as_integer())
                .has_value());
      ++compiled;
    }
  }
  CHECK(compiled == 17);
}

}  // namespace
}  // namespace creator::schedule::presets_test
