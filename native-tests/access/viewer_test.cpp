#include "creator/access/viewer.h"

#include <doctest/doctest.h>

#include <string>

#include "asking.h"

namespace creator::access::viewer_test {
namespace {

constexpr std::int64_t kDay = 86'400'000;

TEST_CASE("access/viewer: what it refuses, and where") {
  const auto policy = test::compiled(
      R"({"version":1,"enums":{"tier":["BASIC","VIP"],"plan":["FREE","PRO"]},"types":{"T":{}},
          "roles":{"ADMIN":["FAN"],"FAN":[]},"attributes":{"region":"string","age":"int?"},"rules":[]})");
  const std::string known = R"("id":"x","active":true,"attributes":{"region":"EU"})";
  const struct {
    const char* why;
    std::string facts;
    ErrorCode code;
    const char* pointer;
  } rows[] = {
      {"no object", "7", ErrorCode::wrong_type, ""},
      {"a misspelt key", R"({"rolse":[]})", ErrorCode::unknown_key, "/rolse"},
      {"active unsaid of someone signed in", R"({"id":"x","attributes":{"region":"EU"}})",
       ErrorCode::missing_key, ""},
      {"a number for an id", R"({"id":7})", ErrorCode::wrong_type, "/id"},
      {"an empty id", R"({"id":""})", ErrorCode::out_of_range, "/id"},
      {"active as a text", R"({"active":"yes"})", ErrorCode::wrong_type, "/active"},
      {"half a credit", R"({"credits":0.5})", ErrorCode::wrong_type, "/credits"},
      {"an unknown plan", R"({"plan":"GOLD"})", ErrorCode::unknown_enum_value, "/plan"},
      {"roles as a text", R"({"roles":"ADMIN"})", ErrorCode::wrong_type, "/roles"},
      {"an unknown role", R"({"roles":["FAN","ADMN"]})", ErrorCode::unknown_role, "/roles/1"},
      {"a role that is no text", R"({"roles":[1]})", ErrorCode::wrong_type, "/roles/0"},
      {"a declared attribute unsaid", R"({"id":"x","active":true})", ErrorCode::missing_key,
       "/attributes"},
      {"an undeclared attribute", R"({"attributes":{"regoin":"EU"}})", ErrorCode::unknown_key,
       "/attributes/regoin"},
      {"an attribute of the wrong type", R"({"attributes":{"age":"9"}})", ErrorCode::wrong_type,
       "/attributes/age"},
      {"subscriptions as an object", R"({"subscriptions":{}})", ErrorCode::wrong_type,
       "/subscriptions"},
      {"a subscription to nobody", R"({"subscriptions":[{"status":"active"}]})",
       ErrorCode::missing_key, "/subscriptions/0"},
      {"a subscription without status", R"({"subscriptions":[{"creatorId":"c"}]})",
       ErrorCode::missing_key, "/subscriptions/0"},
      {"an unknown status", R"({"subscriptions":[{"creatorId":"c","status":"ACTIVE"}]})",
       ErrorCode::unknown_status, "/subscriptions/0/status"},
      {"an unknown tier",
       R"({"subscriptions":[{"creatorId":"c","status":"active","tier":"GOLD"}]})",
       ErrorCode::unknown_enum_value, "/subscriptions/0/tier"},
      {"an end beyond the calendar",
       R"({"subscriptions":[{"creatorId":"c","status":"active","endsAt":999999999999999}]})",
       ErrorCode::invalid_instant, "/subscriptions/0/endsAt"},
      {"an end as text",
       R"({"subscriptions":[{"creatorId":"c","status":"active","endsAt":"2026"}]})",
       ErrorCode::wrong_type, "/subscriptions/0/endsAt"},
      {"a misspelt key of a subscription",
       R"({"subscriptions":[{"creatorId":"c","status":"active","endAt":1}]})",
       ErrorCode::unknown_key, "/subscriptions/0/endAt"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto viewer = Viewer::bind(policy, row.facts);
    REQUIRE_FALSE(viewer.has_value());
    CHECK(name(viewer.error()[0].code) == name(row.code));
    CHECK(viewer.error()[0].pointer.value_or("none") == row.pointer);
  }
  const auto viewer =
      test::bound(policy, "{" + known + R"(,"plan":"PRO","credits":-3,"roles":["ADMIN"]})");
  CHECK_FALSE(viewer.anonymous());
  CHECK(test::bound(policy, R"({"id":null,"roles":null})").anonymous());
}

TEST_CASE("access/viewer: which subscription counts, and until when") {
  const auto compile = [](const std::string& settings) {
    return test::compiled(
        R"({"version":1,"enums":{"tier":["BASIC","VIP"]},"types":{"T":{"c":"id"}},)" + settings +
        R"("rules":[{"action":"read","subject":"T",
                          "conditions":{"c":{"$sub":{"tier":"BASIC"}}}}]})");
  };
  const auto plain = compile("");
  const auto strict = compile(R"("accessUntilPeriodEnd":false,)");
  const auto patient = compile(R"("graceDays":2,)");
  const struct {
    const char* why;
    const Policy& policy;
    std::string rest;  // of a subscription with endsAt 10 days in, unless it says otherwise
    std::int64_t now;
    bool allowed;
  } rows[] = {
      {"active", plain, R"("status":"active","endsAt":864000000)", 10 * kDay - 1, true},
      {"active, ended", plain, R"("status":"active","endsAt":864000000)", 10 * kDay, false},
      {"ended in 1970, asked before", plain, R"("status":"active","endsAt":0)", -1, true},
      {"ended in 1970, asked then", plain, R"("status":"active","endsAt":0)", 0, false},
      {"active without end", plain, R"("status":"active")", 10 * kDay, true},
      {"active, null end", plain, R"("status":"active","endsAt":null)", 10 * kDay, true},
      {"trialing", plain, R"("status":"trialing","endsAt":864000000)", 0, true},
      {"canceled, period paid", plain, R"("status":"canceled","endsAt":864000000)", 10 * kDay - 1,
       true},
      {"canceled, period over", plain, R"("status":"canceled","endsAt":864000000)", 10 * kDay,
       false},
      {"canceled, no period known", plain, R"("status":"canceled")", 0, false},
      {"canceled where that ends at once", strict, R"("status":"canceled","endsAt":864000000)", 0,
       false},
      {"past due without grace, period paid", plain, R"("status":"past_due","endsAt":864000000)",
       10 * kDay - 1, true},
      {"past due without grace, period over", plain, R"("status":"past_due","endsAt":864000000)",
       10 * kDay, false},
      {"past due without grace or end", plain, R"("status":"past_due")", 0, false},
      {"past due within the period, with grace", patient,
       R"("status":"past_due","endsAt":864000000)", 10 * kDay - 1, true},
      {"past due in grace", patient, R"("status":"past_due","endsAt":864000000)", 12 * kDay - 1,
       true},
      {"past due, grace over", patient, R"("status":"past_due","endsAt":864000000)", 12 * kDay,
       false},
      {"past due, grace from nowhere", patient, R"("status":"past_due")", 0, false},
      {"unpaid", patient, R"("status":"unpaid","endsAt":864000000)", 0, false},
      {"incomplete", plain, R"("status":"incomplete")", 0, false},
      {"paused", plain, R"("status":"paused")", 0, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto viewer = test::bound(
        row.policy, R"({"subscriptions":[{"creatorId":"c1","tier":"BASIC",)" + row.rest + "}]}");
    CHECK(test::asked(viewer, "read", "T", R"({"c":"c1"})", row.now).allowed() == row.allowed);
  }
}

