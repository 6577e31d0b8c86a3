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
