#include "creator/access/decision.h"

#include <doctest/doctest.h>

#include <string>

#include "asking.h"
#include "creator/access/batch.h"

namespace creator::access::decision_test {
namespace {

constexpr std::int64_t kNow = 1'000'000;

const char* const kPolicy = R"({"version":1,"enums":{"tier":["BASIC","PREMIUM","VIP"]},
  "types":{"Post":{"creatorId":"id","minTier":"tier?","publishAt":"instant?"},
           "Effect":{"cost":"int","on":"boolean"},"Draft":{"ownerId":"id"},"Page":{}},
  "actions":["fold"],"rules":[
    {"action":"read","subject":"Post","conditions":{"minTier":null}},
    {"action":"read","subject":"Post","conditions":{"creatorId":{"$sub":{"tier":{"$field":"minTier"}}}},
     "require":"SUBSCRIPTION_REQUIRED","reason":"for subscribers"},
    {"action":"read","subject":"Post","inverted":true,"conditions":{"publishAt":{"$gt":{"$fact":"now"}}},
     "hide":true},
    {"action":"run","subject":"Effect","when":{"authenticated":true},
     "conditions":{"on":true,"cost":{"$lte":{"$fact":"credits"}}},"require":"INSUFFICIENT_CREDITS"},
    {"action":"rush","subject":"Effect","when":{"credits":{"$gt":9}},"require":"INSUFFICIENT_CREDITS"},
    {"action":"read","subject":"Draft","conditions":{"ownerId":{"$fact":"id"}},"hide":true},
    {"action":"comment","subject":"Page","when":{"authenticated":true}},
    {"action":"print","subject":"Page","inverted":true,"reason":"out of paper"},
    {"action":"manage","subject":"all","inverted":true,
     "when":{"authenticated":true,"active":{"$ne":true}},"reason":"ACCOUNT_INACTIVE"}]})";

