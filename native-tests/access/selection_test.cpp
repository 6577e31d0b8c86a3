#include "creator/access/selection.h"

#include <doctest/doctest.h>

#include <string>

#include "asking.h"
#include "creator/access/page.h"
#include "support/draws.h"

namespace creator::access::selection_test {
namespace {

const char* const kPolicy = R"({"version":1,"enums":{"tier":["BASIC","PREMIUM","VIP"]},
  "types":{"Post":{"creatorId":"id","guestId":"id?","minTier":"tier?","publishAt":"instant?","endsAt":"instant?",
                   "price":"int?"}},
  "rules":[
    {"action":"read","subject":"Post","conditions":{"minTier":null}},
    {"action":"read","subject":"Post","conditions":{"creatorId":{"$sub":{"tier":{"$field":"minTier"}}}}},
    {"action":"read","subject":"Post","conditions":{"guestId":{"$sub":{"tier":"VIP"}}}},
    {"action":"read","subject":"Post","conditions":{"price":{"$lte":{"$fact":"credits"}}}},
    {"action":"read","subject":"Post","inverted":true,"conditions":{"publishAt":{"$exists":true,"$gt":{"$fact":"now"}}}},
    {"action":"read","subject":"Post","inverted":true,"conditions":{"endsAt":{"$exists":true,"$lt":{"$fact":"now"}}}},
    {"action":"manage","subject":"Post","conditions":{"creatorId":{"$fact":"id"}}},
    {"action":"manage","subject":"Post","when":{"role":"ADMIN"}}]})";

struct Random {
  std::uint32_t state;
  std::uint32_t below(std::uint32_t bound) {
    state = state * 1664525U + 1013904223U;
    return (state >> 16) % bound;
  }
};

std::string row(Random& random, std::uint32_t creators) {
  std::string out = R"({"creatorId":"c)" + std::to_string(random.below(creators)) + "\"";
  if (random.below(4) == 0)
    out += R"(,"guestId":"c)" + std::to_string(random.below(creators)) + "\"";
  const char* const tiers[] = {"BASIC", "PREMIUM", "VIP"};
  if (random.below(4)) out += R"(,"minTier":")" + std::string(tiers[random.below(3)]) + "\"";
  if (random.below(3) == 0) out += R"(,"publishAt":)" + std::to_string(random.below(100));
  if (random.below(5) == 0) out += R"(,"endsAt":)" + std::to_string(random.below(100));
  if (random.below(5) == 0) out += R"(,"price":)" + std::to_string(random.below(5));
  return out + "}";
}

std::string facts(Random& random, std::uint32_t creators) {
  std::string out =
      R"({"id":"c)" + std::to_string(random.below(creators + 5)) + R"(","active":true)";
  if (random.below(8) == 0) out += R"(,"roles":["ADMIN"])";
  if (random.below(2)) out += R"(,"credits":)" + std::to_string(random.below(5));
  out += R"(,"subscriptions":[)";
  const char* const tiers[] = {"BASIC", "PREMIUM", "VIP"};
  for (auto left = random.below(5); left > 0; --left) {
    out += R"({"creatorId":"c)" + std::to_string(random.below(creators)) +
           R"(","status":"active","tier":")" + tiers[random.below(3)] + "\"";
    if (random.below(2)) out += R"(,"endsAt":)" + std::to_string(random.below(120));
    out += left > 1 ? "}," : "}";
  }
  return out + "]}";
}

std::string rows(Random& random, std::size_t count, std::uint32_t creators) {
  std::string out = "[";
  for (std::size_t i = 0; i < count; ++i) out += (i ? "," : "") + row(random, creators);
  return out + "]";
}

TEST_CASE("access/selection: after any edits it is what a fresh list would be") {
  const auto policy = test::compiled(kPolicy);
  const auto read = *policy.action("read");
  std::size_t spared = 0;
  std::size_t asked = 0;
  const auto cases = creator::test::draws(40);
  for (std::uint32_t drawn = 0; drawn < cases; ++drawn) {
    const auto seed = creator::test::first_seed() + drawn;
    CAPTURE(seed);
    Random random{seed};
    const std::uint32_t creators = 3 + random.below(30);
    const std::size_t count = random.below(1500);
    auto table = Table::read(policy, 0, test::document(rows(random, count, creators)));
    REQUIRE(table.has_value());
    auto viewer = test::bound(policy, facts(random, creators));
    double now = random.below(50);
    auto selection = Selection::make(viewer, read, *table, now);
    REQUIRE(selection.has_value());
    for (int step = 0; step < 40; ++step) {
      CAPTURE(step);
      switch (random.below(6)) {
        case 0: now += random.below(4); break;
        case 1:
          if (random.below(5) == 0) now = random.below(100);
          break;
        case 2: viewer = test::bound(policy, facts(random, creators)); break;
        default:
          for (auto left = random.below(random.below(8) ? 4U : 4000U); left > 0 && count > 0;
               --left) {
            const auto at = random.below(static_cast<std::uint32_t>(count));
            // Sometimes of a creator that nobody has heard of.
            const auto updated = table->update(at, test::document(row(random, creators + 6)));
            REQUIRE(updated.has_value());
          }
      }
      const auto before = selection->bits();
      const auto refreshed = selection->refresh(viewer, *table, now);
      REQUIRE(refreshed.has_value());
      const auto fresh = *bitmap(viewer, read, *table, now);
      CHECK(selection->bits() == fresh);
      CHECK(selection->count() == *access::count(viewer, read, *table, now));
      std::size_t changed = 0;
      for (std::size_t i = 0; i < count; ++i)
        changed += ((before[i / 8] ^ fresh[i / 8]) >> (i % 8) & 1) != 0;
      CHECK(refreshed->changed == changed);
      CHECK(refreshed->judged <= count);
      asked += count;
      spared += count - refreshed->judged;
    }
  }
  CHECK(spared > asked / 4);
}

