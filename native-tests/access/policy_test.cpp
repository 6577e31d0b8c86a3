#include "creator/access/policy.h"

#include <doctest/doctest.h>

#include <string>

#include "asking.h"

namespace creator::access::policy_test {
namespace {

const std::string kTypes =
    R"("version":1,"enums":{"tier":["BASIC","VIP"]},"types":{"Post":{"creatorId":"id","minTier":"tier?",)"
    R"("publishAt":"instant?","price":"int","tags":"string[]","free":"boolean"},"Effect":{"cost":"int"}})";

std::string with_rule(const std::string& rule) {
  return "{" + kTypes + R"(,"rules":[)" + rule + "]}";
}
std::string with_condition(const std::string& condition) {
  return with_rule(R"({"action":"read","subject":"Post","conditions":)" + condition + "}");
}

TEST_CASE("access/policy: what compiles") {
  const struct {
    const char* why;
    std::string text;
  } rows[] = {
      {"no rule at all", "{" + kTypes + R"(,"rules":[]})"},
      {"everything about all", with_rule(R"({"action":"manage","subject":"all"})")},
      {"lists of actions and types",
       with_rule(R"({"action":["read","list"],"subject":["Post","Effect"]})")},
      {"a condition that all types can meet is compiled for each",
       R"({"version":1,"types":{"A":{"x":"int"},"B":{"x":"number"}},"rules":[
          {"action":"read","subject":"all","conditions":{"x":{"$gt":1}}}]})"},
      {"settings", R"({"version":1,"semantics":"strict","types":{"A":{}},"rules":[],"graceDays":7,
          "accessUntilPeriodEnd":false,"roles":{"A":["B"],"B":[]},"attributes":{"region":"string?"}})"},
      {"a guard on an attribute of viewers",
       R"({"version":1,"types":{"A":{}},"attributes":{"region":"string?"},"rules":[
          {"action":"read","subject":"A","when":{"attributes.region":"EU"}}]})"},
      {"a number is compared with an int",
       R"({"version":1,"types":{"A":{"x":"int","y":"number"}},"rules":[
          {"action":"read","subject":"A","conditions":{"x":{"$lte":{"$field":"y"}}}}]})"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    test::compiled(row.text);
  }
}