TEST_CASE("access/decision: code, way in, rule and validity") {
  const auto policy = test::compiled(kPolicy);
  const std::string nobody = "{}";
  const std::string fan = R"({"id":"f","active":true,"credits":3,"subscriptions":[
      {"creatorId":"c1","tier":"BASIC","status":"active","endsAt":2000000},
      {"creatorId":"c1","tier":"PREMIUM","status":"active","endsAt":1500000}]})";
  const std::string inactive = R"({"id":"f","active":false})";
  const std::optional<std::uint32_t> none;
  const std::optional<std::int64_t> forever;
  const Unlock closed;
  const auto tier = [](std::int32_t rank, std::uint32_t slot) {
    return Unlock{UnlockKind::subscription, rank, slot, 0};
  };
  const auto credits = [](std::int64_t missing) {
    return Unlock{UnlockKind::credits, -1, 0, missing};
  };
  const Unlock sign_in{UnlockKind::sign_in};
  const struct {
    const char* why;
    std::string facts;
    const char *action, *type;
    std::string resource;
    Code code;
    Unlock unlock;
    std::optional<std::uint32_t> rule;
    std::optional<std::int64_t> valid_until;
  } rows[] = {
      {"free for all", nobody, "read", "Post", R"({"creatorId":"c1"})", Code::allowed, closed, 0,
       forever},
      {"a tier that is held, until it ends", fan, "read", "Post",
       R"({"creatorId":"c1","minTier":"PREMIUM"})", Code::allowed, closed, 1, 1'500'000},
      {"a lower tier, held longer", fan, "read", "Post", R"({"creatorId":"c1","minTier":"BASIC"})",
       Code::allowed, closed, 1, 2'000'000},
      {"the lowest tier that opens it", fan, "read", "Post",
       R"({"creatorId":"c1","minTier":"VIP"})", Code::subscription_required, tier(2, 1), 1,
       forever},
      {"of another creator", fan, "read", "Post", R"({"creatorId":"c2","minTier":"BASIC"})",
       Code::subscription_required, tier(0, 1), 1, forever},
      {"a stranger must sign in and subscribe", nobody, "read", "Post",
       R"({"creatorId":"c2","minTier":"PREMIUM"})", Code::unauthenticated, tier(1, 1), 1, forever},
      {"not out yet, and no hint of it", fan, "read", "Post",
       R"({"creatorId":"c1","minTier":"VIP","publishAt":1000001})", Code::not_found, closed, 2,
       1'000'001},
      {"out this millisecond", fan, "read", "Post", R"({"creatorId":"c1","publishAt":1000000})",
       Code::allowed, closed, 0, forever},
      {"out before", fan, "read", "Post", R"({"creatorId":"c1","publishAt":5})", Code::allowed,
       closed, 0, forever},
      {"an inverted rule in doubt denies", fan, "read", "Post",
       R"({"creatorId":"c1","publishAt":null})", Code::not_found, closed, 2, forever},
      {"enough credits", fan, "run", "Effect", R"({"on":true,"cost":3})", Code::allowed, closed, 3,
       forever},
      {"too few credits", fan, "run", "Effect", R"({"on":true,"cost":10})",
       Code::insufficient_credits, credits(7), 3, forever},
      {"credits would not help", fan, "run", "Effect", R"({"on":false,"cost":10})", Code::forbidden,
       closed, none, forever},
      {"credits of a stranger count from none", nobody, "run", "Effect", R"({"on":true,"cost":10})",
       Code::unauthenticated, credits(10), 3, forever},
      {"a guard on credits, which must be more", fan, "rush", "Effect", R"({"on":true,"cost":1})",
       Code::insufficient_credits, credits(7), 4, forever},
      {"hidden from all but the owner", fan, "read", "Draft", R"({"ownerId":"x"})", Code::not_found,
       closed, none, forever},
      {"the owner", fan, "read", "Draft", R"({"ownerId":"f"})", Code::allowed, closed, 5, forever},
      {"signing in is enough", nobody, "comment", "Page", "{}", Code::unauthenticated, sign_in, 6,
       forever},
      {"signed in", fan, "comment", "Page", "{}", Code::allowed, closed, 6, forever},
      {"an action that is only listed", fan, "fold", "Page", "{}", Code::forbidden, closed, none,
       forever},
      {"the same, of a stranger", nobody, "fold", "Page", "{}", Code::unauthenticated, closed, none,
       forever},
      {"a reason in words", fan, "print", "Page", "{}", Code::forbidden, closed, 7, forever},
      {"a reason in words, to a stranger", nobody, "print", "Page", "{}", Code::unauthenticated,
       closed, 7, forever},
      {"an inactive account may nothing", inactive, "read", "Post", R"({"creatorId":"c1"})",
       Code::account_inactive, closed, 8, forever},
      {"nor buy its way in", inactive, "read", "Post", R"({"creatorId":"c1","minTier":"VIP"})",
       Code::account_inactive, closed, 8, forever},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    // `publishAt` absent would leave the inverted rule in doubt, so rows that say nothing are out.
    std::string resource = row.resource;
    if (std::string(row.type) == "Post" && resource.find("publishAt") == std::string::npos)
      resource.insert(resource.size() - 1, R"(,"publishAt":0)");
    const auto decision =
        test::asked(test::bound(policy, row.facts), row.action, row.type, resource, kNow);
    CHECK(name(decision.code) == name(row.code));
    CHECK(static_cast<int>(decision.unlock.kind) == static_cast<int>(row.unlock.kind));
    CHECK(decision.unlock.rank == row.unlock.rank);
    CHECK(decision.unlock.shortfall == row.unlock.shortfall);
    CHECK(decision.rule == row.rule);
    CHECK(decision.valid_until == row.valid_until);
  }
}

