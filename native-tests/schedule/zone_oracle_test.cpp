#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "creator/schedule/embedded_zones.h"

// The slow second opinion on zones: every change that glibc's zdump finds in every zone from 1970
// to 2199 (written by tools/zones/oracle.mjs when the tests are built), searched from front to
// back.
namespace creator::schedule::zone_oracle_test {
namespace {

using std::chrono::seconds;

struct OracleZone {
  std::string name;
  std::int64_t first_offset = 0;
  std::vector<std::pair<std::int64_t, std::int64_t>> changes;

  std::int64_t offset_at(std::int64_t instant) const {
    std::int64_t offset = first_offset;
    for (const auto& [at, after] : changes)
      if (at <= instant) offset = after;
    return offset;
  }
};

std::vector<OracleZone> read_oracle() {
  std::ifstream in(CREATOR_ZONE_ORACLE);
  REQUIRE_MESSAGE(in.good(), "cannot read ", CREATOR_ZONE_ORACLE);
  std::vector<OracleZone> zones;
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    OracleZone zone;
    words >> zone.name >> zone.first_offset;
    for (std::pair<std::int64_t, std::int64_t> change; words >> change.first >> change.second;)
      zone.changes.push_back(change);
    zones.push_back(std::move(zone));
  }
  return zones;
}

constexpr std::int64_t kFrom = 0;               // 1970-01-01
constexpr std::int64_t kUntil = 7'258'118'400;  // 2200-01-01

Instant at(std::int64_t s) {
  return Instant{seconds{s}};
}

/// All instants at which clocks show `local`, by asking both offsets around.
std::vector<std::int64_t> instants_of(const OracleZone& zone, std::int64_t local) {
  std::vector<std::int64_t> found;
  for (const std::int64_t offset :
       {zone.offset_at(local - 100'000), zone.offset_at(local + 100'000), zone.offset_at(local)})
    if (zone.offset_at(local - offset) == offset &&
        std::find(found.begin(), found.end(), local - offset) == found.end())
      found.push_back(local - offset);
  std::sort(found.begin(), found.end());
  return found;
}

void check_local(const Zone& ours, const OracleZone& oracle, std::int64_t local) {
  const auto expected = instants_of(oracle, local);
  const auto found = ours.look_up(LocalTime{seconds{local}});
  if (!found.has_value()) {
    // Refused only where an answer may lie before the table.
    if (local > 100'000) FAIL(oracle.name << ": refuses local " << local);
    return;
  }
  using Kind = LocalLookup::Kind;
  const Kind kind = expected.size() == 1 ? Kind::unique
                    : expected.empty()   ? Kind::gap
                                         : Kind::overlap;
  if (found->kind != kind) FAIL(oracle.name << ": local " << local << " is of another kind");
  if (kind == Kind::gap) {
    // Temporal: the offsets before and after the gap, the later instant by the one before.
    const auto before = oracle.offset_at(local - 100'000),
               after = oracle.offset_at(local + 100'000);
    if (found->later != at(local - before) || found->earlier != at(local - after))
      FAIL(oracle.name << ": local " << local << " leaves the gap elsewhere");
  } else if (found->earlier != at(expected.front()) || found->later != at(expected.back())) {
    FAIL(oracle.name << ": local " << local << " is another instant");
  }
}

TEST_CASE("schedule/zone: every zone agrees with zdump from 1970 to 2199") {
  const auto oracle = read_oracle();
  CHECK(oracle.size() == embedded_zones().names().size());
  CHECK(oracle.size() > 590);
  for (const auto& expected : oracle) {
    const auto zone = embedded_zones().find(expected.name);
    REQUIRE_MESSAGE(zone.has_value(), expected.name);
    std::vector<std::int64_t> moments;
    for (std::int64_t s = kFrom; s < kUntil; s += 173 * 86'400 + 12'345) moments.push_back(s);
    // A change a decade beyond 2040 is enough of the footers, all before: each has its own story.
    for (const auto& [change, offset] : expected.changes)
      if (change >= kFrom && change < kUntil &&
          (change < 2'208'988'800 || change / 15'000'000 % 20 < 2))
        for (const std::int64_t nearby : {-90'000, -3'600, -1, 0, 1, 1'800, 5'400, 90'000})
          if (change + nearby >= kFrom) moments.push_back(change + nearby);
    for (const std::int64_t moment : moments) {
      const std::int64_t offset = expected.offset_at(moment);
      const auto found = zone->offset_at(at(moment));
      if (!found.has_value() || found->count() != offset)
        FAIL(expected.name << " at " << moment << ": not " << offset);
      check_local(*zone, expected, moment + offset);
      check_local(*zone, expected, moment + zone->offset_at(at(moment + 7'200))->count());
    }
  }
}

}  // namespace
}  // namespace creator::schedule::zone_oracle_test
