#include <doctest/doctest.h>

#include <string>

#include "access/asking.h"
#include "creator/access/pushdown/casl_rules.h"
#include "creator/access/pushdown/where.h"

namespace creator::access::test::where_casl_test {
namespace {

constexpr std::string_view kHead =
    R"({"version":1,"semantics":"casl","operators":["$and","$or","$nor","$not"],
        "enums":{"tier":["BASIC","VIP"]},
        "types":{"Post":{"status":"string?","price":"int?","at":"instant?","tier":"tier?",
          "tags":"string[]?","author.id":"id?"}},"attributes":{"limit":"int?"},"rules":[)";

Policy policy_of(std::string_view conditions) {
  return compiled(std::string(kHead) + R"({"action":"read","subject":"Post","conditions":)" +
                  std::string(conditions) + "}]}");
}

std::string text_of(const Checked<std::string>& answer) {
  if (answer.has_value()) return *answer;
  const Error error = answer.error()[0];
  return std::string(name(error.code)) + " " + error.pointer.value_or("?") + " " + error.detail;
}

std::string where_of(std::string_view conditions, std::string_view dialect) {
  const Policy policy = policy_of(conditions);
  const Viewer viewer = bound(policy, R"({"id":"fan","active":true})");
  return text_of(pushdown::where(viewer, "read", "Post", 1000,
                                 R"({"dialect":")" + std::string(dialect) + R"("})"));
}

struct Row {
  const char* conditions;
  const char* said;
};

TEST_CASE("access/where: casl semantics in PostgreSQL, where NULL is null") {
  constexpr Row kRows[] = {
      {R"({"price":{"$lt":5}})", R"((\"price\" IS NULL OR \"price\" < $1::bigint))"},
      {R"({"price":{"$lt":-5}})", R"(\"price\" < $1::bigint)"},
      {R"({"price":{"$ne":5}})", R"((\"price\" IS NULL OR \"price\" <> $1::bigint))"},
      {R"({"price":{"$gt":"x"}})", "FALSE"},
      {R"({"price":{"$eq":"5"}})", "FALSE"},
      {R"({"price":{"$gt":1.5}})", R"(\"price\" >= $1::bigint)"},
      {R"({"status":{"$gt":"a"}})", R"(\"status\"::text > $1::text COLLATE \"C\")"},
      {R"({"tier":{"$gte":"VIP"}})", R"(\"tier\"::text = $1::text)"},
      {R"({"at":{"$gt":1e300}})", "FALSE"},
      {R"({"price":{"$gt":{"$fact":"attributes.limit"}}})", "FALSE"},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.conditions);
    const std::string said = where_of(row.conditions, "postgres");
    CHECK(said.substr(0, said.find(R"(","params")")) == R"({"text":")" + std::string(row.said));
  }
}

TEST_CASE("access/where: casl semantics refuses what it cannot say exactly") {
  constexpr Row kRows[] = {
      {R"({"other":1})", "declare the type of other in the policy's types"},
      {R"({"author.id":{"$eq":null}})", "the object around is there"},
      {R"({"status":{"$gt":5}})", "CASL converts texts to numbers"},
      {R"({"status":{"$gt":"\ud83d\ude00"}})", "from U+D800 on"},
      {R"({"tags":{"$elemMatch":{"a":1}}})", "elements of arrays have no attributes"},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.conditions);
    const std::string said = where_of(row.conditions, "postgres");
    CAPTURE(said);
    CHECK(said.find("not_expressible /rules/0/conditions") == 0);
    CHECK(said.find(row.said) != std::string::npos);
  }
}

TEST_CASE("access/where: casl semantics tells null from missing in MongoDB") {
  const std::string said = where_of(R"({"price":{"$gte":0}})", "mongo");
  CAPTURE(said);
  CHECK(said.find(R"({"$exists":false})") == std::string::npos);
  CHECK(where_of(R"({"price":{"$lt":-5}})", "mongo").find(R"({"price":{"$exists":false}})") !=
        std::string::npos);
}

TEST_CASE("access/where: toCasl of casl semantics is its rules") {
  constexpr Row kRows[] = {
      {R"({"price":{"$gte":1,"$lt":5},"status":null})",
       R"({"price":{"$gte":1,"$lt":5},"status":{"$eq":null}})"},
      {R"({"author.id":{"$fact":"id"}})", R"({"author.id":{"$eq":"fan"}})"},
      {R"({"at":{"$lte":{"$fact":"now"}}})", R"({"at":{"$lte":1000}})"},
      {R"({"at":{"$in":[{"$date":7},{"$regularExpression":{"pattern":"a","options":"i"}}]}})",
       R"({"at":{"$in":[7,{"$regularExpression":{"pattern":"a","flags":"i"}}]}})"},
      {R"({"price":{"$not":{"$gt":1}},"$or":[{"status":"a"},{"tags":{"$size":2}}]})",
       R"({"price":{"$not":{"$gt":1}},"$or":[{"status":{"$eq":"a"}},{"tags":{"$size":2}}]})"},
      {R"({"$and":[{"price":1},{"price":2}]})",
       R"({"$and":[{"price":{"$eq":1}},{"price":{"$eq":2}}]})"},
      {R"({"tags":{"$elemMatch":{"$regex":"a","$options":"i"}}})",
       R"({"tags":{"$elemMatch":{"$regex":"a","$options":"i"}}})"},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.conditions);
    const Policy policy = policy_of(row.conditions);
    const Viewer viewer = bound(policy, R"({"id":"fan","active":true})");
    CHECK(text_of(pushdown::to_casl(viewer, 1000)) ==
          R"([{"action":"read","subject":"Post","conditions":)" + std::string(row.said) + "}]");
  }
  const Policy lacking = policy_of(R"({"price":{"$undefined":true}})");
  const Viewer viewer = bound(lacking, "{}");
  CHECK(text_of(pushdown::to_casl(viewer, 1000)).find("not_expressible /rules/0/conditions") == 0);
}

}  // namespace
}  // namespace creator::access::test::where_casl_test
