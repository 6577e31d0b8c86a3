#include "creator/access/page.h"

#include <doctest/doctest.h>

#include <string>

#include "asking.h"
#include "creator/access/batch.h"

namespace creator::access::page_test {
namespace {

const char* const kPolicy =
    R"({"version":1,"types":{"Post":{"price":"int","creatorId":"id"}},"rules":[
  {"action":"read","subject":"Post","conditions":{"price":{"$lte":2}}},
  {"action":"read","subject":"Post","inverted":true,"conditions":{"creatorId":"blocked"}}]})";

/// Prices 0 to 6 in turn; every eleventh row is of a blocked creator.
Table rows_of(const Policy& policy, std::size_t count) {
  std::string rows = "[";
  for (std::size_t i = 0; i < count; ++i)
    rows += (i ? "," : "") + std::string(R"({"price":)") + std::to_string(i % 7) +
            R"(,"creatorId":")" + (i % 11 ? "anna" : "blocked") + "\"}";
  auto table = Table::read(policy, 0, test::document(rows + "]"));
  REQUIRE(table.has_value());
  return std::move(*table);
}

TEST_CASE("access/page: pages, counts and bits are those of the whole list") {
  const auto policy = test::compiled(kPolicy);
  const auto viewer = test::bound(policy, "{}");
  const auto read = *policy.action("read");
  // Fewer rows than a block, exactly blocks, and a rest that is no multiple of eight.
  for (const std::size_t rows : {0U, 1U, 7U, 8U, 255U, 256U, 257U, 1000U}) {
    CAPTURE(rows);
    const auto table = rows_of(policy, rows);
    const auto all = *filter(viewer, read, table, 0);
    CHECK(*count(viewer, read, table, 0) == all.size());
    const auto bits = *bitmap(viewer, read, table, 0);
    CHECK(bits.size() == (rows + 7) / 8);
    std::vector<std::uint32_t> set;
    for (std::uint32_t i = 0; i < bits.size() * 8; ++i)
      if (unsigned{bits[i / 8]} >> (i % 8) & 1U) set.push_back(i);
    CHECK(set == all);
    for (const std::size_t limit : {1U, 3U, 100U, 5000U}) {
      std::vector<std::uint32_t> joined;
      std::size_t next = 0;
      for (;;) {
        const auto page = *filter_page(viewer, read, table, 0, {next, limit});
        CHECK(page.size() <= limit);
        joined.insert(joined.end(), page.begin(), page.end());
        if (page.size() < limit) break;
        next = page.back() + std::size_t{1};
      }
      CHECK(joined == all);
    }
    CHECK(filter_page(viewer, read, table, 0, {0, 0})->empty());
    CHECK(filter_page(viewer, read, table, 0, {rows, 10})->empty());
  }
}

TEST_CASE("access/page: another policy's table is refused") {
  const auto policy = test::compiled(kPolicy);
  const auto table = rows_of(policy, 3);
  const auto other = test::compiled(kPolicy);
  const auto viewer = test::bound(other, "{}");
  CHECK(filter_page(viewer, 0, table, 0, {}).error().code == ErrorCode::other_policy);
  CHECK(count(viewer, 0, table, 0).error().code == ErrorCode::other_policy);
  CHECK(bitmap(viewer, 0, table, 0).error().code == ErrorCode::other_policy);
}

}  // namespace
}  // namespace creator::access::page_test