TEST_CASE("access/policy: what it refuses, and where") {
  const struct {
    const char* why;
    std::string text;
    ErrorCode code;
    const char* pointer;
  } rows[] = {
      {"not an object", "[]", ErrorCode::wrong_type, ""},
      {"no version", R"({"types":{"A":{}},"rules":[]})", ErrorCode::missing_key, ""},
      {"a later version", R"({"version":2,"types":{"A":{}},"rules":[]})", ErrorCode::out_of_range,
       "/version"},
      {"no types", R"({"version":1,"rules":[]})", ErrorCode::missing_key, ""},
      {"types that hold none", R"({"version":1,"types":{},"rules":[]})", ErrorCode::empty_list,
       "/types"},
      {"no rules", R"({"version":1,"types":{"A":{}}})", ErrorCode::missing_key, ""},
      {"a misspelt key", R"({"version":1,"types":{"A":{}},"rules":[],"role":{}})",
       ErrorCode::unknown_key, "/role"},
      {"a semantics that there is not",
       R"({"version":1,"semantics":"loose","types":{"A":{}},"rules":[]})", ErrorCode::unsupported,
       "/semantics"},
      {"an unknown type of attribute", R"({"version":1,"types":{"A":{"x":"integer"}},"rules":[]})",
       ErrorCode::unknown_type, "/types/A/x"},
      {"the type all", R"({"version":1,"types":{"all":{}},"rules":[]})", ErrorCode::reserved_name,
       "/types/all"},
      {"an enum called like a built-in type",
       R"({"version":1,"enums":{"int":["A"]},"types":{"A":{}},"rules":[]})",
       ErrorCode::reserved_name, "/enums/int"},
      {"an enum without values", R"({"version":1,"enums":{"e":[]},"types":{"A":{}},"rules":[]})",
       ErrorCode::empty_list, "/enums/e"},
      {"a value twice", R"({"version":1,"enums":{"e":["A","A"]},"types":{"A":{}},"rules":[]})",
       ErrorCode::invalid_name, "/enums/e/1"},
      {"an empty step in a path", R"({"version":1,"types":{"A":{"a..b":"int"}},"rules":[]})",
       ErrorCode::invalid_name, "/types/A/a..b"},
      {"roles in a ring",
       R"({"version":1,"types":{"A":{}},"rules":[],"roles":{"X":["Y"],"Y":["Z"],"Z":["X"]}})",
       ErrorCode::cyclic_roles, "/roles/X"},
      {"a year and two days of grace",
       R"({"version":1,"types":{"A":{}},"rules":[],"graceDays":367})", ErrorCode::out_of_range,
       "/graceDays"},
      {"a rule without action", with_rule(R"({"subject":"Post"})"), ErrorCode::missing_key,
       "/rules/0"},
      {"a rule about an unknown type", with_rule(R"({"action":"read","subject":"Pst"})"),
       ErrorCode::unknown_type, "/rules/0/subject"},
      {"no action in the list", with_rule(R"({"action":[],"subject":"Post"})"),
       ErrorCode::empty_list, "/rules/0/action"},
      {"no fields", with_rule(R"({"action":"read","subject":"Post","fields":[]})"),
       ErrorCode::empty_list, "/rules/0/fields"},
      {"a field that is no text", with_rule(R"({"action":"read","subject":"Post","fields":[1]})"),
       ErrorCode::wrong_type, "/rules/0/fields/0"},
      {"a field without a name", with_rule(R"({"action":"read","subject":"Post","fields":""})"),
       ErrorCode::invalid_name, "/rules/0/fields"},
      {"a field that there is not",
       with_rule(R"({"action":"read","subject":"Post","fields":["price","creatorid"]})"),
       ErrorCode::unknown_attribute, "/rules/0/fields/1"},
      {"a pattern that no field matches",
       with_rule(R"({"action":"read","subject":"Post","fields":["price.*.x"]})"),
       ErrorCode::unknown_attribute, "/rules/0/fields/0"},
      {"inverted as a text", with_rule(R"({"action":"read","subject":"Post","inverted":"no"})"),
       ErrorCode::wrong_type, "/rules/0/inverted"},
      {"a requirement of its own",
       with_rule(R"({"action":"read","subject":"Post","require":"MONEY"})"),
       ErrorCode::unknown_requirement, "/rules/0/require"},
      {"a subscription required and never asked for",
       with_rule(R"({"action":"read","subject":"Post","require":"SUBSCRIPTION_REQUIRED"})"),
       ErrorCode::requirement_without_cause, "/rules/0/require"},
      {"an unknown attribute", with_condition(R"({"mintier":"VIP"})"), ErrorCode::unknown_attribute,
       "/rules/0/conditions/mintier"},
      {"an unknown operator", with_condition(R"({"price":{"$above":1}})"),
       ErrorCode::unknown_operator, "/rules/0/conditions/price/$above"},
      {"an unknown junction", with_condition(R"({"$xor":[]})"), ErrorCode::unknown_operator,
       "/rules/0/conditions/$xor"},
      {"how many of what is no array", with_condition(R"({"price":{"$size":1}})"),
       ErrorCode::not_an_array, "/rules/0/conditions/price/$size"},
      {"all of what is no array", with_condition(R"({"price":{"$all":[1]}})"),
       ErrorCode::not_an_array, "/rules/0/conditions/price/$all"},
      {"an element of what is no array", with_condition(R"({"price":{"$elemMatch":{"$gt":1}}})"),
       ErrorCode::not_an_array, "/rules/0/conditions/price/$elemMatch"},
      {"an array within an array",
       with_condition(R"({"tags":{"$elemMatch":{"$elemMatch":{"$eq":"x"}}}})"),
       ErrorCode::not_an_array, "/rules/0/conditions/tags/$elemMatch/$elemMatch"},
      {"a whole array", with_condition(R"({"tags":["x"]})"), ErrorCode::wrong_type,
       "/rules/0/conditions/tags"},
      {"an element of another type", with_condition(R"({"tags":1})"), ErrorCode::wrong_type,
       "/rules/0/conditions/tags"},
      {"all of nothing", with_condition(R"({"tags":{"$all":[]}})"), ErrorCode::empty_list,
       "/rules/0/conditions/tags/$all"},
      {"null among all", with_condition(R"({"tags":{"$all":["x",null]}})"), ErrorCode::null_in_list,
       "/rules/0/conditions/tags/$all/1"},
      {"an absent element", with_condition(R"({"tags":{"$elemMatch":{"$ne":null}}})"),
       ErrorCode::unsupported, "/rules/0/conditions/tags/$elemMatch/$ne"},
      {"a size below nothing", with_condition(R"({"tags":{"$size":-1}})"), ErrorCode::out_of_range,
       "/rules/0/conditions/tags/$size"},
      {"a size that is a fraction", with_condition(R"({"tags":{"$size":1.5}})"),
       ErrorCode::wrong_type, "/rules/0/conditions/tags/$size"},
      {"one of a fact that is no list", with_condition(R"({"creatorId":{"$in":{"$fact":"id"}}})"),
       ErrorCode::not_an_array, "/rules/0/conditions/creatorId/$in/$fact"},
      {"one of a field", with_condition(R"({"creatorId":{"$in":{"$field":"tags"}}})"),
       ErrorCode::unsupported, "/rules/0/conditions/creatorId/$in/$field"},
      {"an array on the right", with_condition(R"({"creatorId":{"$field":"tags"}})"),
       ErrorCode::not_comparable, "/rules/0/conditions/creatorId/$field"},
      {"a subscription to many", with_condition(R"({"tags":{"$sub":{}}})"),
       ErrorCode::not_comparable, "/rules/0/conditions/tags/$sub"},
      {"tags have no order", with_condition(R"({"tags":{"$gt":"a"}})"), ErrorCode::not_ordered,
       "/rules/0/conditions/tags/$gt"},
      {"a pattern over a number", with_condition(R"({"price":{"$regex":"1"}})"),
       ErrorCode::not_comparable, "/rules/0/conditions/price/$regex"},
      {"a pattern that is none", with_condition(R"({"creatorId":{"$regex":1}})"),
       ErrorCode::wrong_type, "/rules/0/conditions/creatorId/$regex"},
      {"a pattern not closed", with_condition(R"({"creatorId":{"$regex":"(a"}})"),
       ErrorCode::regex_syntax, "/rules/0/conditions/creatorId/$regex"},
      {"a pattern that looks ahead", with_condition(R"({"creatorId":{"$regex":"(?=a"}})"),
       ErrorCode::regex_unsupported, "/rules/0/conditions/creatorId/$regex"},
      {"a pattern too large", with_condition(R"({"creatorId":{"$regex":"(a{100}){11}"}})"),
       ErrorCode::regex_too_large, "/rules/0/conditions/creatorId/$regex"},
      {"an option that is none", with_condition(R"({"creatorId":{"$regex":"a","$options":"g"}})"),
       ErrorCode::regex_unsupported, "/rules/0/conditions/creatorId/$regex"},
      {"options that are no text", with_condition(R"({"creatorId":{"$regex":"a","$options":1}})"),
       ErrorCode::wrong_type, "/rules/0/conditions/creatorId/$options"},
      {"options of no pattern", with_condition(R"({"creatorId":{"$options":"i"}})"),
       ErrorCode::missing_key, "/rules/0/conditions/creatorId"},
      {"an unknown value of an enum", with_condition(R"({"minTier":"VIPP"})"),
       ErrorCode::unknown_enum_value, "/rules/0/conditions/minTier"},
      {"an unknown fact", with_condition(R"({"creatorId":{"$fact":"di"}})"),
       ErrorCode::unknown_fact, "/rules/0/conditions/creatorId/$fact"},
      {"an undeclared attribute of viewers",
       with_condition(R"({"creatorId":{"$fact":"attributes.x"}})"), ErrorCode::unknown_fact,
       "/rules/0/conditions/creatorId/$fact"},
      {"texts have no order", with_condition(R"({"creatorId":{"$gt":"a"}})"),
       ErrorCode::not_ordered, "/rules/0/conditions/creatorId/$gt"},
      {"an int is no text", with_condition(R"({"creatorId":7})"), ErrorCode::wrong_type,
       "/rules/0/conditions/creatorId"},
      {"an instant against a price", with_condition(R"({"price":{"$lt":{"$fact":"now"}}})"),
       ErrorCode::not_comparable, "/rules/0/conditions/price/$lt/$fact"},
      {"null among values", with_condition(R"({"minTier":{"$in":["VIP",null]}})"),
       ErrorCode::null_in_list, "/rules/0/conditions/minTier/$in/1"},
      {"an empty and", with_condition(R"({"$and":[]})"), ErrorCode::empty_list,
       "/rules/0/conditions/$and"},
      {"an empty condition within or", with_condition(R"({"$or":[{}]})"), ErrorCode::empty_list,
       "/rules/0/conditions/$or/0"},
      {"no operator", with_condition(R"({"price":{}})"), ErrorCode::empty_list,
       "/rules/0/conditions/price"},
      {"a subscription to a price", with_condition(R"({"price":{"$sub":{}}})"),
       ErrorCode::not_comparable, "/rules/0/conditions/price/$sub"},
      {"a misspelt key of $sub", with_condition(R"({"creatorId":{"$sub":{"teir":"VIP"}}})"),
       ErrorCode::unknown_key, "/rules/0/conditions/creatorId/$sub/teir"},
      {"a tier where none are declared",
       R"({"version":1,"types":{"A":{"c":"id"}},"rules":[
          {"action":"read","subject":"A","conditions":{"c":{"$sub":{"tier":"VIP"}}}}]})",
       ErrorCode::unknown_type, "/rules/0/conditions/c/$sub/tier"},
      {"an int beyond 2^53", with_condition(R"({"price":9007199254740992})"),
       ErrorCode::out_of_range, "/rules/0/conditions/price"},
      {"an instant beyond the calendar", with_condition(R"({"publishAt":999999999999999})"),
       ErrorCode::invalid_instant, "/rules/0/conditions/publishAt"},
      {"now in a guard", with_rule(R"({"action":"read","subject":"Post","when":{"now":1}})"),
       ErrorCode::unknown_fact, "/rules/0/when/now"},
      {"an attribute of the resource in a guard",
       with_rule(R"({"action":"read","subject":"Post","when":{"id":{"$field":"creatorId"}}})"),
       ErrorCode::unsupported, "/rules/0/when/id/$field"},
      {"a role that is not one, which is not what $ne says of many",
       with_rule(R"({"action":"read","subject":"Post","when":{"role":{"$ne":"ADMIN"}}})"),
       ErrorCode::unsupported, "/rules/0/when/role/$ne"},
      {"an undeclared role",
       R"({"version":1,"types":{"A":{}},"roles":{"ADMIN":[]},"rules":[
          {"action":"read","subject":"A","when":{"role":"ADMN"}}]})",
       ErrorCode::unknown_role, "/rules/0/when/role"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto policy = Policy::compile(row.text);
    REQUIRE_FALSE(policy.has_value());
    CHECK(name(policy.error()[0].code) == name(row.code));
    CHECK(policy.error()[0].pointer.value_or("none") == row.pointer);
  }
}

