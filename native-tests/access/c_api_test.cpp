#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <string_view>

#include "creator/base/error.h"
#include "creator/c-api/creator_core.h"

namespace creator::access::c_api_test {
namespace {

constexpr std::string_view kPolicy =
    R"({"version":1,"enums":{"tier":["BASIC","VIP"]},"types":{"T":{"c":"id","t":"tier"}},"rules":[
        {"action":"read","subject":"T","conditions":{"c":{"$sub":{"tier":{"$field":"t"}}}},
         "require":"SUBSCRIPTION_REQUIRED"}]})";
constexpr std::string_view kFacts =
    R"({"id":"f","active":true,"subscriptions":[{"creatorId":"c1","tier":"BASIC","status":"active","endsAt":500}]})";

struct Bound {
  cc_policy* policy = nullptr;
  cc_viewer* viewer = nullptr;
  Bound() {
    CC_INIT(cc_error, error);
    REQUIRE(cc_policy_compile(kPolicy.data(), kPolicy.size(), &policy, &error) == CC_OK);
    REQUIRE(cc_viewer_bind(policy, kFacts.data(), kFacts.size(), &viewer, &error) == CC_OK);
  }
  ~Bound() {
    cc_policy_free(policy);  // in either order: the viewer shares what it needs
    cc_viewer_free(viewer);
  }
  cc_code ask(std::string_view type, std::string_view row, std::int64_t now, cc_decision* out,
              cc_error* error) const {
    return cc_viewer_decide_json(viewer, "read", 4, type.data(), type.size(), row.data(),
                                 row.size(), now, out, error);
  }
};

TEST_CASE("access/c_api: from documents to a decision") {
  const Bound bound;
  CC_INIT(cc_error, error);
  CC_INIT(cc_decision, decision);
  REQUIRE(bound.ask("T", R"({"c":"c1","t":"BASIC"})", 100, &decision, &error) == CC_OK);
  CHECK(decision.code == CC_ALLOWED);
  CHECK(decision.http_status == 200);
  CHECK(decision.rule == 0);
  CHECK(decision.valid_until == 500);
  REQUIRE(bound.ask("T", R"({"c":"c1","t":"VIP"})", 100, &decision, &error) == CC_OK);
  CHECK(decision.code == CC_SUBSCRIPTION_REQUIRED);
  CHECK(decision.unlock == CC_UNLOCK_SUBSCRIPTION);
  CHECK(std::string(cc_policy_tier_name(bound.policy, decision.unlock_tier)) == "VIP");
  CHECK(std::string(cc_access_code_name(decision.code)) == "SUBSCRIPTION_REQUIRED");
  CHECK(decision.valid_until == CC_NO_INSTANT);
  CHECK(std::string(cc_policy_tier_name(bound.policy, -1)).empty());
  CHECK(std::string(cc_policy_tier_name(bound.policy, 2)).empty());
  CHECK(std::string(cc_access_code_name(7)).empty());
}

TEST_CASE("access/c_api: what it refuses") {
  const Bound bound;
  CC_INIT(cc_error, error);
  CC_INIT(cc_decision, decision);
  cc_policy* policy = nullptr;
  CHECK(cc_policy_compile("{}", 2, &policy, &error) != CC_OK);
  CHECK(error.faults == 3);
  CHECK(policy == nullptr);
  cc_viewer* viewer = nullptr;
  CHECK(cc_viewer_bind(bound.policy, "[]", 2, &viewer, nullptr) != CC_OK);
  CHECK(std::string(cc_code_name(bound.ask("U", "{}", 0, &decision, &error))) == "unknown_type");
  CHECK(std::string(cc_code_name(bound.ask("T", "{}", 0, &decision, &error))) == "missing_key");
  CHECK(std::string(error.pointer) == "/c");
  CHECK(std::string(cc_code_name(bound.ask("T", "{", 0, &decision, &error))) == "json_syntax");
  CHECK(std::string(cc_code_name(bound.ask("T", "{}", INT64_MAX, &decision, &error))) ==
        "invalid_instant");
  cc_decision small{};  // its size is not set
  CHECK(std::string(cc_code_name(bound.ask("T", "{}", 0, &small, &error))) == "abi_mismatch");
  cc_policy_free(nullptr);
  cc_viewer_free(nullptr);
}

