#include "creator/schedule/fixed_offset.h"

#include <doctest/doctest.h>

#include <string>

#include "creator/schedule/embedded_zones.h"

// Forms and names are vectors: conformance/schedule/zone-names.json.
namespace creator::schedule::fixed_offset_test {
namespace {

TEST_CASE("schedule/fixed_offset: every offset of whole minutes, in both long forms") {
  for (int minutes = -1439; minutes <= 1439; ++minutes) {
    const int size = minutes < 0 ? -minutes : minutes;
    const auto two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    const std::string sign = minutes < 0 ? "-" : "+";
    const std::string name = sign + two(size / 60) + ":" + two(size % 60);
    for (const auto& text : {name, sign + two(size / 60) + two(size % 60)}) {
      CAPTURE(text);
      const auto zone = embedded_zones().find(text);
      REQUIRE(zone.has_value());
      CHECK(zone->name() == name);
      CHECK(zone->canonical_name() == name);
      for (const auto at : {kFirstInstant, Instant{}, kLastInstant})
        CHECK(zone->offset_at(at)->count() == minutes * 60);
    }
  }
}

TEST_CASE("schedule/fixed_offset: a fault says what an offset looks like") {
  for (const auto text : {"+24:00", "+05:30:15", "-", "+1"}) {
    CAPTURE(text);
    const auto zone = embedded_zones().find(text);
    REQUIRE_FALSE(zone.has_value());
    CHECK(name(zone.error().code) == "zone_unknown");
    CHECK(zone.error().detail ==
          "an offset has the form +05:30, from -23:59 to +23:59, without seconds");
  }
  CHECK_FALSE(fixed_offset_zone("05:30").has_value());
  CHECK_FALSE(fixed_offset_zone("").has_value());
}

}  // namespace
}  // namespace creator::schedule::fixed_offset_test