TEST_CASE("access/decision: the subscription that opens it is one, to one creator") {
  const std::string head = R"({"version":1,"enums":{"tier":["BASIC","PREMIUM","VIP"]},
      "types":{"Post":{"minTier":"tier?","creatorId":"id?","coId":"id?"}},"rules":[)";
  const auto rule = [](const char* conditions, const char* rest) {
    return std::string(R"({"action":"read","subject":"Post","conditions":)") + conditions + rest +
           "}";
  };
  const auto* const required = R"(,"require":"SUBSCRIPTION_REQUIRED")";
  const auto* const either_one = R"({"$or":[{"creatorId":{"$sub":{"tier":"VIP"}}},
                                            {"coId":{"$sub":{"tier":"BASIC"}}}]})";
  const auto* const either_at_vip = R"({"$or":[{"creatorId":{"$sub":{"tier":"VIP"}}},
                                               {"coId":{"$sub":{"tier":"VIP"}}}]})";
  const auto* const of_both = R"({"creatorId":{"$sub":{}},"coId":{"$sub":{"tier":"PREMIUM"}}})";
  const auto* const by_row = R"({"creatorId":{"$sub":{"tier":{"$field":"minTier"}}}})";
  const auto* const vip = R"({"creatorId":{"$sub":{"tier":"VIP"}}})";
  const auto* const strangers_only = R"({"$nor":[{"creatorId":{"$sub":{}}}]})";
  const auto* const two = R"({"creatorId":"anna","coId":"bert"})";
  const auto* const fan_of_anna = R"([{"creatorId":"anna","tier":"BASIC","status":"active"}])";
  const struct {
    const char* why;
    std::string rules;
    const char* subscriptions;
    const char* resource;
    std::int32_t rank;    // -1: no subscription opens it
    const char* creator;  // the attribute
    std::optional<std::uint32_t> rule;
  } rows[] = {
      {"the cheaper of two creators", rule(either_one, required), "[]", two, 0, "coId", 0},
      {"the other one's name is absent", rule(either_one, required), "[]",
       R"({"creatorId":"anna"})", 2, "creatorId", 0},
      {"the first one's name is absent", rule(either_one, required), "[]", R"({"coId":"bert"})", 0,
       "coId", 0},
      {"nobody's name is there", rule(either_one, required), "[]", "{}", -1, "", {}},
      {"one creator in both places", rule(either_one, required), "[]",
       R"({"creatorId":"anna","coId":"anna"})", 0, "creatorId", 0},
      {"at the same tier, the first", rule(either_at_vip, required), "[]", two, 2, "creatorId", 0},
      {"no single subscription is enough", rule(of_both, required), "[]", two, -1, "", {}},
      {"one is held, the other is enough", rule(of_both, required), fan_of_anna, two, 1, "coId", 0},
      {"a cheaper tier by a rule that requires nothing",
       rule(by_row, "") + "," + rule(vip, required), "[]",
       R"({"creatorId":"anna","minTier":"BASIC"})", 0, "creatorId", 0},
      {"the rule that requires is the cheaper", rule(by_row, "") + "," + rule(vip, required), "[]",
       R"({"creatorId":"anna"})", 2, "creatorId", 1},
      {"no rule requires a subscription, so none is offered",
       rule(by_row, ""),
       "[]",
       R"({"creatorId":"anna","minTier":"PREMIUM"})",
       -1,
       "",
       {}},
      {"a subscription would lose what it opens",
       rule(vip, required) + "," + rule(R"({"creatorId":{"$sub":{}}})", R"(,"inverted":true)"),
       "[]",
       R"({"creatorId":"anna"})",
       -1,
       "",
       {}},
      {"a denial for all but subscribers, and a rule that asks for none",
       rule(R"({"creatorId":"anna"})", "") + "," + rule(strangers_only, R"(,"inverted":true)") +
           "," + rule(R"({"coId":{"$sub":{}}})", required),
       "[]", R"({"creatorId":"anna"})", 0, "creatorId", 1},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto policy = test::compiled(head + row.rules + "]}");
    const auto viewer = test::bound(policy, R"({"id":"f","active":true,"subscriptions":)" +
                                                std::string(row.subscriptions) + "}");
    const auto decision = test::asked(viewer, "read", "Post", row.resource, kNow);
    const bool opens = row.rank >= 0;
    CHECK(decision.code == (opens ? Code::subscription_required : Code::forbidden));
    CHECK(decision.unlock.kind == (opens ? UnlockKind::subscription : UnlockKind::none));
    CHECK(decision.unlock.rank == row.rank);
    CHECK(decision.rule == row.rule);
    auto table = Table::read(policy, 0, test::document("[" + std::string(row.resource) + "]"));
    REQUIRE(table.has_value());
    const auto columns = decide_all(viewer, *policy.action("read"), *table, kNow);
    REQUIRE(columns.has_value());
    CHECK(columns->tiers[0] == row.rank);
    CHECK(columns->codes[0] == static_cast<std::uint8_t>(decision.code));
    if (!opens) continue;
    const auto& type = policy.compiled().words.types()[0];
    const auto attribute = policy.compiled().layouts[0].attributes[decision.unlock.slot];
    CHECK(type.attributes[attribute].name == row.creator);
    // The promise itself: who buys it may.
    const auto resource = test::document(row.resource);
    const auto* creator = resource.find(row.creator);
    REQUIRE(creator != nullptr);
    const char* const tiers[] = {"BASIC", "PREMIUM", "VIP"};
    std::string bought = std::string(row.subscriptions);
    bought.insert(bought.size() - 1, std::string(bought.size() > 2 ? "," : "") +
                                         R"({"creatorId":")" + *creator->as_string() +
                                         R"(","status":"active","tier":")" + tiers[row.rank] +
                                         R"("})");
    const auto buyer =
        test::bound(policy, R"({"id":"f","active":true,"subscriptions":)" + bought + "}");
    CHECK(test::asked(buyer, "read", "Post", row.resource, kNow).allowed());
  }
}