TEST_CASE("access/viewer: several subscriptions to one creator, against a slow second opinion") {
  const auto policy = test::compiled(
      R"({"version":1,"enums":{"tier":["T0","T1","T2"]},"types":{"T":{"c":"id","t":"tier"}},"rules":[
          {"action":"read","subject":"T","conditions":{"c":{"$sub":{"tier":{"$field":"t"}}}}}]})");
  // Small numbers in every order: what is pruned must never have mattered.
  unsigned random = 7;
  const auto next = [&](unsigned below) {
    random = random * 1664525U + 1013904223U;
    return (random >> 16) % below;
  };
  for (int round = 0; round < 200; ++round) {
    struct Held {
      unsigned creator, tier, end;
    };
    std::vector<Held> held;
    std::string list;
    for (unsigned i = 0, n = next(7); i < n; ++i) {
      held.push_back({next(3), next(3), next(5)});
      const auto& last = held.back();
      list += std::string(list.empty() ? "" : ",") + R"({"creatorId":"c)" +
              std::to_string(last.creator) + R"(","tier":"T)" + std::to_string(last.tier) +
              R"(","status":"active","endsAt":)" + std::to_string(last.end) + "}";
    }
    const auto viewer = test::bound(policy, R"({"subscriptions":[)" + list + "]}");
    for (unsigned creator = 0; creator < 4; ++creator)
      for (unsigned tier = 0; tier < 3; ++tier)
        for (unsigned now = 0; now < 5; ++now) {
          unsigned until = 0;
          for (const auto& one : held)
            if (one.creator == creator && one.tier >= tier && one.end > now)
              until = std::max(until, one.end);
          const auto decision = test::asked(
              viewer, "read", "T",
              R"({"c":"c)" + std::to_string(creator) + R"(","t":"T)" + std::to_string(tier) + "\"}",
              now);
          CHECK(decision.allowed() == (until != 0));
          CHECK(decision.valid_until.value_or(0) == until);
        }
  }
}

TEST_CASE("access/viewer: roles include others") {
  const auto policy = test::compiled(
      R"({"version":1,"types":{"T":{}},"roles":{"ADMIN":["CREATOR"],"CREATOR":["FAN"]},"rules":[
          {"action":"fan","subject":"T","when":{"role":"FAN"}},
          {"action":"create","subject":"T","when":{"role":{"$in":["CREATOR"]}}},
          {"action":"outsider","subject":"T","when":{"$not":{"role":"FAN"}}}]})");
  const auto admin = test::bound(policy, R"({"id":"a","active":true,"roles":["ADMIN"]})");
  const auto fan = test::bound(policy, R"({"id":"f","active":true,"roles":["FAN"]})");
  const auto nobody = test::bound(policy, "{}");
  CHECK(test::asked(admin, "fan", "T", "{}", 0).allowed());
  CHECK(test::asked(admin, "create", "T", "{}", 0).allowed());
  CHECK_FALSE(test::asked(admin, "outsider", "T", "{}", 0).allowed());
  CHECK(test::asked(fan, "fan", "T", "{}", 0).allowed());
  CHECK_FALSE(test::asked(fan, "create", "T", "{}", 0).allowed());
  CHECK(test::asked(nobody, "outsider", "T", "{}", 0).allowed());
}

}  // namespace
}  // namespace creator::access::viewer_test
