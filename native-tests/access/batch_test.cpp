#include "creator/access/batch.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "asking.h"
#include "creator/access/page.h"
#include "creator/access/selection.h"

namespace creator::access::batch_test {
namespace {

constexpr double kNow = 1000;

const char* const kPolicy = R"({"version":1,"enums":{"tier":["BASIC","PREMIUM","VIP"]},
  "types":{"Post":{"creatorId":"id","status":"string?","minTier":"tier?","publishAt":"instant?",
                   "price":"int?","score":"number?","free":"boolean?","editor":"id?"}},
  "actions":["write"],"rules":[
    {"action":"read","subject":"Post","conditions":{"status":{"$in":["published","pinned"]},"minTier":null}},
    {"action":"read","subject":"Post","conditions":{"status":"published",
      "creatorId":{"$sub":{"tier":{"$field":"minTier"}}}},"require":"SUBSCRIPTION_REQUIRED"},
    {"action":"read","subject":"Post","conditions":{"$or":[{"free":true},{"score":{"$gte":0.5}},
      {"price":{"$lt":{"$field":"score"}}}],"minTier":{"$lte":"PREMIUM"}}},
    {"action":"read","subject":"Post","inverted":true,"conditions":{"publishAt":{"$gt":{"$fact":"now"}},
      "price":{"$nin":[1,2]}},"hide":true},
    {"action":"read","subject":"Post","conditions":{"creatorId":{"$field":"editor"},"status":{"$ne":"gone"}}},
    {"action":"read","subject":"Post","inverted":true,"conditions":{"$nor":[{"status":{"$exists":true}},
      {"price":{"$not":{"$gte":3}}}]}},
    {"action":"manage","subject":"Post","conditions":{"creatorId":{"$fact":"id"}}}]})";

struct Random {
  std::uint32_t state;
  std::uint32_t below(std::uint32_t bound) {
    state = state * 1664525U + 1013904223U;
    return (state >> 16) % bound;
  }
  /// One of the texts, or nothing for the attribute to be missing.
  void member(std::string& out, const char* key, std::initializer_list<const char*> values) {
    const auto choice = below(static_cast<std::uint32_t>(values.size()) + 1);
    if (choice == values.size()) return;
    if (out.size() > 1) out += ',';
    out.append("\"").append(key).append("\":").append(values.begin()[choice]);
  }
};

std::string random_rows(Random& random, int count) {
  std::string rows = "[";
  for (int i = 0; i < count; ++i) {
    std::string row = "{";
    row += R"("creatorId":"c)" + std::to_string(random.below(6)) + "\"";
    random.member(row, "status", {"\"published\"", "\"pinned\"", "\"gone\"", "\"draft\"", "null"});
    random.member(row, "minTier", {"\"BASIC\"", "\"PREMIUM\"", "\"VIP\"", "null"});
    random.member(row, "publishAt", {"999", "1000", "1001"});
    random.member(row, "price", {"0", "1", "2", "3"});
    random.member(row, "score", {"0.25", "0.5", "1e3"});
    random.member(row, "free", {"true", "false"});
    random.member(row, "editor", {"\"c1\"", "\"c2\"", "\"c9\""});
    rows += (i ? "," : "") + row + "}";
  }
  return rows + "]";
}

TEST_CASE("access/batch: check and list agree, row by row") {
  const auto policy = test::compiled(kPolicy);
  const char* const viewers[] = {
      "{}",
      R"({"id":"c1","active":true})",
      R"({"id":"stranger","active":true,"subscriptions":[
          {"creatorId":"c2","tier":"PREMIUM","status":"active","endsAt":1000},
          {"creatorId":"c2","tier":"BASIC","status":"active","endsAt":1001},
          {"creatorId":"c3","tier":"VIP","status":"trialing"},
          {"creatorId":"nowhere","tier":"VIP","status":"active"}]})",
  };
  Random random{42};
  for (int round = 0; round < 8; ++round) {
    // Beyond one block, and not a multiple of it.
    const auto resources = test::document(random_rows(random, 300 + round));
    const auto table = Table::read(policy, 0, resources);
    REQUIRE(table.has_value());
    for (const auto* facts : viewers) {
      CAPTURE(facts);
      const auto viewer = test::bound(policy, facts);
      for (const std::string_view verb : {"read", "write"}) {
        const auto action = *policy.action(verb);
        const auto listed = filter(viewer, action, *table, kNow);
        const auto columns = decide_all(viewer, action, *table, kNow);
        REQUIRE(listed.has_value());
        REQUIRE(columns.has_value());
        std::size_t next = 0;
        for (std::size_t i = 0; i < table->rows(); ++i) {
          const auto row = read_row(viewer, 0, resources.items()[i]);
          REQUIRE(row.has_value());
          const auto one = decide(viewer, action, 0, row->data(), kNow);
          const bool in_list = next < listed->size() && (*listed)[next] == i;
          if (in_list) ++next;
          CHECK(in_list == one.allowed());
          CHECK(columns->codes[i] == static_cast<std::uint8_t>(one.code));
          CHECK(columns->unlocks[i] == static_cast<std::uint8_t>(one.unlock.kind));
          CHECK(columns->tiers[i] == one.unlock.rank);
        }
        CHECK(next == listed->size());
      }
    }
  }
}

