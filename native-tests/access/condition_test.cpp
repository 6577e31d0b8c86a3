#include "creator/access/condition.h"

#include <doctest/doctest.h>

#include <string>

#include "asking.h"

namespace creator::access::condition_test {
namespace {

constexpr std::int64_t kNow = 1'760'000'000'000;

/// What a rule with this condition says: as a positive rule it admits on true, as an inverted one
/// it denies on true and unknown, so that the two together tell the three values apart.
std::string truth_of(const std::string& condition, const std::string& resource,
                     const std::string& facts) {
  const auto ask = [&](const std::string& rules) {
    const auto policy = test::compiled(
        R"({"version":1,"enums":{"tier":["BASIC","PREMIUM","VIP"]},"types":{"T":{"a":"int?","b":"int?",)"
        R"("s":"string?","u":"string?","t":"tier?","f":"boolean?","n":"number?","at":"instant?",)"
        R"("creatorId":"id?","deep.x":"int?"}},"rules":[)" +
        rules + "]}");
    return test::asked(test::bound(policy, facts), "read", "T", resource, kNow).allowed();
  };
  const std::string body = R"("action":"read","subject":"T","conditions":)" + condition + "}";
  if (ask("{" + body)) return "yes";
  return ask(R"({"action":"read","subject":"T"},{"inverted":true,)" + body) ? "no" : "unknown";
}

TEST_CASE("access/condition: Kleene's logic over typed values") {
  const std::string nobody = "{}";
  const std::string fan = R"({"id":"me","active":true,"credits":5,"subscriptions":[
      {"creatorId":"c1","tier":"PREMIUM","status":"active"},
      {"creatorId":"c2","tier":"VIP","status":"active","endsAt":1760000000000},
      {"creatorId":"c3","status":"trialing","endsAt":1760000000001}]})";
  const struct {
    const char* why;
    std::string condition, resource, expected;
  } rows[] = {
      {"equal", R"({"a":1})", R"({"a":1})", "yes"},
      {"unequal", R"({"a":1})", R"({"a":2})", "no"},
      {"missing is unknown", R"({"a":1})", "{}", "unknown"},
      {"null is missing", R"({"a":1})", R"({"a":null})", "unknown"},
      {"$ne of missing is unknown too", R"({"a":{"$ne":1}})", "{}", "unknown"},
      {"$ne", R"({"a":{"$ne":1}})", R"({"a":2})", "yes"},
      {"$eq null asks for absence", R"({"a":null})", "{}", "yes"},
      {"and is no when there", R"({"a":{"$eq":null}})", R"({"a":0})", "no"},
      {"$ne null asks for presence", R"({"a":{"$ne":null}})", "{}", "no"},
      {"$exists", R"({"a":{"$exists":true}})", R"({"a":0})", "yes"},
      {"$exists false", R"({"a":{"$exists":false}})", R"({"a":0})", "no"},
      {"$gt at the edge", R"({"a":{"$gt":1}})", R"({"a":1})", "no"},
      {"$gte at the edge", R"({"a":{"$gte":1}})", R"({"a":1})", "yes"},
      {"$lt at the edge", R"({"a":{"$lt":1}})", R"({"a":1})", "no"},
      {"$lte at the edge", R"({"a":{"$lte":1}})", R"({"a":1})", "yes"},
      {"$lt of missing, which CASL calls true", R"({"a":{"$lt":1}})", "{}", "unknown"},
      {"a range", R"({"a":{"$gt":1,"$lt":3}})", R"({"a":2})", "yes"},
      {"enums by rank, not by alphabet", R"({"t":{"$gte":"PREMIUM"}})", R"({"t":"BASIC"})", "no"},
      {"PREMIUM < VIP", R"({"t":{"$gte":"PREMIUM"}})", R"({"t":"VIP"})", "yes"},
      {"$in", R"({"s":{"$in":["x","y"]}})", R"({"s":"y"})", "yes"},
      {"not in", R"({"s":{"$in":["x","y"]}})", R"({"s":"z"})", "no"},
      {"missing in", R"({"s":{"$in":["x"]}})", "{}", "unknown"},
      {"in nothing", R"({"s":{"$in":[]}})", R"({"s":"x"})", "no"},
      {"missing in nothing", R"({"s":{"$in":[]}})", "{}", "unknown"},
      {"$nin", R"({"s":{"$nin":["x"]}})", R"({"s":"z"})", "yes"},
      {"missing $nin", R"({"s":{"$nin":["x"]}})", "{}", "unknown"},
      {"in with an absent fact", R"({"s":{"$in":["x",{"$fact":"plan"}]}})", R"({"s":"z"})",
       "unknown"},
      {"in before an absent fact", R"({"s":{"$in":["x",{"$fact":"plan"}]}})", R"({"s":"x"})",
       "yes"},
      {"$not keeps unknown", R"({"a":{"$not":{"$gt":1}}})", "{}", "unknown"},
      {"$not", R"({"a":{"$not":{"$gt":1}}})", R"({"a":1})", "yes"},
      {"$not over a condition", R"({"$not":{"a":1,"b":2}})", R"({"a":1,"b":3})", "yes"},
      {"no and unknown", R"({"a":1,"b":1})", R"({"a":2})", "no"},
      {"unknown and no", R"({"a":1,"b":1})", R"({"b":2})", "no"},
      {"yes and unknown", R"({"a":1,"b":1})", R"({"a":1})", "unknown"},
      {"yes or unknown", R"({"$or":[{"b":1},{"a":1}]})", R"({"a":1})", "yes"},
      {"no or unknown", R"({"$or":[{"b":1},{"a":1}]})", R"({"a":2})", "unknown"},
      {"$and", R"({"$and":[{"a":1},{"b":1}]})", R"({"a":1,"b":1})", "yes"},
      {"$nor", R"({"$nor":[{"a":1},{"b":1}]})", R"({"a":2,"b":2})", "yes"},
      {"$nor of unknown", R"({"$nor":[{"a":1},{"b":1}]})", R"({"a":2})", "unknown"},
      {"another attribute", R"({"a":{"$lt":{"$field":"b"}}})", R"({"a":1,"b":2})", "yes"},
      {"another attribute that is missing", R"({"a":{"$lt":{"$field":"b"}}})", R"({"a":1})",
       "unknown"},
      {"two texts that nobody knows, equal", R"({"s":{"$field":"u"}})", R"({"s":"q","u":"q"})",
       "yes"},
      {"two texts that nobody knows, different", R"({"s":{"$field":"u"}})", R"({"s":"q","u":"r"})",
       "no"},
      {"an int and a number", R"({"a":{"$lt":{"$field":"n"}}})", R"({"a":1,"n":1.5})", "yes"},
      {"a boolean", R"({"f":true})", R"({"f":false})", "no"},
      {"a fact", R"({"a":{"$lte":{"$fact":"credits"}}})", R"({"a":5})", "yes"},
      {"an absent fact", R"({"s":{"$fact":"plan"}})", R"({"s":"x"})", "unknown"},
      {"the viewer's id", R"({"creatorId":{"$fact":"id"}})", R"({"creatorId":"me"})", "yes"},
      {"another's id", R"({"creatorId":{"$fact":"id"}})", R"({"creatorId":"you"})", "no"},
      {"now has come", R"({"at":{"$lte":{"$fact":"now"}}})", R"({"at":1760000000000})", "yes"},
      {"now has not come", R"({"at":{"$lte":{"$fact":"now"}}})", R"({"at":1760000000001})", "no"},
      {"a subscription", R"({"creatorId":{"$sub":{}}})", R"({"creatorId":"c1"})", "yes"},
      {"none", R"({"creatorId":{"$sub":{}}})", R"({"creatorId":"c9"})", "no"},
      {"to nobody", R"({"creatorId":{"$sub":{}}})", "{}", "unknown"},
      {"at its tier", R"({"creatorId":{"$sub":{"tier":"PREMIUM"}}})", R"({"creatorId":"c1"})",
       "yes"},
      {"above its tier", R"({"creatorId":{"$sub":{"tier":"VIP"}}})", R"({"creatorId":"c1"})", "no"},
      {"at the row's tier", R"({"creatorId":{"$sub":{"tier":{"$field":"t"}}}})",
       R"({"creatorId":"c1","t":"BASIC"})", "yes"},
      {"at a tier that the row lacks", R"({"creatorId":{"$sub":{"tier":{"$field":"t"}}}})",
       R"({"creatorId":"c1"})", "unknown"},
      {"ended this millisecond", R"({"creatorId":{"$sub":{}}})", R"({"creatorId":"c2"})", "no"},
      {"ends the next", R"({"creatorId":{"$sub":{}}})", R"({"creatorId":"c3"})", "yes"},
      {"without tier meets no tier", R"({"creatorId":{"$sub":{"tier":"BASIC"}}})",
       R"({"creatorId":"c3"})", "no"},
      {"a dotted path", R"({"deep.x":1})", R"({"deep":{"x":1}})", "yes"},
      {"a dotted path without its parent", R"({"deep.x":1})", "{}", "unknown"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    CHECK(truth_of(row.condition, row.resource, fan) == row.expected);
  }
  CHECK(truth_of(R"({"creatorId":{"$fact":"id"}})", R"({"creatorId":"me"})", nobody) == "unknown");
  CHECK(truth_of(R"({"a":{"$lte":{"$fact":"credits"}}})", R"({"a":5})", nobody) == "unknown");
}