TEST_CASE("access/c_api: the policy as a filter and as CASL's rules") {
  const Bound bound;
  CC_INIT(cc_error, error);
  CC_INIT(cc_text, text);
  const auto where = [&](std::string_view type, std::string_view request, std::int64_t now) {
    return std::string(
        cc_code_name(cc_viewer_where(bound.viewer, "read", 4, type.data(), type.size(),
                                     request.data(), request.size(), now, &text, &error)));
  };
  REQUIRE(where("T", R"({"dialect":"sqlite"})", 499).empty());
  CHECK(std::string(text.data, text.length) ==
        R"~({"text":"(`c` = ?1 AND `t` = ?2)","params":["c1","BASIC"],"residual":false})~");
  cc_text_free(&text);
  REQUIRE(where("T", R"({"dialect":"sqlite"})", 500).empty());
  CHECK(std::string(text.data, text.length) == R"({"text":"FALSE","params":[],"residual":false})");
  cc_text_free(&text);
  CHECK(where("U", R"({"dialect":"sqlite"})", 0) == "unknown_type");
  CHECK(where("T", R"({"dialect":"oracle"})", 0) == "unknown_dialect");
  CHECK(std::string(error.pointer) == "/dialect");
  CHECK(where("T", R"({"dialect":"sqlite"})", INT64_MAX) == "invalid_instant");
  REQUIRE(cc_viewer_to_casl(bound.viewer, 499, &text, &error) == CC_OK);
  CHECK(
      std::string(text.data, text.length) ==
      R"([{"action":"read","subject":"T","conditions":{"c":{"$in":["c1"]},"t":{"$in":["BASIC"]}}}])");
  cc_text_free(&text);
}

TEST_CASE("access/c_api: rows of numbers, as JavaScript asks") {
  const Bound bound;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double unknown_creator[] = {2147483648.0, 0};
  const double strange[] = {-1e300, 1e300};
  const double absent[] = {nan, nan};
  CC_INIT(cc_decision, decision);
  CHECK(cc_viewer_can_row(bound.viewer, 1, 0, unknown_creator, 0) == 0);
  CHECK(cc_viewer_can_row(bound.viewer, 1, 0, strange, 0) == 0);
  CHECK(cc_viewer_can_row(bound.viewer, 1, 0, absent, 0) == 0);
  CHECK(cc_viewer_can_row(bound.viewer, 2, 0, absent, 0) == -1);
  CHECK(cc_viewer_can_row(bound.viewer, 1, 1, absent, 0) == -1);
  CHECK(cc_viewer_can_row(bound.viewer, 1, 0, absent, nan) == -1);
  CHECK(cc_viewer_decide_row(bound.viewer, 1, 0, unknown_creator, 0, &decision) == CC_OK);
  CHECK(decision.code == CC_SUBSCRIPTION_REQUIRED);
  CHECK(cc_viewer_decide_row(bound.viewer, 9, 0, absent, 0, &decision) != CC_OK);
  CHECK(cc_viewer_decide_row(bound.viewer, 1, 0, absent, 0.5, &decision) != CC_OK);
  CHECK(cc_viewer_possible(bound.viewer, 1, 0) == 1);
  CHECK(cc_viewer_possible(bound.viewer, 0, 0) == 0);
  CHECK(cc_viewer_possible(bound.viewer, 0, 7) == -1);
}

TEST_CASE("access/c_api: rows of slots are strict semantics', whatever is asked of them") {
  constexpr std::string_view text =
      R"({"version":1,"semantics":"casl","rules":[{"action":"read","subject":"T"}]})";
  CC_INIT(cc_decision, decision);
  cc_policy* policy = nullptr;
  cc_viewer* viewer = nullptr;
  REQUIRE(cc_policy_compile(text.data(), text.size(), &policy, nullptr) == CC_OK);
  REQUIRE(cc_viewer_bind(policy, "{}", 2, &viewer, nullptr) == CC_OK);
  const double row[] = {0};
  std::uint8_t allowed[1] = {};
  const std::uint32_t ends[] = {1};
  const auto named = [](cc_code code) { return std::string(cc_code_name(code)); };
  CHECK(cc_viewer_can_row(viewer, 1, 0, row, 0) == -1);
  CHECK(cc_viewer_can_field(viewer, 1, 0, row, 0, "a", 1) == -1);
  CHECK(named(cc_viewer_decide_row(viewer, 1, 0, row, 0, &decision)) == "invalid_argument");
  CHECK(named(cc_viewer_decide_field(viewer, 1, 0, row, 0, "a", 1, &decision)) ==
        "invalid_argument");
  CHECK(named(cc_viewer_permitted_fields(viewer, 1, 0, row, 0, allowed)) == "invalid_argument");
  CHECK(named(cc_viewer_permitted_paths(viewer, 1, 0, row, 0, "a", ends, 1, allowed)) ==
        "invalid_argument");
  cc_viewer_free(viewer);
  cc_policy_free(policy);
}