TEST_CASE("access/batch: check and list agree about a field") {
  const auto policy = test::compiled(R"({"version":1,
    "types":{"Post":{"creatorId":"id","status":"string?","price":"int?","author.name":"string?"}},
    "rules":[
      {"action":"read","subject":"Post","fields":["creatorId","author.*"]},
      {"action":"read","subject":"Post","fields":"price","conditions":{"status":"published"}},
      {"action":"read","subject":"Post","conditions":{"creatorId":{"$fact":"id"}}},
      {"action":"read","subject":"Post","inverted":true,"fields":"author.name",
       "conditions":{"price":{"$gte":2}}}]})");
  const auto viewer = test::bound(policy, R"({"id":"c1","active":true})");
  const auto read = *policy.action("read");
  Random random{7};
  const auto resources = test::document(random_rows(random, 300));
  const auto table = Table::read(policy, 0, resources);
  REQUIRE(table.has_value());
  std::vector<std::size_t> counts;
  for (const Field& field : {Field(), Field("creatorId"), Field("author.name"), Field("price"),
                             Field("status"), Field("undeclared")}) {
    CAPTURE(std::string(field.value_or("the whole")));
    std::vector<std::uint32_t> may;
    for (std::uint32_t i = 0; i < table->rows(); ++i) {
      const auto row = read_row(viewer, 0, resources.items()[i]);
      REQUIRE(row.has_value());
      if (can(viewer, read, 0, row->data(), kNow, field)) may.push_back(i);
    }
    counts.push_back(may.size());
    CHECK(*filter(viewer, read, *table, kNow, field) == may);
    CHECK(*filter_page(viewer, read, *table, kNow, {0, 300}, field) == may);
    CHECK(*count(viewer, read, *table, kNow, field) == may.size());
    const auto bits = *bitmap(viewer, read, *table, kNow, field);
    CHECK(Selection::make(viewer, read, *table, kNow, field)->bits() == bits);
    const auto columns = decide_all(viewer, read, *table, kNow, field);
    REQUIRE(columns.has_value());
    for (std::uint32_t i = 0; i < table->rows(); ++i) {
      const bool listed = std::binary_search(may.begin(), may.end(), i);
      CHECK(((unsigned{bits[i / 8]} >> (i % 8) & 1U) != 0) == listed);
      CHECK((columns->codes[i] == static_cast<std::uint8_t>(Code::allowed)) == listed);
    }
  }
  // The six questions have answers that differ, or nothing was compared.
  CHECK(counts[0] == 300);
  CHECK(counts[1] == 300);
  CHECK(counts[2] < 300);
  CHECK(counts[3] < counts[2]);
  CHECK(counts[4] == counts[5]);
  CHECK(counts[4] < counts[3]);
  CHECK(counts[4] > 0);
}

TEST_CASE("access/batch: a row is replaced, and what is refused") {
  const auto policy = test::compiled(kPolicy);
  const auto owner = test::bound(policy, R"({"id":"new","active":true})");
  auto table = Table::read(policy, 0, test::document(R"([{"creatorId":"a"},{"creatorId":"b"}])"));
  REQUIRE(table.has_value());
  CHECK(filter(owner, 0, *table, kNow)->empty());
  CHECK(table->update(1, test::document(R"({"creatorId":"new"})")).has_value());
  CHECK(*filter(owner, 0, *table, kNow) == std::vector<std::uint32_t>{1});

  const auto beyond = table->update(2, test::document(R"({"creatorId":"new"})"));
  REQUIRE_FALSE(beyond.has_value());
  CHECK(beyond.error()[0].code == ErrorCode::out_of_range);
  const auto wrong = table->update(0, test::document(R"({"creatorId":1})"));
  REQUIRE_FALSE(wrong.has_value());
  CHECK(wrong.error()[0].pointer == "/creatorId");

  const auto rows = Table::read(policy, 0, test::document(R"([{"creatorId":"a"},{"price":"x"}])"));
  REQUIRE_FALSE(rows.has_value());
  CHECK(rows.error().size() == 2);
  CHECK(rows.error()[0].pointer == "/1/creatorId");
  CHECK(rows.error()[1].pointer == "/1/price");
  CHECK_FALSE(Table::read(policy, 0, test::document("{}")).has_value());
  const auto giant = Table::make(policy, 0, kMostTableRows + 1);
  REQUIRE_FALSE(giant.has_value());
  CHECK(giant.error().code == ErrorCode::too_many);

  const auto other = test::compiled(kPolicy);
  const auto foreign = filter(test::bound(other, "{}"), 0, *table, kNow);
  REQUIRE_FALSE(foreign.has_value());
  CHECK(foreign.error().code == ErrorCode::other_policy);
  CHECK(decide_all(test::bound(other, "{}"), 0, *table, kNow).error().code ==
        ErrorCode::other_policy);
  CHECK(filter(owner, 0, *Table::make(policy, 0, 0), kNow)->empty());
}

}  // namespace
}  // namespace creator::access::batch_test