TEST_CASE("access/decision: when a comparison with time will turn") {
  const struct {
    const char* why;
    const char* condition;
    std::int64_t at;
    bool allowed;
    std::optional<std::int64_t> valid_until;
  } rows[] = {
      {"from then on, before", R"({"$lte":{"$fact":"now"}})", kNow + 5, false, kNow + 5},
      {"from then on, then", R"({"$lte":{"$fact":"now"}})", kNow, true, {}},
      {"after it, before", R"({"$lt":{"$fact":"now"}})", kNow + 5, false, kNow + 6},
      {"after it, then", R"({"$lt":{"$fact":"now"}})", kNow, false, kNow + 1},
      {"until it, before", R"({"$gt":{"$fact":"now"}})", kNow + 5, true, kNow + 5},
      {"until it, then", R"({"$gt":{"$fact":"now"}})", kNow, false, {}},
      {"through it, before", R"({"$gte":{"$fact":"now"}})", kNow + 5, true, kNow + 6},
      {"through it, then", R"({"$gte":{"$fact":"now"}})", kNow, true, kNow + 1},
      {"at it, before", R"({"$eq":{"$fact":"now"}})", kNow + 5, false, kNow + 5},
      {"at it, then", R"({"$eq":{"$fact":"now"}})", kNow, true, kNow + 1},
      {"but at it, then", R"({"$ne":{"$fact":"now"}})", kNow, false, kNow + 1},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto policy = test::compiled(
        R"({"version":1,"types":{"T":{"at":"instant"}},"rules":[{"action":"read","subject":"T",)"
        R"("conditions":{"at":)" +
        std::string(row.condition) + "}}]}");
    const auto viewer = test::bound(policy, R"({"id":"x","active":true})");
    const std::string resource = R"({"at":)" + std::to_string(row.at) + "}";
    const auto decision = test::asked(viewer, "read", "T", resource, kNow);
    CHECK(decision.allowed() == row.allowed);
    CHECK(decision.valid_until == row.valid_until);
    if (!row.valid_until) continue;
    // The promise itself: the same until the millisecond before, and here another then.
    CHECK(test::asked(viewer, "read", "T", resource, *row.valid_until - 1).allowed() ==
          row.allowed);
    CHECK(test::asked(viewer, "read", "T", resource, *row.valid_until).allowed() != row.allowed);
  }
}

TEST_CASE("access/decision: rules are asked last to first") {
  const auto policy =
      test::compiled(R"({"version":1,"types":{"T":{"x":"int"}},"actions":["write"],"rules":[
      {"action":"manage","subject":"all"},
      {"action":"read","subject":"T","inverted":true,"conditions":{"x":{"$gt":1}},"reason":"NOT_FOUND"},
      {"action":["read","manage"],"subject":["T","all"],"conditions":{"x":3},"reason":"three"}]})");
  const auto viewer = test::bound(policy, R"({"id":"x","active":true})");
  CHECK(test::asked(viewer, "read", "T", R"({"x":1})", 0).rule == 0U);
  const auto two = test::asked(viewer, "read", "T", R"({"x":2})", 0);
  CHECK(two.code == Code::not_found);
  CHECK(http_status(two.code) == 404);
  const auto three = test::asked(viewer, "read", "T", R"({"x":3})", 0);
  CHECK(three.rule == 2U);
  CHECK(reason(policy, three) == "three");
  CHECK(test::asked(viewer, "write", "T", R"({"x":2})", 0).rule == 0U);
  // `manage` is asked of rules that say so: the inverted one says `read`.
  CHECK(test::asked(viewer, "manage", "T", R"({"x":2})", 0).allowed());
}

TEST_CASE("access/decision: codes and their numbers in HTTP") {
  const struct {
    Code code;
    const char* name;
    int status;
  } rows[] = {
      {Code::allowed, "ALLOWED", 200},
      {Code::unauthenticated, "UNAUTHENTICATED", 401},
      {Code::forbidden, "FORBIDDEN", 403},
      {Code::account_inactive, "ACCOUNT_INACTIVE", 403},
      {Code::subscription_required, "SUBSCRIPTION_REQUIRED", 402},
      {Code::insufficient_credits, "INSUFFICIENT_CREDITS", 402},
      {Code::not_found, "NOT_FOUND", 404},
  };
  for (const auto& row : rows) {
    CHECK(name(row.code) == row.name);
    CHECK(http_status(row.code) == row.status);
    CHECK(find_code(row.name) == row.code);
  }
  CHECK_FALSE(find_code("allowed").has_value());
}

}  // namespace
}  // namespace creator::access::decision_test