TEST_CASE("access/c_api: one field, and many") {
  constexpr std::string_view text =
      R"({"version":1,"types":{"T":{"a":"int?","b.c":"int?","tags":"string[]?"}},"rules":[
          {"action":"read","subject":"T","fields":["a","tags"]},
          {"action":"read","subject":"T","fields":["b"],"conditions":{"tags":{"$size":2}}}]})";
  CC_INIT(cc_error, error);
  CC_INIT(cc_decision, decision);
  cc_policy* policy = nullptr;
  cc_viewer* viewer = nullptr;
  REQUIRE(cc_policy_compile(text.data(), text.size(), &policy, &error) == CC_OK);
  REQUIRE(cc_viewer_bind(policy, "{}", 2, &viewer, &error) == CC_OK);
  // The one slot that rules read, and the array to which it refers: two texts that nobody knows.
  const double two[] = {1, 2, 2147483648.0, 2147483648.0};
  const double none[] = {std::numeric_limits<double>::quiet_NaN()};
  CHECK(cc_viewer_can_field(viewer, 1, 0, two, 0, "a", 1) == 1);
  CHECK(cc_viewer_can_field(viewer, 1, 0, two, 0, "b", 1) == 1);
  CHECK(cc_viewer_can_field(viewer, 1, 0, none, 0, "b", 1) == 0);
  CHECK(cc_viewer_can_field(viewer, 9, 0, none, 0, "b", 1) == -1);
  REQUIRE(cc_viewer_decide_field(viewer, 1, 0, two, 0, "x", 1, &decision) == CC_OK);
  CHECK(decision.code == CC_UNAUTHENTICATED);
  CHECK(cc_viewer_decide_field(viewer, 1, 7, two, 0, "x", 1, &decision) != CC_OK);
  CHECK(cc_viewer_possible_field(viewer, 1, 0, "b", 1) == 1);
  CHECK(cc_viewer_possible_field(viewer, 1, 0, "x", 1) == 0);
  std::uint8_t allowed[3] = {9, 9, 9};
  REQUIRE(cc_viewer_permitted_fields(viewer, 1, 0, two, 0, allowed) == CC_OK);
  CHECK(allowed[0] == 1);
  CHECK(allowed[1] == 0);  // "b" is not "b.c"
  CHECK(allowed[2] == 1);
  const std::uint32_t ends[] = {1, 4, 5};
  REQUIRE(cc_viewer_permitted_paths(viewer, 1, 0, two, 0, "ab.cx", ends, 3, allowed) == CC_OK);
  CHECK(allowed[0] == 1);
  CHECK(allowed[1] == 1);  // but in a mask it says so of all that is in it
  CHECK(allowed[2] == 0);
  const std::uint32_t falling[] = {4, 1};
  CHECK(cc_viewer_permitted_paths(viewer, 1, 0, two, 0, "ab.c", falling, 2, allowed) != CC_OK);
  cc_viewer_free(viewer);
  cc_policy_free(policy);
}

TEST_CASE("access/c_api: an action that the policy does not name") {
  const Bound bound;
  CC_INIT(cc_error, error);
  CC_INIT(cc_decision, decision);
  const std::string_view row = R"({"c":"c1","t":"VIP"})";
  const auto unknown = static_cast<cc_code>(ErrorCode::unknown_action);
  CHECK(cc_viewer_decide_json(bound.viewer, "reed", 4, "T", 1, row.data(), row.size(), 0, &decision,
                              &error) == unknown);
  CHECK(std::string(error.message).find("\"read\"") != std::string::npos);
  CC_INIT(cc_text, text);
  const std::string_view request = R"({"dialect":"sqlite"})";
  CHECK(cc_viewer_where(bound.viewer, "reed", 4, "T", 1, request.data(), request.size(), 0, &text,
                        &error) == unknown);
}

}  // namespace
}  // namespace creator::access::c_api_test
