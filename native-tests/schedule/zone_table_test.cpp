#include "creator/schedule/zone_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "creator/base/ascii_case.h"
#include "creator/schedule/embedded_zones.h"

namespace creator::schedule::zone_table_test {
namespace {

using Bytes = std::vector<unsigned char>;

Bytes packed_text(std::string_view text) {
  Bytes out{static_cast<unsigned char>(text.size())};
  out.insert(out.end(), text.begin(), text.end());
  return out;
}

Bytes join(std::initializer_list<Bytes> parts) {
  Bytes out;
  for (const auto& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

/// A table of one footer, one body and the names given packed.
Bytes table(const Bytes& body, const Bytes& names, std::string_view footer = "UTC0") {
  Bytes out{'C', 'C', 'T', 'Z', 1};
  out.resize(out.size() + 32);
  return join({out,
               packed_text("2026f"),
               {0},
               {1},
               packed_text(footer),
               {1},
               {static_cast<unsigned char>(body.size())},
               body,
               names});
}

const Bytes kUtcBody{1, 0, 0, 1, 0, 0};
const Bytes kUtcName{1, 0, 3, 'U', 'T', 'C', 0};

TEST_CASE("schedule/zone_table: names ascend, and end with a zero") {
  const auto names = embedded_zones().names();
  CHECK(std::is_sorted(names.begin(), names.end()));
  CHECK(names.front() == "Africa/Abidjan");
  CHECK(names.back() == "Zulu");
  for (const auto name : names) CHECK(*(name.data() + name.size()) == '\0');
}

TEST_CASE("schedule/zone_table: every name is found in any case") {
  for (const auto name : embedded_zones().names()) {
    std::string small(name), capital(name);
    for (char& c : small) c = ascii_lower(c);
    for (char& c : capital) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    CAPTURE(small);
    REQUIRE(embedded_zones().find(small).has_value());
    CHECK(embedded_zones().find(small)->name() == name);
    CHECK(embedded_zones().find(capital)->name() == name);
  }
}

TEST_CASE("schedule/zone_table: names, links and names that do not exist") {
  const struct {
    const char* why;
    std::string_view name;
    std::string_view canonical;  // empty when the name is refused
    std::string_view detail;
  } rows[] = {
      {"a zone", "Europe/Berlin", "Europe/Berlin", ""},
      {"a link keeps its name and knows its zone", "US/Eastern", "America/New_York", ""},
      {"the first name", "Africa/Abidjan", "Africa/Abidjan", ""},
      {"no offset ever", "Etc/UTC", "Etc/UTC", ""},
      {"nearest is told", "Europe/Berln", "", "did you mean \"Europe/Berlin\"?"},
      {"nearest, whatever the case", "america/new_yrok", "", "did you mean \"America/New_York\"?"},
      {"a space for the underscore", "America/New York", "", "did you mean \"America/New_York\"?"},
      {"a wrong first letter", "Zurope/Berlin", "", "did you mean \"Europe/Berlin\"?"},
      {"an old spelling of a continent", "Asien/Tokyo", "", "did you mean \"Asia/Tokyo\"?"},
      {"a short name", "UCT0", "", "did you mean \"UCT\"?"},
      {"Z", "Z", "", "did you mean \"UTC\"?"},
      {"z", "z", "", "did you mean \"UTC\"?"},
      {"abbreviations are no zones", "CEST-lover", "",
       "names are those of the IANA database, such as Europe/Berlin"},
      {"no name", "", "", "names are those of the IANA database, such as Europe/Berlin"},
      {"no paths", "../../etc/passwd", "",
       "names are those of the IANA database, such as Europe/Berlin"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto zone = embedded_zones().find(row.name);
    REQUIRE(zone.has_value() == !row.canonical.empty());
    if (zone.has_value()) {
      CHECK(zone->name() == row.name);
      CHECK(zone->canonical_name() == row.canonical);
    } else {
      CHECK(name(zone.error().code) == "zone_unknown");
      CHECK(zone.error().detail == row.detail);
    }
  }
}

TEST_CASE("schedule/zone_table: bytes that are no table") {
  CHECK(ZoneTable::read(table(kUtcBody, kUtcName))->find("UTC").has_value());
  const struct {
    const char* why;
    Bytes bytes;
  } rows[] = {
      {"nothing", {}},
      {"another magic", {'T', 'Z', 'i', 'f', '2'}},
      {"a later format", {'C', 'C', 'T', 'Z', 2}},
      {"cut in the digest", {'C', 'C', 'T', 'Z', 1, 9, 9}},
      {"bytes after the end", join({table(kUtcBody, kUtcName), {0}})},
      {"a count beyond the bytes", table(kUtcBody, {0xFF, 0x7F})},
      {"a number without an end",
       table(kUtcBody, {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF})},
      {"a body that does not exist", table(kUtcBody, {1, 0, 3, 'U', 'T', 'C', 2})},
      {"a link to a link", table(kUtcBody, {1, 0, 3, 'U', 'T', 'C', 1})},
      {"names out of order", table(kUtcBody, {2, 0, 1, 'B', 0, 0, 1, 'A', 0})},
      {"a name twice", table(kUtcBody, {2, 0, 1, 'B', 0, 1, 0, 0})},
      {"more shared than there was", table(kUtcBody, {1, 5, 1, 'B', 0})},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto read = ZoneTable::read(row.bytes);
    REQUIRE_FALSE(read.has_value());
    CHECK(name(read.error().code) == "zone_table_invalid");
  }
}

TEST_CASE("schedule/zone_table: a broken zone is refused when it is asked for") {
  const struct {
    const char* why;
    Bytes body;
    std::string_view footer;
  } rows[] = {
      {"a footer that is no rule", kUtcBody, "UTC"},
      {"a footer that does not exist", {1, 1, 0, 1, 0, 0}, "UTC0"},
      {"a footer of another offset", kUtcBody, "CET-1"},
      {"daylight time without a change before", {1, 0, 0, 1, 0, 0}, "UTC0BST,M3.5.0,M10.5.0"},
      {"a unit of nothing", {1, 0, 0, 0, 0, 0}, "UTC0"},
      {"changes without offsets", {1, 0, 0, 1, 0, 1, 2, 0}, "UTC0"},
      {"an offset that does not exist", {1, 0, 0, 1, 1, 0, 1, 2, 1}, "UTC0"},
      {"changes that do not ascend", {1, 0, 0, 1, 2, 0, 2, 2, 2, 0, 0, 1}, "UTC0"},
      {"an offset of 27 hours", {1, 0, 0xA0, 0xDE, 0x0B, 1, 0, 0}, "UTC0"},
      {"bytes after the zone", {1, 0, 0, 1, 0, 0, 0}, "UTC0"},
      {"cut", {1, 0}, "UTC0"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto bytes = table(row.body, kUtcName, row.footer);
    const auto read = ZoneTable::read(bytes);
    REQUIRE(read.has_value());
    const auto zone = read->find("UTC");
    REQUIRE_FALSE(zone.has_value());
    CHECK(name(zone.error().code) == "zone_table_invalid");
  }
}

}  // namespace
}  // namespace creator::schedule::zone_table_test
