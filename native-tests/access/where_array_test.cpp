#include <ostream>
#include <string>

#include "access/asking.h"
#include "creator/access/pushdown/casl_rules.h"
#include "creator/access/pushdown/where.h"

namespace creator::access::test::where_array_test {
namespace {

std::string policy_of(std::string_view conditions, std::string_view more = "") {
  return R"({"version":1,"enums":{"tier":["BASIC","VIP"]},"types":{"P":{"name":"string?","n":"int?",
      "tags":"string[]?","prices":"int[]","group":"id"}},"attributes":{"topics":"string[]?",
      "limit":"number?"},"rules":[{"action":"read","subject":"P","conditions":)" +
         std::string(conditions) + "}" + std::string(more) + "]}";
}

std::string asked(std::string_view conditions, std::string_view request) {
  const Policy policy = compiled(policy_of(conditions));
  const Viewer viewer =
      bound(policy, R"({"id":"f","active":true,"attributes":{"topics":["b","a"],"limit":0.5}})");
  const auto text = pushdown::where(viewer, "read", "P", 1000, request);
  if (text.has_value()) return *text;
  const Error error = text.error()[0];
  return std::string(name(error.code)) + " " + error.pointer.value_or("?");
}

struct Row {
  std::string_view conditions;
  std::string_view postgres;  // the text, without what JSON escapes
  std::string_view mongo;
  std::string_view prisma;
};

std::string between(const std::string& answer, std::string_view from, std::string_view to) {
  const auto begin = answer.find(from);
  const auto end = answer.rfind(to);
  if (begin == std::string::npos || end == std::string::npos) return answer;
  std::string out;
  for (const char c : answer.substr(begin + from.size(), end - begin - from.size()))
    if (c != '\\') out += c;
  return out;
}

TEST_CASE("access/where: arrays") {
  constexpr std::string_view kGuard =
      R"("$type":"array","$not":{"$elemMatch":{"$not":{"$type":"string"}}})";
  const std::string guard(kGuard);
  const std::string none = "not_expressible /rules/0/conditions";
  const std::string has = R"({"tags":{)" + guard + R"(,"$elemMatch":{"$eq":"x"}}})";
  const std::string lacks =
      R"({"$and":[{"tags":{)" + guard + R"(}},{"tags":{"$not":{"$elemMatch":{"$eq":"x"}}}}]})";
  const std::string size = R"({"tags":{)" + guard + R"(,"$size":2}})";
  const Row kRows[] = {
      {R"({"tags":"x"})", R"("tags"::text[] && $1::text[])", has, R"({"tags":{"hasSome":["x"]}})"},
      {R"({"tags":{"$ne":"x"}})", R"(NOT ("tags"::text[] && $1::text[]))", lacks,
       R"({"AND":[{"NOT":{"tags":{"equals":null}}},{"NOT":{"tags":{"hasSome":["x"]}}}]})"},
      {R"({"tags":{"$size":2}})", R"(cardinality("tags") = $1::bigint)", size, none},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.conditions);
    CHECK(between(asked(row.conditions, R"({"dialect":"postgres"})"), R"("text":")",
                  R"(","params")") == std::string(row.postgres));
    CHECK(between(asked(row.conditions, R"({"dialect":"mongo"})"), R"("where":)",
                  R"(,"residual")") == std::string(row.mongo));
    CHECK(between(asked(row.conditions, R"({"dialect":"prisma"})"), R"("where":)",
                  R"(,"residual")") == std::string(row.prisma));
  }
}

TEST_CASE("access/where: elements beside a column need the table's name") {
  constexpr std::string_view kConditions = R"({"tags":{"$field":"group"}})";
  CHECK(asked(kConditions, R"({"dialect":"sqlite"})") ==
        std::string("not_expressible /rules/0/conditions"));
  CHECK(between(asked(kConditions, R"({"dialect":"sqlite","map":{"table":"p"}})"), R"("text":")",
                R"(","params")") ==
        std::string(R"(EXISTS (SELECT 1 FROM json_each(`p`.`tags`) AS `element_of_array` )"
                    R"(WHERE `element_of_array`.`value` = `p`.`group`))"));
}