TEST_CASE("access/policy: all faults at once, with the nearest words") {
  const auto policy = Policy::compile(R"({"version":1,"types":{"Post":{"status":"string"}},"rules":[
      {"action":"read","subject":"Pots"},
      {"action":"read","subject":"Post","conditions":{"stauts":"x","status":{"$qe":1}},"requier":1}]})");
  REQUIRE_FALSE(policy.has_value());
  const auto& faults = policy.error();
  REQUIRE(faults.size() == 4);
  CHECK(faults[0].pointer == "/rules/0/subject");
  CHECK(faults[0].detail.find("\"Post\"") != std::string::npos);
  CHECK(faults[1].pointer == "/rules/1/requier");
  CHECK(faults[1].detail.find("\"require\"") != std::string::npos);
  CHECK(faults[2].pointer == "/rules/1/conditions/stauts");
  CHECK(faults[2].detail.find("\"status\"") != std::string::npos);
  CHECK(faults[3].pointer == "/rules/1/conditions/status/$qe");
}

TEST_CASE("access/policy: conditions as deep as documents get") {
  std::string deep = R"({"free":true})";
  for (int i = 0; i < 59; ++i) deep = R"({"$not":)" + deep + "}";
  const auto policy = test::compiled(with_condition(deep));
  const auto viewer = test::bound(policy, "{}");
  // An odd number of negations.
  CHECK(test::asked(viewer, "read", "Post", R"({"free":false})", 0).allowed());
  CHECK_FALSE(test::asked(viewer, "read", "Post", R"({"free":true})", 0).allowed());
  const auto deeper = Policy::compile(with_condition(R"({"$not":{"$not":)" + deep + "}}"));
  REQUIRE_FALSE(deeper.has_value());
  CHECK(deeper.error()[0].code == ErrorCode::json_too_deep);
}

