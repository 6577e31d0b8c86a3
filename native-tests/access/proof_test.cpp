#include "creator/access/proof.h"

#include <doctest/doctest.h>

#include <string>

#include "asking.h"
#include "support/vectors.h"

namespace creator::access::proof_test {
namespace {

const char* const kPolicy = R"({"version":1,
  "enums":{"tier":["BASIC","PREMIUM","VIP"],"status":["draft","published","archived"]},
  "roles":{"ADMIN":["CREATOR"],"CREATOR":["FAN"]},
  "types":{"Post":{"creatorId":"id","status":"status","minTier":"tier?","publishAt":"instant?","price":"int?"}},
  "rules":[
    {"action":"read","subject":"Post","conditions":{"status":"published","minTier":null}},
    {"action":"read","subject":"Post","conditions":{"status":"published","creatorId":{"$sub":{"tier":{"$field":"minTier"}}}},
     "require":"SUBSCRIPTION_REQUIRED"},
    {"action":"read","subject":"Post","when":{"authenticated":true},"conditions":{"price":{"$lte":{"$fact":"credits"}}},
     "require":"INSUFFICIENT_CREDITS"},
    {"action":"read","subject":"Post","inverted":true,"conditions":{"$nor":[{"publishAt":null},{"publishAt":{"$lte":{"$fact":"now"}}}]}},
    {"action":"read","subject":"Post","inverted":true,"conditions":{"status":{"$ne":"published"}}},
    {"action":"manage","subject":"Post","conditions":{"creatorId":{"$fact":"id"}}},
    {"action":"remove","subject":"Post","when":{"role":"ADMIN"}},
    {"action":"manage","subject":"all","inverted":true,"when":{"active":{"$ne":true}}}]})";

Proof proved(const Policy& policy, std::string_view claim) {
  auto proof = prove(policy, test::document(claim));
  REQUIRE_MESSAGE(proof.has_value(), claim, " ", message(proof.error()[0]), " at ",
                  proof.error()[0].pointer.value_or("?"));
  return std::move(*proof);
}

/// What `decide` says of the counterexample.
Decision replayed(const Policy& policy, const Counterexample& found, std::string_view action) {
  const auto viewer = test::bound(policy, creator::test::to_text(found.viewer));
  return test::asked(viewer, action, "Post", creator::test::to_text(found.resource), found.now);
}

TEST_CASE("access/proof: claims that hold") {
  const auto policy = test::compiled(kPolicy);
  const char* const claims[] = {
      R"({"never":{"action":"read","subject":"Post","conditions":{"status":"draft","creatorId":{"$ne":{"$fact":"id"}}}}})",
      R"({"never":{"action":"read","subject":"Post","when":{"active":{"$ne":true}}}})",
      R"({"always":{"action":"read","subject":"Post","when":{"active":true},"conditions":{"creatorId":{"$fact":"id"}}}})",
      R"({"never":{"action":"read","subject":"Post","conditions":{"publishAt":{"$exists":true,"$gt":{"$fact":"now"}},
          "creatorId":{"$ne":{"$fact":"id"}}}}})",
      R"({"always":{"action":"read","subject":"Post","when":{"active":true},"conditions":{"status":"published",
          "publishAt":null,"minTier":"PREMIUM","creatorId":{"$sub":{"tier":"PREMIUM"}}}}})",
      // Without the price, a subscription is the only way to what is for subscribers.
      R"({"never":{"action":"read","subject":"Post","conditions":{"minTier":{"$exists":true,"$eq":"VIP"},"price":null,"$nor":[
          {"creatorId":{"$fact":"id"}},{"creatorId":{"$sub":{"tier":"VIP"}}}]}}})",
      R"({"never":{"action":"remove","subject":"Post","when":{"$not":{"role":"ADMIN"}},
          "conditions":{"creatorId":{"$ne":{"$fact":"id"}}}}})",
      R"({"never":{"action":"manage","subject":"Post","conditions":{"creatorId":{"$ne":{"$fact":"id"}}}}})",
  };
  for (const auto* claim : claims) {
    CAPTURE(claim);
    const auto proof = proved(policy, claim);
    CHECK(proof.holds);
    CHECK(proof.limits.empty());
    CHECK_FALSE(proof.counterexample.has_value());
    CHECK(proof.matching > 0);
    CHECK(proof.cases >= proof.matching);
  }
}

