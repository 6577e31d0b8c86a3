#include "creator/access/opening.h"

#include <doctest/doctest.h>

#include "asking.h"
#include "creator/access/block_judge.h"
#include "creator/access/pattern_memo.h"
#include "creator/access/unlock.h"

namespace creator::access::opening_test {
namespace {

const char* const kPolicy = R"({"version":1,"enums":{"tier":["BASIC","PREMIUM","VIP"]},
  "types":{"Post":{"creatorId":"id","guestId":"id?","minTier":"tier?","members":"boolean?","price":"int?","draft":"boolean?",
                   "secret":"boolean?"}},
  "rules":[
    {"action":"read","subject":"Post","conditions":{"minTier":null,"members":null,"price":null}},
    {"action":"read","subject":"Post","when":{"authenticated":true},"conditions":{"members":true}},
    {"action":"read","subject":"Post","conditions":{"minTier":{"$exists":true},"creatorId":{"$sub":{"tier":{"$field":"minTier"}}}},
     "require":"SUBSCRIPTION_REQUIRED"},
    {"action":"read","subject":"Post","conditions":{"guestId":{"$sub":{"tier":"VIP"}}}},
    {"action":"read","subject":"Post","conditions":{"price":{"$lte":{"$fact":"credits"}}},"require":"INSUFFICIENT_CREDITS"},
    {"action":"read","subject":"Post","inverted":true,"conditions":{"draft":{"$exists":true,"$eq":true}}},
    {"action":"read","subject":"Post","inverted":true,"conditions":{"secret":{"$exists":true,"$eq":true}},"hide":true}]})";

struct Row {
  const char* why;
  const char* resource;
  std::vector<OpeningLevel> levels;
};

const Row kRows[] = {
    {"open to everyone", R"({"creatorId":"a"})", {kOpenToAnyone, kOpenToAccounts, 0, 1, 2}},
    {"for members", R"({"creatorId":"a","members":true})", {kOpenToAccounts, 0, 1, 2}},
    {"premium and above", R"({"creatorId":"a","minTier":"PREMIUM"})", {1, 2}},
    {"a guest's subscribers too", R"({"creatorId":"a","guestId":"b","price":3})", {2}},
    {"for credits alone", R"({"creatorId":"a","price":3})", {}},
    {"a draft", R"({"creatorId":"a","minTier":"BASIC","draft":true})", {}},
};

TEST_CASE("access/opening: to whom a row is open") {
  const auto policy = test::compiled(kPolicy);
  const auto read = *policy.action("read");
  std::string all = "[";
  for (const auto& row : kRows) all += (all.size() > 1 ? "," : "") + std::string(row.resource);
  const auto table = Table::read(policy, 0, test::document(all + "]"));
  REQUIRE(table.has_value());
  const auto lowest = lowest_openings(policy, read, *table, 0);
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    CAPTURE(kRows[i].why);
    const auto levels = openings(policy, read, *table, i, 0);
    CHECK(levels == kRows[i].levels);
    CHECK(lowest[i] == (levels.empty() ? kOpenToNobody : levels.front()));
  }
  const auto untiered = test::compiled(R"({"version":1,"types":{"Post":{"creatorId":"id"}},"rules":[
      {"action":"read","subject":"Post","conditions":{"creatorId":{"$sub":{}}}}]})");
  const auto one = Table::read(untiered, 0, test::document(R"([{"creatorId":"a"}])"));
  CHECK(openings(untiered, *untiered.action("read"), *one, 0, 0) ==
        std::vector<OpeningLevel>{kOpenToSubscribers});
  CHECK(lowest_openings(untiered, 0, *one, 0) == std::vector<OpeningLevel>{kOpenToNobody});
}

TEST_CASE("access/unlock: every way in, cheapest first, each of which opens") {
  const auto policy = test::compiled(kPolicy);
  const auto read = *policy.action("read");
  const auto ways = [&](std::string_view facts, std::string_view resource) {
    const auto viewer = test::bound(policy, facts);
    const auto row = test::row_of(viewer, 0, resource);
    const auto found = find_ways({viewer, read, 0}, row.data(), 0);
    const auto decision = decide(viewer, read, 0, row.data(), 0);
    if (!found.empty()) CHECK(found.front() == decision.unlock);
    std::string text;
    for (const auto& way : found) {
      if (way.kind == UnlockKind::sign_in) text += "sign in;";
      if (way.kind == UnlockKind::credits) text += std::to_string(way.shortfall) + " credits;";
      if (way.kind != UnlockKind::subscription) continue;
      const auto attribute = policy.compiled().layouts[0].attributes[way.slot];
      text += policy.compiled().words.types()[0].attributes[attribute].name + " " +
              std::to_string(way.rank) + ";";
    }
    return text;
  };
  const char* const fan = R"({"id":"f","active":true,"credits":1})";
  CHECK(ways("{}", R"({"creatorId":"a","members":true})") == "sign in;");
  CHECK(ways("{}", R"({"creatorId":"a","members":true,"guestId":"b"})") == "sign in;");
  CHECK(ways("{}", R"({"creatorId":"a","minTier":"VIP","guestId":"b"})") ==
        "creatorId 2;guestId 2;");
  CHECK(ways(fan, R"({"creatorId":"a","minTier":"PREMIUM","guestId":"b","price":4})") ==
        "creatorId 1;creatorId 2;guestId 2;3 credits;");
  CHECK(ways(fan, R"({"creatorId":"a","minTier":"BASIC","guestId":"a"})") ==
        "creatorId 0;creatorId 1;creatorId 2;");
  CHECK(ways(fan, R"({"creatorId":"a","price":4})") == "3 credits;");
  CHECK(ways(fan, R"({"creatorId":"a"})").empty());  // may already
  CHECK(ways(fan, R"({"creatorId":"a","minTier":"BASIC","draft":true})")
            .empty());  // nothing opens it
  CHECK(ways(fan, R"({"creatorId":"a","minTier":"BASIC","secret":true})")
            .empty());  // not to be known
}

TEST_CASE("access/opening: a judge that is given a memo matches a text once") {
  const auto policy = test::compiled(
      R"({"version":1,"types":{"P":{"s":"string"}},"rules":[
          {"action":"read","subject":"P","conditions":{"s":{"$regex":"b$"}}}]})");
  const auto table = Table::read(policy, 0, test::document(R"([{"s":"ab"},{"s":"ba"}])"));
  REQUIRE(table.has_value());
  const auto viewer = test::bound(policy, "{}");
  const BlockJudge judge(viewer, *policy.action("read"), *table, 0);
  PatternMemo memo;
  for (int time = 0; time < 3; ++time) {
    TruthBlock allowed{};
    judge.judge(0, 2, allowed, &memo);
    CHECK(allowed[0] == 1);
    CHECK(allowed[1] == 0);
    CHECK(memo.size() == 2);
  }
}

}  // namespace
}  // namespace creator::access::opening_test
