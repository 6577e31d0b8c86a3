#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "creator/access/policy.h"

namespace creator::access::policy_bounds_test {
namespace {

TEST_CASE("access/policy_bounds: bounds hold") {
  std::string rules;
  for (std::size_t i = 0; i <= kMostRules; ++i)
    rules += std::string(i ? "," : "") + R"({"action":"a","subject":"A"})";
  const auto many = Policy::compile(R"({"version":1,"types":{"A":{}},"rules":[)" + rules + "]}");
  REQUIRE_FALSE(many.has_value());
  CHECK(many.error()[0].code == ErrorCode::too_many);

  // Each rule names an action of its own, and `manage` rules stand under every action.
  rules.clear();
  for (int i = 0; i < 5000; ++i)
    rules += R"({"action":"a)" + std::to_string(i) +
             R"(","subject":"all"},{"action":"manage","subject":"all"},)";
  const auto square = Policy::compile(R"({"version":1,"types":{"A":{},"B":{}},"rules":[)" + rules +
                                      R"({"action":"b","subject":"A"}]})");
  REQUIRE_FALSE(square.has_value());
  CHECK(square.error()[0].code == ErrorCode::too_many);
}

TEST_CASE(
    "access/policy_bounds: a long list times many types is refused before it fills the memory") {
  std::string types;
  for (int i = 0; i < 256; ++i)
    types += std::string(i ? "," : "") + R"("T)" + std::to_string(i) + R"(":{"n":"int[]"})";
  std::string list = "1";
  for (int i = 0; i < 20'000; ++i) list += ",1";
  const auto square = Policy::compile(R"({"version":1,"types":{)" + types +
                                      R"(},"rules":[{"action":"read",)"
                                      R"("subject":"all","conditions":{"n":{"$all":[)" +
                                      list + "]}}}]}");
  REQUIRE_FALSE(square.has_value());
  CHECK(square.error()[0].code == ErrorCode::too_many);
}

TEST_CASE("access/policy_bounds: many fields times many attributes are refused in time") {
  std::string types;
  for (int t = 0; t < 80; ++t) {
    types += std::string(t ? "," : "") + R"("T)" + std::to_string(t) + R"(":{"b":"int")";
    for (int a = 0; a < 255; ++a) types += R"(,"a)" + std::to_string(a) + R"(":"int")";
    types += "}";
  }
  types += R"(,"Last":{"c":"int"})";  // each pattern matches this alone
  std::string fields = R"("c*")";
  for (int i = 0; i < 60'000; ++i) fields += R"(,"c*")";
  const auto square = Policy::compile(R"({"version":1,"types":{)" + types +
                                      R"(},"rules":[{"action":"read","subject":"all","fields":[)" +
                                      fields + "]}]}");
  REQUIRE_FALSE(square.has_value());
  CHECK(square.error()[0].code == ErrorCode::too_many);
}

std::string rules_with(std::string_view pattern, int count, std::string_view subject = "A") {
  std::string rules;
  for (int i = 0; i < count; ++i)
    rules.append(i ? "," : "")
        .append(R"({"action":"a","subject":")")
        .append(subject)
        .append(R"(","conditions":{"s":{"$regex":")")
        .append(pattern)
        .append(R"("}}})");
  return rules;
}

Checked<Policy> with_rules(const std::string& rules, std::string_view semantics = "strict") {
  return Policy::compile(R"({"version":1,"semantics":")" + std::string(semantics) +
                         R"(","types":{"A":{"s":"string"},"B":{"s":"string"}},"rules":[)" + rules +
                         "]}");
}

TEST_CASE(
    "access/policy_bounds: what people write costs little, and many such rules are accepted") {
  for (const char* pattern :
       {"^[a-z0-9-]{3,32}$", ".*@example\\\\.com$", "^.{1,280}$", "sale|promo", "^https://"}) {
    CAPTURE(pattern);
    CHECK(with_rules(rules_with(pattern, 50)).has_value());
  }
}

TEST_CASE("access/policy_bounds: patterns that cost too much together are refused, once") {
  const struct {
    const char* pattern;
    int accepted;  // such rules about one type; one more is too many
  } rows[] = {{".{1,400}z", 15}, {"(a?){330}z", 0}, {"z", 73}};
  for (const auto& row : rows)
    for (const std::string_view semantics : {"strict", "casl"}) {
      CAPTURE(row.pattern);
      CAPTURE(semantics);
      if (row.accepted > 0)
        CHECK(with_rules(rules_with(row.pattern, row.accepted), semantics).has_value());
      const auto refused = with_rules(rules_with(row.pattern, row.accepted + 50), semantics);
      REQUIRE_FALSE(refused.has_value());
      CHECK(refused.error().size() == 1);
      CHECK(refused.error()[0].code == ErrorCode::pattern_too_costly);
      CHECK(refused.error()[0].pointer ==
            "/rules/" + std::to_string(row.accepted) + "/conditions/s/$regex");
    }
}

TEST_CASE("access/policy_bounds: patterns about different types do not add up") {
  const auto half = rules_with(".{1,400}z", 10, "A") + "," + rules_with(".{1,400}z", 10, "B");
  CHECK(with_rules(half).has_value());
  const auto both = half + "," + rules_with(".{1,400}z", 6, "all");
  CHECK_FALSE(with_rules(both).has_value());
}

TEST_CASE("access/policy_bounds: guards have a sum of their own") {
  std::string rules;
  for (int i = 0; i < 70; ++i)
    rules += std::string(i ? "," : "") +
             R"({"action":"a","subject":"A","when":{"id":{"$regex":".{1,400}z"}}})";
  const auto refused = with_rules(rules);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error()[0].code == ErrorCode::pattern_too_costly);
  CHECK(refused.error()[0].pointer == "/rules/15/when/id/$regex");
}

TEST_CASE("access/policy_bounds: after a pattern that costs too much no other is compiled") {
  std::string rules = rules_with("(a?){330}z", 2);
  for (int i = 0; i < 900; ++i) rules += "," + rules_with("(a?){330}" + std::to_string(i), 1);
  const auto refused = with_rules(rules);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().found() == 1);
}

TEST_CASE(
    "access/policy_bounds: what is wrong after the last fault that is reported does no harm") {
  // Conditions whose compiled form is malformed, behind more faults than a list holds.
  for (const std::string_view condition :
       {R"({"$not":{}})", R"({"$nor":5})", R"({"$or":[{"a":"p"},{"$not":{}},{"$not":{}}]})",
        R"({"a":{"$not":{}}})", R"({"tags":{"$elemMatch":{}}})"}) {
    std::string text =
        R"({"version":1,"types":{"Post":{"a":"string?","tags":"string[]"}},"rules":[)";
    for (int i = 0; i < 110; ++i)
      text += R"({"action":"read","subject":"Post","conditions":{"nope":1}},)";
    for (int i = 0; i < 40; ++i)
      text.append(i ? "," : "")
          .append(R"({"action":"read","subject":"Post","conditions":)")
          .append(condition)
          .append("}");
    const auto policy = Policy::compile(text + "]}");
    REQUIRE_FALSE(policy.has_value());
    CHECK(policy.error().size() == kMostFaults);
    CHECK(policy.error().found() > kMostFaults);
  }
}

}  // namespace
}  // namespace creator::access::policy_bounds_test
