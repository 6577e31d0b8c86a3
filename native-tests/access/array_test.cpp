#include <doctest/doctest.h>

#include <string>

#include "asking.h"
#include "creator/access/batch.h"
#include "creator/access/payload.h"
#include "creator/access/possibility.h"

namespace creator::access::array_test {
namespace {

const std::string kTypes =
    R"("enums":{"tier":["BASIC","PREMIUM","VIP"]},"attributes":{"blocked":"id[]?","langs":"string[]?","levels":"int[]?"},)"
    R"("types":{"T":{"tags":"string[]?","ns":"int[]?","tiers":"tier[]?","ats":"instant[]?","s":"string?","n":"int?","id":"id?","deep.tags":"string[]?"}})";

Policy policy_of(const std::string& rules) {
  return test::compiled(R"({"version":1,)" + kTypes + R"(,"rules":[)" + rules + "]}");
}

/// Whether the rules admit the resource, asked alone and in a table of several rows.
bool admits(const std::string& rules, const std::string& resource, const std::string& facts) {
  const auto policy = policy_of(rules);
  const auto viewer = test::bound(policy, facts);
  const bool alone = test::asked(viewer, "read", "T", resource, 1000).allowed();
  const auto table = Table::read(
      policy, 0, test::document(R"([{"s":"other","tags":["o","p"]},)" + resource + ",{}]"));
  REQUIRE(table.has_value());
  const auto rows = filter(viewer, *policy.action("read"), *table, 1000);
  REQUIRE(rows.has_value());
  CHECK((std::find(rows->begin(), rows->end(), 1U) != rows->end()) == alone);
  const auto columns = decide_all(viewer, *policy.action("read"), *table, 1000);
  REQUIRE(columns.has_value());
  CHECK((columns->codes[1] == 0) == alone);
  return alone;
}

std::string truth_of(const std::string& condition, const std::string& resource,
                     const std::string& facts = "{}") {
  const std::string body = R"("action":"read","subject":"T","conditions":)" + condition + "}";
  if (admits("{" + body, resource, facts)) return "yes";
  return admits(R"({"action":"read","subject":"T"},{"inverted":true,)" + body, resource, facts)
             ? "no"
             : "unknown";
}

TEST_CASE("access/array: an operator asks for some element") {
  const std::string fan =
      R"({"id":"me","active":true,"attributes":{"blocked":["u3","u1","u2"],"langs":["en","de","en"],"levels":[]}})";
  const struct {
    const char* why;
    std::string condition, resource, expected;
  } rows[] = {
      {"one of them", R"({"tags":"x"})", R"({"tags":["a","x"]})", "yes"},
      {"none of them", R"({"tags":"x"})", R"({"tags":["a","b"]})", "no"},
      {"of none", R"({"tags":"x"})", R"({"tags":[]})", "no"},
      {"absent", R"({"tags":"x"})", "{}", "unknown"},
      {"null is absent", R"({"tags":"x"})", R"({"tags":null})", "unknown"},
      {"$ne: no element equals it", R"({"tags":{"$ne":"x"}})", R"({"tags":["a","x"]})", "no"},
      {"$ne of others", R"({"tags":{"$ne":"x"}})", R"({"tags":["a"]})", "yes"},
      {"$ne of none", R"({"tags":{"$ne":"x"}})", R"({"tags":[]})", "yes"},
      {"$ne of absent", R"({"tags":{"$ne":"x"}})", "{}", "unknown"},
      {"$in", R"({"tags":{"$in":["x","y"]}})", R"({"tags":["a","y"]})", "yes"},
      {"$in of others", R"({"tags":{"$in":["x","y"]}})", R"({"tags":["a"]})", "no"},
      {"$nin", R"({"tags":{"$nin":["x","y"]}})", R"({"tags":["a","y"]})", "no"},
      {"$nin of none", R"({"tags":{"$nin":["x","y"]}})", R"({"tags":[]})", "yes"},
      {"$gt", R"({"ns":{"$gt":5}})", R"({"ns":[1,6]})", "yes"},
      {"two operators may be met by two elements", R"({"ns":{"$gt":5,"$lt":3}})", R"({"ns":[1,6]})",
       "yes"},
      {"$elemMatch by one", R"({"ns":{"$elemMatch":{"$gt":5,"$lt":3}}})", R"({"ns":[1,6]})", "no"},
      {"$elemMatch", R"({"ns":{"$elemMatch":{"$gt":5,"$lt":8}}})", R"({"ns":[1,6]})", "yes"},
      {"$elemMatch of none", R"({"ns":{"$elemMatch":{"$gt":5}}})", R"({"ns":[]})", "no"},
      {"$elemMatch of absent", R"({"ns":{"$elemMatch":{"$gt":5}}})", "{}", "unknown"},
      {"$elemMatch with $not", R"({"ns":{"$elemMatch":{"$not":{"$gt":5}}}})", R"({"ns":[6,1]})",
       "yes"},
      {"$not over an array", R"({"ns":{"$not":{"$gt":5}}})", R"({"ns":[6,1]})", "no"},
      {"enums by rank", R"({"tiers":{"$gte":"PREMIUM"}})", R"({"tiers":["BASIC","VIP"]})", "yes"},
      {"instants and now", R"({"ats":{"$lte":{"$fact":"now"}}})", R"({"ats":[5000,1000]})", "yes"},
      {"another attribute", R"({"tags":{"$field":"s"}})", R"({"tags":["q","r"],"s":"r"})", "yes"},
      {"another attribute that no element is", R"({"tags":{"$field":"s"}})",
       R"({"tags":["q","r"],"s":"t"})", "no"},
      {"another attribute that is absent", R"({"tags":{"$field":"s"}})", R"({"tags":["q"]})",
       "unknown"},
      {"$size", R"({"tags":{"$size":2}})", R"({"tags":["a","a"]})", "yes"},
      {"$size of another", R"({"tags":{"$size":2}})", R"({"tags":["a"]})", "no"},
      {"$size 0", R"({"tags":{"$size":0}})", R"({"tags":[]})", "yes"},
      {"$size of absent", R"({"tags":{"$size":0}})", "{}", "unknown"},
      {"$all", R"({"tags":{"$all":["a","b"]}})", R"({"tags":["b","c","a"]})", "yes"},
      {"not $all", R"({"tags":{"$all":["a","b"]}})", R"({"tags":["b","c"]})", "no"},
      {"$all of none", R"({"tags":{"$all":["a"]}})", R"({"tags":[]})", "no"},
      {"$all of absent", R"({"tags":{"$all":["a"]}})", "{}", "unknown"},
      {"null asks for absence", R"({"tags":null})", "{}", "yes"},
      {"an empty array is there", R"({"tags":null})", R"({"tags":[]})", "no"},
      {"$exists", R"({"tags":{"$exists":true}})", R"({"tags":[]})", "yes"},
      {"below an object", R"({"deep.tags":"x"})", R"({"deep":{"tags":["x"]}})", "yes"},
      {"$in an array fact", R"({"id":{"$in":{"$fact":"attributes.blocked"}}})", R"({"id":"u2"})",
       "yes"},
      {"not in it", R"({"id":{"$in":{"$fact":"attributes.blocked"}}})", R"({"id":"u9"})", "no"},
      {"nobody in it", R"({"id":{"$in":{"$fact":"attributes.blocked"}}})", "{}", "unknown"},
      {"$nin an array fact", R"({"id":{"$nin":{"$fact":"attributes.blocked"}}})", R"({"id":"u2"})",
       "no"},
      {"in an empty fact", R"({"n":{"$in":{"$fact":"attributes.levels"}}})", R"({"n":1})", "no"},
      {"an element in an array fact", R"({"tags":{"$in":{"$fact":"attributes.langs"}}})",
       R"({"tags":["fr","de"]})", "yes"},
      {"$all of an array fact", R"({"tags":{"$all":{"$fact":"attributes.langs"}}})",
       R"({"tags":["fr","de","en"]})", "yes"},
      {"not $all of an array fact", R"({"tags":{"$all":{"$fact":"attributes.langs"}}})",
       R"({"tags":["fr","de","de"]})", "no"},
      {"$all of an empty fact", R"({"ns":{"$all":{"$fact":"attributes.levels"}}})", R"({"ns":[1]})",
       "no"},
      {"a pattern", R"({"s":{"$regex":"^a.c$"}})", R"({"s":"abc"})", "yes"},
      {"a pattern not met", R"({"s":{"$regex":"^a.c$"}})", R"({"s":"abcd"})", "no"},
      {"a pattern over nothing", R"({"s":{"$regex":"^a.c$"}})", "{}", "unknown"},
      {"a pattern over the empty text", R"({"s":{"$regex":"^$"}})", R"({"s":""})", "yes"},
      {"a pattern counts code points", R"({"s":{"$regex":"^.$"}})", R"({"s":"😀"})", "yes"},
      {"options", R"({"s":{"$regex":"ABC","$options":"i"}})", R"({"s":"xabcx"})", "yes"},
      {"a pattern beside a value", R"({"s":{"$regex":"a","$ne":"ab"}})", R"({"s":"ab"})", "no"},
      {"a pattern over elements", R"({"tags":{"$regex":"^x"}})", R"({"tags":["ax","xa"]})", "yes"},
      {"a pattern over none", R"({"tags":{"$regex":"^x"}})", R"({"tags":[]})", "no"},
      {"a pattern over an absent array", R"({"tags":{"$regex":"^x"}})", "{}", "unknown"},
      {"a pattern and a value of one element",
       R"({"tags":{"$elemMatch":{"$regex":"^x","$ne":"xx"}}})", R"({"tags":["xx","y"]})", "no"},
      {"a pattern and a value of another", R"({"tags":{"$elemMatch":{"$regex":"^x","$ne":"xx"}}})",
       R"({"tags":["xx","xy"]})", "yes"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    CHECK(truth_of(row.condition, row.resource, fan) == row.expected);
  }
  CHECK(truth_of(R"({"id":{"$in":{"$fact":"attributes.blocked"}}})", R"({"id":"u1"})") ==
        "unknown");
}

TEST_CASE("access/array: guards over array facts and texts") {
  const std::string rules = R"({"action":"read","subject":"T","when":)";
  const std::string fan = R"({"id":"me@example.org","active":true,"plan":"pro",)"
                          R"("attributes":{"langs":["en","de"],"levels":[3]}})";
  const struct {
    const char* why;
    std::string guard;
    bool kept;
  } rows[] = {
      {"one of them", R"({"attributes.langs":"de"})", true},
      {"none of them", R"({"attributes.langs":"fr"})", false},
      {"$size", R"({"attributes.langs":{"$size":2}})", true},
      {"$gt", R"({"attributes.levels":{"$gt":2}})", true},
      {"absent", R"({"attributes.blocked":"x"})", false},
      {"absent, asked for", R"({"attributes.blocked":null})", true},
      {"a fact in an array fact", R"({"id":{"$nin":{"$fact":"attributes.langs"}}})", true},
      {"a pattern", R"({"id":{"$regex":"@example\\.org$"}})", true},
      {"a pattern not met", R"({"plan":{"$regex":"^free"}})", false},
      {"a pattern over an array fact", R"({"attributes.langs":{"$regex":"^e"}})", true},
      {"one element meets both", R"({"attributes.langs":{"$elemMatch":{"$regex":"e","$ne":"en"}}})",
       true},
      {"no element meets both", R"({"attributes.langs":{"$elemMatch":{"$regex":"^e","$ne":"en"}}})",
       false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    CHECK(admits(rules + row.guard + "}", R"({"s":"a"})", fan) == row.kept);
  }
}

TEST_CASE("access/array: what rows and viewers are refused for, and where") {
  const auto policy = policy_of(
      R"({"action":"read","subject":"T","conditions":{"tags":{"$regex":"x"},"ns":1,"tiers":"VIP"}})");
  const auto viewer = test::bound(policy, "{}");
  const struct {
    const char* resource;
    const char* pointer;
    ErrorCode code;
  } rows[] = {
      {R"({"tags":"x"})", "/tags", ErrorCode::wrong_type},
      {R"({"tags":["x",null]})", "/tags/1", ErrorCode::wrong_type},
      {R"({"tags":[1]})", "/tags/0", ErrorCode::wrong_type},
      {R"({"tags":{"0":"x"}})", "/tags", ErrorCode::wrong_type},
      {R"({"ns":[1,[2]]})", "/ns/1", ErrorCode::wrong_type},
      {R"({"ns":[9007199254740992]})", "/ns/0", ErrorCode::out_of_range},
      {R"({"tiers":["GOLD"]})", "/tiers/0", ErrorCode::unknown_enum_value},
  };
  for (const auto& row : rows) {
    CAPTURE(row.resource);
    const auto read = read_row(viewer, 0, test::document(row.resource));
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().size() == 1);
    CHECK(name(read.error()[0].code) == name(row.code));
    CHECK(read.error()[0].pointer == row.pointer);
  }
  const auto all = read_row(viewer, 0, test::document(R"({"tags":[1,"a",2],"ns":[true]})"));
  REQUIRE_FALSE(all.has_value());
  CHECK(all.error().size() == 3);

  std::string many = "[1";
  for (std::size_t i = 0; i < kMostElements; ++i) many += ",1";
  const auto giant = read_row(viewer, 0, test::document(R"({"ns":)" + many + "]}"));
  REQUIRE_FALSE(giant.has_value());
  CHECK(giant.error()[0].code == ErrorCode::too_many);

  const auto facts = Viewer::bind(
      policy, R"({"id":"a","active":true,"attributes":{"blocked":["x",1],"levels":{}}})");
  REQUIRE_FALSE(facts.has_value());
  REQUIRE(facts.error().size() == 2);
  CHECK(facts.error()[0].pointer == "/attributes/blocked/1");
  CHECK(facts.error()[1].pointer == "/attributes/levels");
}

TEST_CASE("access/array: what a type's questions may turn out to be") {
  const auto outlook = [](const std::string& condition, const std::string& facts) {
    const auto policy =
        policy_of(R"({"action":"read","subject":"T","conditions":)" + condition + "}");
    return possible(test::bound(policy, facts), *policy.action("read"), 0);
  };
  const std::string fan = R"({"id":"a","active":true,"attributes":{"levels":[],"blocked":["b"]}})";
  CHECK(outlook(R"({"tags":"x"})", "{}") == Possibility::maybe);
  CHECK(outlook(R"({"tags":{"$size":1}})", "{}") == Possibility::maybe);
  CHECK(outlook(R"({"s":{"$regex":"x"}})", "{}") == Possibility::maybe);
  CHECK(outlook(R"({"n":{"$in":{"$fact":"attributes.levels"}}})", fan) == Possibility::never);
  CHECK(outlook(R"({"id":{"$in":{"$fact":"attributes.blocked"}}})", fan) == Possibility::maybe);
  CHECK(outlook(R"({"id":{"$in":{"$fact":"attributes.blocked"}}})", "{}") == Possibility::never);
}

TEST_CASE("access/array: the lowest price of many unlocks") {
  const auto policy = test::compiled(
      R"({"version":1,"types":{"T":{"prices":"int[]"}},"rules":[{"action":"run","subject":"T",)"
      R"("conditions":{"prices":{"$lte":{"$fact":"credits"}}},"require":"INSUFFICIENT_CREDITS"}]})");
  const auto viewer = test::bound(policy, R"({"id":"a","active":true,"credits":3})");
  CHECK(test::asked(viewer, "run", "T", R"({"prices":[9,2]})", 0).allowed());
  const auto denied = test::asked(viewer, "run", "T", R"({"prices":[9,7]})", 0);
  CHECK(denied.code == Code::insufficient_credits);
  CHECK(denied.unlock.shortfall == 4);
  CHECK(test::asked(viewer, "run", "T", R"({"prices":[]})", 0).code == Code::forbidden);
}

TEST_CASE("access/table: updates keep the pool within bounds") {
  const auto policy =
      policy_of(R"({"action":"read","subject":"T","conditions":{"tags":{"$regex":"^x"},"ns":1}})");
  const auto viewer = test::bound(policy, "{}");
  auto table = Table::read(policy, 0, test::document("[{},{},{}]"));
  REQUIRE(table.has_value());
  std::size_t most = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::string text(static_cast<std::size_t>(i % 40), 'a' + static_cast<char>(i % 3));
    const auto resource = R"({"tags":["x)" + text + R"(","b"],"ns":[1,)" + std::to_string(i) + "]}";
    REQUIRE(table->update(static_cast<std::size_t>(i % 3), test::document(resource)).has_value());
    most = std::max(most, table->pool().size());
  }
  CHECK(most < 200);
  REQUIRE(table->update(1, test::document("{}")).has_value());
  const auto rows = filter(viewer, *policy.action("read"), *table, 0);
  REQUIRE(rows.has_value());
  CHECK(*rows == std::vector<std::uint32_t>{0, 2});
}

}  // namespace
}  // namespace creator::access::array_test
