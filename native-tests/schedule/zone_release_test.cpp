#include <doctest/doctest.h>
#include <sodium.h>

#include <string>
#include <vector>

#include "creator/schedule/embedded_zones.h"
#include "support/vectors.h"

// Which release the table is of. Reads files of the repository alone.
namespace creator::schedule::zone_release_test {
namespace {

using std::chrono::seconds;

std::string pinned(std::string_view key) {
  const auto pin = json::parse(test::read_file("data/zones/pin.json"));
  REQUIRE(pin.has_value());
  const auto* value = pin->find(key);
  REQUIRE(value != nullptr);
  REQUIRE(value->as_string() != nullptr);
  return *value->as_string();
}

/// SHA-256 of what follows a table's header of 37 bytes, in hex.
std::string digest_of(std::string_view table) {
  const auto payload = table.substr(37);
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(payload.data()),
                     payload.size());
  std::string hex;
  for (const unsigned char byte : digest)
    for (const int nibble : {byte / 16, byte % 16}) hex += "0123456789abcdef"[nibble];
  return hex;
}

/// A release of before: `npm run tzdata -- <zoneinfo of 2025b> --out zones-2025b.bin`.
const std::string& bytes_of_2025b() {
  static const std::string bytes = test::read_file("native-tests/schedule/zones-2025b.bin");
  return bytes;
}

ZoneTable table_of_2025b() {
  const auto& text = bytes_of_2025b();
  auto table = ZoneTable::read({reinterpret_cast<const unsigned char*>(text.data()), text.size()});
  REQUIRE(table.has_value());
  return *std::move(table);
}

TEST_CASE("schedule/zone_release: the embedded table is the pinned one") {
  CHECK(embedded_zones().version() == pinned("version"));
  CHECK(embedded_zones().sha256() == pinned("sha256"));
  const auto bytes = embedded_zone_bytes();
  const std::string embedded(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  CHECK(embedded == test::read_file("data/zones/table.bin"));
  CHECK(digest_of(embedded) == pinned("sha256"));
}

TEST_CASE("schedule/zone_release: Vancouver on 15 December 2026 is at -07") {
  const Instant at{seconds{1'797'336'000}};  // 12:00Z
  CHECK(embedded_zones().find("America/Vancouver")->offset_at(at)->count() == -25'200);
  CHECK(table_of_2025b().find("America/Vancouver")->offset_at(at)->count() == -28'800);
}

TEST_CASE("schedule/zone_release: the fixture is 2025b, and the names that later laws have moved") {
  const auto old = table_of_2025b();
  CHECK(old.version() == "2025b");
  CHECK(digest_of(bytes_of_2025b()) ==
        "93a90f20817f1195822c6f8b9259229432c43711cc361ef92bfbbdca845467c8");
  CHECK(old.sha256() == digest_of(bytes_of_2025b()));
  CHECK(old.names() == embedded_zones().names());

  // Every six hours from 21 November 2026 to the end of 2028.
  std::vector<std::string> moved;
  for (const auto name : old.names()) {
    const auto before = old.find(name);
    const auto now = embedded_zones().find(name);
    REQUIRE(before.has_value());
    REQUIRE(now.has_value());
    for (std::int64_t s = 1'795'219'200; s < 1'861'920'000; s += 21'600)
      if (*before->offset_at(Instant{seconds{s}}) != *now->offset_at(Instant{seconds{s}})) {
        moved.emplace_back(name);
        break;
      }
  }
  // Debian's changelog of tzdata 2026b to 2026f: British Columbia, Alberta, Manitoba, the Northwest
  // Territories, Morocco and Cuba, with the links to their zones. (Moldova's hours differ by one,
  // twice a year.)
  const std::vector<std::string> expected{"Africa/Casablanca",
                                          "Africa/El_Aaiun",
                                          "America/Edmonton",
                                          "America/Havana",
                                          "America/Inuvik",
                                          "America/Rainy_River",
                                          "America/Vancouver",
                                          "America/Winnipeg",
                                          "America/Yellowknife",
                                          "Canada/Central",
                                          "Canada/Mountain",
                                          "Canada/Pacific",
                                          "Cuba",
                                          "Europe/Chisinau",
                                          "Europe/Tiraspol"};
  CHECK(moved == expected);
}

}  // namespace
}  // namespace creator::schedule::zone_release_test
