#include <doctest/doctest.h>

#include <string>

#include "asking.h"
#include "support/vectors.h"

namespace creator::access {
namespace {

constexpr std::int64_t kNow = 1'760'000'000'000;

// Truth tables written by hand from what the two platforms promise: a row a viewer and a resource.

TEST_CASE("access/preset: photos") {
  const auto policy = test::compiled(creator::test::read_file("presets/photos/policy.json"));
  const std::string subscription = R"(,"subscriptions":[{"creatorId":"anna","status":)";
  const auto person = [](const std::string& rest) {
    return R"({"id":"fan","active":true)" + rest + "}";
  };
  const std::string nobody = "{}";
  const std::string plain = person("");
  const std::string active = person(subscription + R"("active","endsAt":1760000000001}])");
  const std::string ended = person(subscription + R"("active","endsAt":1760000000000}])");
  const std::string unpaid = person(subscription + R"("past_due"}])");
  const std::string owner = R"({"id":"anna","active":true,"roles":["CREATOR"]})";
  const std::string inactive = R"({"id":"fan","active":false)" + subscription + R"("active"}]})";
  const std::string open = R"({"creatorId":"anna","isPremium":false})";
  const std::string premium = R"({"creatorId":"anna","isPremium":true})";
  const std::string other = R"({"creatorId":"ben","isPremium":true})";
  const std::string soon = R"({"creatorId":"anna","isPremium":false,"publishAt":1760000000001})";
  const std::string draft = R"({"creatorId":"anna","isPremium":false,"status":"draft"})";
  const std::string announced =
      R"({"creatorId":"anna","isPremium":true,"status":"scheduled","publishAt":1760000000001})";
  const struct {
    const char* why;
    std::string facts;
    const char* action;
    std::string photo;
    Code code;
  } rows[] = {
      {"public, to anybody", nobody, "read", open, Code::allowed},
      {"premium, to nobody", nobody, "read", premium, Code::unauthenticated},
      {"premium, without subscription", plain, "read", premium, Code::subscription_required},
      {"premium, subscribed", active, "read", premium, Code::allowed},
      {"premium, of another", active, "read", other, Code::subscription_required},
      {"premium, ended", ended, "read", premium, Code::subscription_required},
      {"premium, unpaid", unpaid, "read", premium, Code::subscription_required},
      {"one's own", owner, "read", premium, Code::allowed},
      {"another's, for a creator", owner, "read", other, Code::subscription_required},
      {"scheduled", active, "read", soon, Code::not_found},
      {"scheduled, one's own", owner, "read", soon, Code::allowed},
      {"a draft", active, "read", draft, Code::not_found},
      {"a draft, one's own", owner, "read", draft, Code::allowed},
      {"a draft's teaser", active, "list", draft, Code::not_found},
      {"a draft's teaser, one's own", owner, "list", draft, Code::allowed},
      {"a teaser, to nobody", nobody, "list", announced, Code::allowed},
      {"a teaser, to an inactive account", inactive, "list", announced, Code::allowed},
      {"a teaser of who knows what", active, "list", open, Code::forbidden},
      {"upload by the owner", owner, "create", open, Code::allowed},
      {"upload by a fan", plain, "create", open, Code::forbidden},
      {"upload by nobody", nobody, "create", open, Code::unauthenticated},
      {"an inactive account, subscribed", inactive, "read", premium, Code::account_inactive},
      {"an inactive account, public", inactive, "read", open, Code::account_inactive},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto decision =
        test::asked(test::bound(policy, row.facts), row.action, "Photo", row.photo, kNow);
    CHECK(name(decision.code) == name(row.code));
  }
}

TEST_CASE("access/preset: agency") {
  const auto policy = test::compiled(creator::test::read_file("presets/agency/policy.json"));
  const std::string nobody = "{}";
  const auto fan = [](const std::string& tier) {
    return R"({"id":"fan","active":true,"roles":["FAN"],"subscriptions":[{"creatorId":"anna","tier":")" +
           tier + R"(","status":"active"}]})";
  };
  const std::string plain = R"({"id":"fan","active":true,"roles":["FAN"]})";
  const std::string creator = R"({"id":"anna","active":true,"roles":["CREATOR"]})";
  const std::string admin = R"({"id":"root","active":true,"roles":["ADMIN"]})";
  const std::string idle = R"({"id":"root","active":false,"roles":["ADMIN"]})";
  const auto post = [](const std::string& rest) {
    return R"({"creatorId":"anna","mediaType":"IMAGE")" + rest + "}";
  };
  const std::string open = post("");
  const std::string basic = post(R"(,"minTier":"BASIC")");
  const std::string vip = post(R"(,"minTier":"VIP")");
  const std::string soon = post(R"(,"publishAt":1760000000001)");
  const std::string draft = post(R"(,"status":"draft")");
  const std::string announced =
      post(R"(,"minTier":"VIP","status":"scheduled","publishAt":1760000000001)");
  const std::string dashboard = R"({"creatorId":"anna"})";
  const std::string comment = R"({"authorId":"fan","creatorId":"anna"})";
  const std::string message = R"({"senderId":"fan","receiverId":"anna"})";
  const struct {
    const char* why;
    std::string facts;
    const char *action, *type;
    std::string resource;
    Code code;
  } rows[] = {
      {"open, to anybody", nobody, "read", "Post", open, Code::allowed},
      {"BASIC, to nobody", nobody, "read", "Post", basic, Code::unauthenticated},
      {"BASIC, without", plain, "read", "Post", basic, Code::subscription_required},
      {"BASIC, with BASIC", fan("BASIC"), "read", "Post", basic, Code::allowed},
      {"BASIC, with VIP", fan("VIP"), "read", "Post", basic, Code::allowed},
      {"VIP, with PREMIUM", fan("PREMIUM"), "read", "Post", vip, Code::subscription_required},
      {"VIP, with VIP", fan("VIP"), "read", "Post", vip, Code::allowed},
      {"scheduled, with VIP", fan("VIP"), "read", "Post", soon, Code::not_found},
      {"scheduled, one's own", creator, "read", "Post", soon, Code::allowed},
      {"scheduled, for an admin", admin, "read", "Post", soon, Code::allowed},
      {"a draft, with VIP", fan("VIP"), "read", "Post", draft, Code::not_found},
      {"a draft, one's own", creator, "read", "Post", draft, Code::allowed},
      {"a draft's teaser", plain, "list", "Post", draft, Code::not_found},
      {"a draft's teaser, for an admin", admin, "list", "Post", draft, Code::allowed},
      {"a teaser, to nobody", nobody, "list", "Post", announced, Code::allowed},
      {"a teaser, to an inactive account", idle, "list", "Post", announced, Code::allowed},
      {"a teaser of who knows what", plain, "list", "Post", open, Code::forbidden},
      {"write, a fan", fan("VIP"), "update", "Post", vip, Code::forbidden},
      {"write, the creator", creator, "update", "Post", vip, Code::allowed},
      {"write, an admin", admin, "delete", "Post", vip, Code::allowed},
      {"posts of a creator, not signed in", nobody, "read", "CreatorPosts", dashboard,
       Code::unauthenticated},
      {"posts of a creator, wrong role", plain, "read", "CreatorPosts", dashboard, Code::forbidden},
      {"posts of a creator, a creator", creator, "read", "CreatorPosts", dashboard, Code::allowed},
      {"posts of a creator, an admin", admin, "read", "CreatorPosts", dashboard, Code::allowed},
      {"one's own comment", plain, "delete", "Comment", comment, Code::allowed},
      {"a comment below one's post", creator, "delete", "Comment", comment, Code::allowed},
      {"a message to one", creator, "read", "Message", message, Code::allowed},
      {"a message between others", R"({"id":"x","active":true})", "read", "Message", message,
       Code::forbidden},
      {"analytics, an admin", admin, "read", "Analytics", "{}", Code::allowed},
      {"analytics, a creator", creator, "read", "Analytics", "{}", Code::forbidden},
      {"an inactive admin", idle, "read", "Analytics", "{}", Code::account_inactive},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto decision =
        test::asked(test::bound(policy, row.facts), row.action, row.type, row.resource, kNow);
    CHECK(name(decision.code) == name(row.code));
  }
  const auto locked = test::asked(test::bound(policy, plain), "read", "Post", vip, kNow);
  CHECK(locked.unlock.rank == 2);
}

}  // namespace
}  // namespace creator::access