TEST_CASE("access/selection: it asks about no more rows than may have changed") {
  const auto policy = test::compiled(kPolicy);
  const auto read = *policy.action("read");
  std::string all = "[";
  for (int i = 0; i < 2048; ++i)
    all += std::string(i ? "," : "") + R"({"creatorId":"c)" + std::to_string(i / 256) +
           R"(","minTier":"VIP")" + (i == 700 ? R"(,"publishAt":50})" : "}");
  auto table = Table::read(policy, 0, test::document(all + "]"));
  REQUIRE(table.has_value());
  const auto with = [&](const char* subscriptions) {
    return test::bound(policy,
                       std::string(R"({"id":"f","active":true,"credits":1,"subscriptions":[)") +
                           subscriptions + "]}");
  };
  const auto none = with("");
  auto selection = Selection::make(none, read, *table, 0);
  REQUIRE(selection.has_value());
  CHECK(selection->count() == 0);
  CHECK(selection->refresh(none, *table, 0)->judged == 0);
  CHECK(selection->refresh(none, *table, 49)->judged == 0);
  CHECK(selection->refresh(none, *table, 50)->judged == 256);  // one block holds an instant
  CHECK(selection->refresh(none, *table, 51)->judged == 0);

  REQUIRE(table->update(9, test::document(R"({"creatorId":"c0"})")).has_value());
  const auto one = selection->refresh(none, *table, 51);
  CHECK(one->judged == 8);
  CHECK(one->changed == 1);
  CHECK(selection->count() == 1);

  const auto fan = with(R"({"creatorId":"c3","status":"active","tier":"VIP","endsAt":90})");
  const auto bought = selection->refresh(fan, *table, 60);
  CHECK(bought->judged == 256);
  CHECK(bought->changed == 256);
  CHECK(selection->refresh(fan, *table, 89)->judged == 0);
  CHECK(selection->refresh(fan, *table, 90)->changed == 256);  // it has ended
  CHECK(selection->refresh(none, *table, 90)->judged == 0);

  // A fact that a condition reads, a guard that is passed, a clock that went back: all of them.
  CHECK(
      selection->refresh(test::bound(policy, R"({"id":"f","active":true,"credits":2})"), *table, 90)
          ->judged == 2048);
  CHECK(selection
            ->refresh(
                test::bound(policy, R"({"id":"f","active":true,"credits":2,"roles":["ADMIN"]})"),
                *table, 90)
            ->judged == 2048);
  CHECK(selection->count() == 2048);
  CHECK(selection->refresh(none, *table, 10)->judged == 2048);
}

TEST_CASE(
    "access/selection: other tables and policies are refused, and rows written by column are "
    "told") {
  const auto policy = test::compiled(kPolicy);
  const auto read = *policy.action("read");
  const auto viewer = test::bound(policy, "{}");
  auto table = Table::read(policy, 0, test::document(R"([{"creatorId":"a","minTier":"VIP"}])"));
  const auto twin =
      Table::read(policy, 0, test::document(R"([{"creatorId":"a","minTier":"VIP"}])"));
  auto selection = Selection::make(viewer, read, *table, 0);
  REQUIRE(selection.has_value());
  CHECK(selection->refresh(viewer, *twin, 0).error().code == ErrorCode::other_table);
  const auto other = test::compiled(kPolicy);
  CHECK(selection->refresh(test::bound(other, "{}"), *table, 0).error().code ==
        ErrorCode::other_policy);
  CHECK(Selection::make(test::bound(other, "{}"), read, *table, 0).error().code ==
        ErrorCode::other_policy);

  const auto& layout = policy.compiled().layouts[0];
  for (std::size_t slot = 0; slot < layout.attributes.size(); ++slot)
    if (policy.compiled().words.types()[0].attributes[layout.attributes[slot]].name == "minTier")
      table->column(slot)[0] = kAbsent;
  CHECK(selection->refresh(viewer, *table, 0)->judged == 0);
  CHECK(table->touch(0).has_value());
  CHECK(table->touch(1).error().code == ErrorCode::out_of_range);
  CHECK(selection->refresh(viewer, *table, 0)->changed == 1);
}

}  // namespace
}  // namespace creator::access::selection_test