TEST_CASE("access/proof: claims that do not, with a case that can be replayed") {
  const auto policy = test::compiled(kPolicy);
  struct Row {
    const char* why;
    const char* claim;
    const char* action;
  };
  const Row rows[] = {
      {"an owner may",
       R"({"never":{"action":"read","subject":"Post","conditions":{"status":"draft"}}})", "read"},
      {"what is not published yet",
       R"({"always":{"action":"read","subject":"Post","when":{"active":true},"conditions":{"status":"published","minTier":null}}})",
       "read"},
      {"a lower tier is not enough",
       R"({"always":{"action":"read","subject":"Post","when":{"active":true},"conditions":{"status":"published","publishAt":null,
           "price":null,"creatorId":{"$sub":{"tier":"BASIC"}}}}})",
       "read"},
      {"credits open it too",
       R"({"never":{"action":"read","subject":"Post","conditions":{"minTier":{"$exists":true,"$eq":"VIP"},"$nor":[
           {"creatorId":{"$fact":"id"}},{"creatorId":{"$sub":{"tier":"VIP"}}}]}}})",
       "read"},
      {"a creator is no admin",
       R"({"always":{"action":"remove","subject":"Post","when":{"role":"CREATOR","active":true}}})",
       "remove"},
      {"exactly now is not before now",
       R"({"never":{"action":"read","subject":"Post","conditions":{"publishAt":{"$exists":true,"$gte":{"$fact":"now"}},
           "creatorId":{"$ne":{"$fact":"id"}}}}})",
       "read"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto proof = proved(policy, row.claim);
    CHECK_FALSE(proof.holds);
    REQUIRE(proof.counterexample.has_value());
    const bool never = std::string_view(row.claim).starts_with(R"({"never")");
    CHECK(replayed(policy, *proof.counterexample, row.action).allowed() == never);
  }
}

TEST_CASE(
    "access/proof: an absent fact is inside what must never be, outside what must always be") {
  const auto policy = test::compiled(
      R"({"version":1,"types":{"Post":{"creatorId":"id"}},"rules":[
          {"action":"read","subject":"Post","when":{"authenticated":false}}]})");
  // A stranger is no owner, though the comparison with an id that there is not is unknown.
  const auto leak = proved(
      policy,
      R"({"never":{"action":"read","subject":"Post","conditions":{"creatorId":{"$ne":{"$fact":"id"}}}}})");
  REQUIRE_FALSE(leak.holds);
  CHECK(leak.counterexample->viewer.find("id") == nullptr);
  const auto owners = proved(
      policy,
      R"({"always":{"action":"read","subject":"Post","conditions":{"creatorId":{"$ne":{"$fact":"id"}}}}})");
  REQUIRE_FALSE(owners.holds);
  CHECK(owners.counterexample->viewer.find("id") != nullptr);
}

TEST_CASE("access/proof: a claim about nothing says so") {
  const auto policy = test::compiled(kPolicy);
  const auto proof = proved(
      policy,
      R"({"never":{"action":"read","subject":"Post","conditions":{"status":{"$gt":"draft","$lt":"published"}}}})");
  CHECK(proof.holds);
  CHECK(proof.matching == 0);
}

TEST_CASE("access/proof: claims that are refused") {
  const auto policy = test::compiled(kPolicy);
  struct Row {
    const char* claim;
    ErrorCode code;
    const char* pointer;
  };
  const Row rows[] = {
      {"[]", ErrorCode::invalid_claim, ""},
      {"{}", ErrorCode::invalid_claim, ""},
      {R"({"sometimes":{}})", ErrorCode::invalid_claim, ""},
      {R"({"never":{},"always":{}})", ErrorCode::invalid_claim, ""},
      {R"({"never":[]})", ErrorCode::wrong_type, "/never"},
      {R"({"never":{"action":"read"}})", ErrorCode::missing_key, "/never"},
      {R"({"never":{"action":1,"subject":"Post"}})", ErrorCode::wrong_type, "/never/action"},
      {R"({"never":{"action":"raed","subject":"Post"}})", ErrorCode::unknown_action,
       "/never/action"},
      {R"({"never":{"action":"read","subject":"Pots"}})", ErrorCode::unknown_type,
       "/never/subject"},
      {R"({"never":{"action":"read","subject":"Post","condition":{}}})", ErrorCode::unknown_key,
       "/never/condition"},
      {R"({"always":{"action":"read","subject":"Post","conditions":{"state":1}}})",
       ErrorCode::unknown_attribute, "/always/conditions/state"},
      {R"({"never":{"action":"read","subject":"Post","when":{"role":"ADMN"}}})",
       ErrorCode::unknown_role, "/never/when/role"},
      {R"({"never":{"action":"read","subject":"Post","conditions":{"status":"drft"}}})",
       ErrorCode::unknown_enum_value, "/never/conditions/status"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.claim);
    const auto proof = prove(policy, test::document(row.claim));
    REQUIRE_FALSE(proof.has_value());
    CHECK(proof.error()[0].code == row.code);
    CHECK(proof.error()[0].pointer.value_or("none") == row.pointer);
  }
}