TEST_CASE("access/where: integers are compared with integers") {
  const auto text = [](std::string_view conditions) {
    return between(asked(conditions, R"({"dialect":"postgres"})"), R"("text":")", R"(","params")");
  };
  constexpr std::string_view kLimit = R"({"$fact":"attributes.limit"})";
  const auto with = [&](std::string_view op) {
    return R"({"n":{")" + std::string(op) + "\":" + std::string(kLimit) + "}}";
  };
  CHECK(text(with("$gt")) == std::string(R"("n" >= $1::bigint)"));
  CHECK(text(with("$lte")) == std::string(R"("n" <= $1::bigint)"));
  CHECK(text(with("$eq")) == std::string("FALSE"));
  CHECK(text(with("$ne")) == std::string(R"("n" IS NOT NULL)"));
}

TEST_CASE("access/where: patterns are printed anew for each engine") {
  const auto pattern = [](std::string_view regex, std::string_view dialect) {
    const std::string conditions = R"({"name":{"$regex":")" + std::string(regex) + R"("}})";
    return asked(conditions, R"({"dialect":")" + std::string(dialect) + R"("})");
  };
  CHECK(pattern("^a-$", "postgres") ==
        std::string(R"~({"text":"\"name\"::text ~ $1::text COLLATE \"C\"",)~"
                    R"~("params":["(?:^[a][\\u002D]$)"],"residual":false})~"));
  CHECK(pattern("^a-$", "mongo").find(R"~("pattern":"(?:^[a][\\x2D](?![\\s\\S]))")~") !=
        std::string::npos);
  CHECK(pattern("^a", "sqlite") == std::string("not_expressible /rules/0/conditions"));
  CHECK(pattern("^a", "prisma") == std::string("not_expressible /rules/0/conditions"));
  CHECK(pattern("a{0,300}", "postgres") == std::string("not_expressible /rules/0/conditions"));
  CHECK(pattern("a{0,300}", "mongo").find("{0,300}") != std::string::npos);
}

TEST_CASE(
    "access/to_casl: one rule becomes alternatives, an inverted one also where it is unknown") {
  const auto rules = [](std::string_view conditions, std::string_view more = "") {
    const Policy policy = compiled(policy_of(conditions, more));
    const Viewer viewer = bound(policy, R"({"id":"f","active":true})");
    const auto text = pushdown::to_casl(viewer, 1000);
    if (text.has_value()) return *text;
    const Error error = text.error()[0];
    return std::string(name(error.code)) + " " + error.pointer.value_or("?");
  };
  CHECK(
      rules(R"({"$or":[{"name":"x"},{"n":{"$lt":3}}]})") ==
      std::string(
          R"([{"action":"read","subject":"P","conditions":{"name":{"$in":["x"]}}},)"
          R"({"action":"read","subject":"P","conditions":{"n":{"$gte":-1.7976931348623157e+308,"$ne":null,"$lt":3}}}])"));
  CHECK(
      rules(
          R"({"group":{"$fact":"id"}})",
          R"(,{"action":"manage","subject":"P","inverted":true,"reason":"late","conditions":{"name":"x"}})") ==
      std::string(
          R"([{"action":"read","subject":"P","conditions":{"group":{"$in":["f"]}}},)"
          R"({"action":"manage","subject":"P","conditions":{"name":{"$lt":""}},"inverted":true,"reason":"late"},)"
          R"({"action":"manage","subject":"P","conditions":{"name":{"$in":["x"]}},"inverted":true,"reason":"late"}])"));
  CHECK(rules(R"({"name":{"$field":"group"}})") ==
        std::string("not_expressible /rules/0/conditions"));
}

}  // namespace
}  // namespace creator::access::test::where_array_test