TEST_CASE("access/row: what it refuses, and where") {
  const auto policy = test::compiled(
      R"({"version":1,"enums":{"tier":["BASIC","VIP"]},"types":{"T":{"s":"string","a":"int?","n":"number?",)"
      R"("f":"boolean?","t":"tier?","at":"instant?","x.y":"int?","unread":"int"}},"rules":[
      {"action":"read","subject":"T","conditions":{"s":"x","a":1,"n":1,"f":true,"t":"VIP","at":5,"x.y":1}}]})");
  const auto viewer = test::bound(policy, "{}");
  const struct {
    const char* why;
    const char* resource;
    ErrorCode code;
    const char* pointer;
  } rows[] = {
      {"no object", "[]", ErrorCode::wrong_type, ""},
      {"an attribute that must be there", "{}", ErrorCode::missing_key, "/s"},
      {"null is missing", R"({"s":null})", ErrorCode::missing_key, "/s"},
      {"a number for a text", R"({"s":1})", ErrorCode::wrong_type, "/s"},
      {"a text for a number", R"({"s":"","a":"1"})", ErrorCode::wrong_type, "/a"},
      {"a fraction for an int", R"({"s":"","a":1.5})", ErrorCode::wrong_type, "/a"},
      {"an int beyond 2^53", R"({"s":"","a":9007199254740993})", ErrorCode::out_of_range, "/a"},
      {"a boolean for a number", R"({"s":"","n":true})", ErrorCode::wrong_type, "/n"},
      {"0 for false", R"({"s":"","f":0})", ErrorCode::wrong_type, "/f"},
      {"an array", R"({"s":"","a":[1]})", ErrorCode::wrong_type, "/a"},
      {"a value that the enum lacks", R"({"s":"","t":"GOLD"})", ErrorCode::unknown_enum_value,
       "/t"},
      {"an instant as text", R"({"s":"","at":"2026-01-01"})", ErrorCode::wrong_type, "/at"},
      {"an instant beyond the calendar", R"({"s":"","at":999999999999999})",
       ErrorCode::invalid_instant, "/at"},
      {"a path through a number", R"({"s":"","x":1})", ErrorCode::wrong_type, "/x"},
      {"a wrong value along a path", R"({"s":"","x":{"y":"1"}})", ErrorCode::wrong_type, "/x/y"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto read = read_row(viewer, 0, test::document(row.resource));
    REQUIRE_FALSE(read.has_value());
    CHECK(name(read.error()[0].code) == name(row.code));
    CHECK(read.error()[0].pointer == row.pointer);
  }
  const auto both = read_row(viewer, 0, test::document(R"({"s":1,"a":"x"})"));
  REQUIRE_FALSE(both.has_value());
  CHECK(both.error().size() == 2);
  CHECK(
      read_row(viewer, 0, test::document(R"({"s":"","unread":"anything","more":[]})")).has_value());
}

}  // namespace
}  // namespace creator::access::condition_test