TEST_CASE("access/proof: a domain that is too large names what makes it so") {
  std::string types;
  std::string conditions;
  for (int i = 0; i < 12; ++i) {
    const auto name = "number" + std::to_string(i);
    types += (i ? ",\"" : "\"") + name + R"(":"int?")";
    conditions += (i ? ",\"" : "\"") + name + R"(":{"$gt":)" + std::to_string(i) + "}";
  }
  const auto policy = test::compiled(
      R"({"version":1,"types":{"Post":{)" + types +
      R"(}},"rules":[{"action":"read","subject":"Post","conditions":{)" + conditions + "}}]}");
  const auto proof =
      prove(policy, test::document(R"({"never":{"action":"read","subject":"Post"}})"));
  REQUIRE_FALSE(proof.has_value());
  CHECK(proof.error()[0].code == ErrorCode::domain_too_large);
  CHECK(proof.error()[0].detail.find("number0 4") != std::string::npos);
}

TEST_CASE("access/proof: two creators of one row are subscribed to apart") {
  const auto policy = test::compiled(R"({"version":1,"enums":{"tier":["A","B"]},
      "types":{"Post":{"one":"id","two":"id?"}},"rules":[
        {"action":"read","subject":"Post","conditions":{"one":{"$sub":{"tier":"B"}},"two":{"$sub":{"tier":"A"}}}}]})");
  CHECK_FALSE(
      proved(
          policy,
          R"({"always":{"action":"read","subject":"Post","conditions":{"one":{"$sub":{"tier":"B"}}}}})")
          .holds);
  const auto both = proved(
      policy,
      R"({"never":{"action":"read","subject":"Post","conditions":{"$not":{"two":{"$sub":{"tier":"B"}}}}}})");
  REQUIRE_FALSE(both.holds);
  CHECK(replayed(policy, *both.counterexample, "read").allowed());
}

TEST_CASE("access/proof: lists and patterns are searched, and it says so") {
  const auto policy = test::compiled(R"({"version":1,"attributes":{"groups":"string[]?"},
      "types":{"Post":{"tags":"string[]","title":"string?","group":"string?"}},"rules":[
        {"action":"read","subject":"Post","conditions":{"tags":{"$size":3}}},
        {"action":"read","subject":"Post","conditions":{"group":{"$in":{"$fact":"attributes.groups"}}}},
        {"action":"read","subject":"Post","inverted":true,"conditions":{"tags":"secret"}},
        {"action":"list","subject":"Post","conditions":{"title":{"$regex":"^(Draft|Note): [0-9]+$"}}}]})");
  const auto secret = proved(
      policy, R"({"never":{"action":"read","subject":"Post","conditions":{"tags":"secret"}}})");
  CHECK(secret.holds);
  CHECK(secret.matching > 0);
  CHECK(secret.limits.size() == 2);
  struct Row {
    const char* why;
    const char* claim;
    const char* action;
  };
  const Row rows[] = {
      {"three tags",
       R"({"never":{"action":"read","subject":"Post","when":{"attributes.groups":null}}})", "read"},
      {"a group of the viewer's",
       R"({"never":{"action":"read","subject":"Post","conditions":{"tags":{"$size":0}}}})", "read"},
      {"a title that matches",
       R"({"never":{"action":"list","subject":"Post","conditions":{"title":{"$not":{"$regex":"^Note"}}}}})",
       "list"},
      {"the other alternative",
       R"({"never":{"action":"list","subject":"Post","conditions":{"title":{"$not":{"$regex":"^Draft"}}}}})",
       "list"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto proof = proved(policy, row.claim);
    CHECK_FALSE(proof.holds);
    REQUIRE(proof.counterexample.has_value());
    CHECK(replayed(policy, *proof.counterexample, row.action).allowed());
  }
}

}  // namespace
}  // namespace creator::access::proof_test