TEST_CASE("access/policy: names become numbers") {
  const auto policy = test::compiled(with_rule(R"({"action":"read","subject":"Post"})"));
  CHECK(*policy.action("read") == 1);
  CHECK(*policy.action("manage") == 0);
  const auto misspelt = policy.action("reed");
  REQUIRE_FALSE(misspelt.has_value());
  CHECK(misspelt.error().code == ErrorCode::unknown_action);
  CHECK(misspelt.error().detail.find("\"read\"") != std::string::npos);
  CHECK(policy.type("Post").has_value());
  const auto unknown = policy.type("Psot");
  REQUIRE_FALSE(unknown.has_value());
  CHECK(unknown.error().code == ErrorCode::unknown_type);
  CHECK(unknown.error().detail.find("\"Post\"") != std::string::npos);
}

TEST_CASE("access/policy: where rules name only manage, the error tells where actions are listed") {
  const std::string head = R"({"version":1,"types":{"Post":{}},)";
  const std::string rules = R"("rules":[{"action":"manage","subject":"Post"}]})";
  const auto unlisted = test::compiled(head + rules).action("read");
  REQUIRE_FALSE(unlisted.has_value());
  CHECK(unlisted.error().detail.find("\"actions\"") != std::string::npos);
  const auto listed = test::compiled(head + R"("actions":["read","update"],)" + rules);
  CHECK(*listed.action("read") == 1);
  CHECK(*listed.action("update") == 2);
  CHECK_FALSE(listed.action("delete").has_value());
}

TEST_CASE("access/policy: at most 256 actions are listed") {
  std::string words;
  const auto compile = [&] {
    return Policy::compile(R"({"version":1,"types":{"Post":{}},"actions":[)" + words +
                           R"(],"rules":[{"action":"manage","subject":"Post"}]})");
  };
  for (int i = 0; i < 256; ++i) words += (i ? ",\"a" : "\"a") + std::to_string(i) + '"';
  CHECK(compile().has_value());
  words += ",\"more\"";
  REQUIRE_FALSE(compile().has_value());
  CHECK(compile().error()[0].code == ErrorCode::too_many);
  CHECK(compile().error()[0].pointer == "/actions");
}

TEST_CASE("access/policy: an attribute's number that there is not names nothing") {
  const auto policy = test::compiled(with_rule(R"({"action":"read","subject":"Post"})"));
  const auto& type = policy.compiled().words.types()[*policy.type("Post")];
  CHECK(type.attribute(0).name == type.attributes[0].name);
  for (const std::size_t number : {type.attributes.size(), std::size_t{UINT32_MAX}}) {
    CHECK(type.attribute(number).name.empty());
    CHECK(type.attribute(number).type.optional);
  }
}

}  // namespace
}  // namespace creator::access::policy_test
