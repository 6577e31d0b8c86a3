#include <ostream>
#include <string>

#include "access/asking.h"
#include "creator/access/pushdown/where.h"

namespace creator::access::test::where_test {
namespace {

constexpr std::string_view kHead =
    R"({"version":1,"enums":{"tier":["BASIC","PREMIUM","VIP"]},"graceDays":1,
        "types":{"Post":{"creatorId":"id","authorId":"id?","status":"string?","price":"int?",
          "score":"number?","open":"boolean?","publishAt":"instant?","endAt":"instant?","tier":"tier?",
          "maxTier":"tier?","author.id":"id?"}},"attributes":{"limit":"number?"},
        "actions":["read"],"rules":[)";

constexpr std::string_view kFan =
    R"({"id":"fan","active":true,"credits":5,"subscriptions":[
        {"creatorId":"anna","tier":"PREMIUM","status":"active","endsAt":2000},
        {"creatorId":"bea","tier":"BASIC","status":"active"},
        {"creatorId":"cleo","tier":"VIP","status":"active","endsAt":1000}]})";

std::string said(std::string_view rules, std::string_view request, std::string_view facts = kFan) {
  const Policy policy = compiled(std::string(kHead) + std::string(rules) + "]}");
  const Viewer viewer = bound(policy, facts);
  const auto text = pushdown::where(viewer, "read", "Post", 1000, request);
  if (!text.has_value()) {
    const Error error = text.error()[0];
    return std::string(name(error.code)) + " " + error.pointer.value_or("?");
  }
  return *text;
}

std::string rule(std::string_view conditions) {
  return R"({"action":"read","subject":"Post","conditions":)" + std::string(conditions) + "}";
}

struct Said {
  const char* why;
  const char* conditions;
  const char* text;
  const char* params;
};

std::string sql(const Said& row) {
  return R"({"text":")" + std::string(row.text) + R"(","params":)" + row.params +
         R"(,"residual":false})";
}

TEST_CASE("access/where: PostgreSQL's text and parameters") {
  constexpr Said kRows[] = {
      {"a text is compared as text, whatever the column is", R"({"status":"live"})",
       R"(\"status\"::text = $1::text)", R"(["live"])"},
      {"a fact is a value", R"({"creatorId":{"$fact":"id"}})", R"(\"creatorId\"::text = $1::text)",
       R"(["fan"])"},
      {"a fact that is absent lets nothing through, either way",
       R"({"$or":[{"price":{"$gt":{"$fact":"attributes.limit"}}},{"price":{"$not":{"$gt":{"$fact":"attributes.limit"}}}}]})",
       "FALSE", "[]"},
      {"integers are bigint", R"({"price":{"$lte":3}})", R"(\"price\" <= $1::bigint)", "[3]"},
      {"numbers are double precision", R"({"score":{"$gt":0.5}})",
       R"(\"score\" > $1::double precision)", "[0.5]"},
      {"booleans need no parameter of their own shape", R"({"open":{"$ne":true}})",
       R"(\"open\" = $1::boolean)", "[false]"},
      {"now is an instant", R"({"publishAt":{"$lte":{"$fact":"now"}}})",
       R"(\"publishAt\" <= $1::timestamptz)", R"(["1970-01-01T00:00:01.000Z"])"},
      {"absent", R"({"status":null})", R"(\"status\"::text IS NULL)", "[]"},
      {"present", R"({"status":{"$exists":true}})", R"(\"status\"::text IS NOT NULL)", "[]"},
      {"order of an enum is a list of names", R"({"tier":{"$gte":"PREMIUM"}})",
       R"(\"tier\"::text = ANY($1::text[]))", R"([["PREMIUM","VIP"]])"},
      {"the enum's lowest alone", R"({"tier":{"$lt":"PREMIUM"}})", R"(\"tier\"::text = $1::text)",
       R"(["BASIC"])"},
      {"lists are one parameter", R"({"price":{"$nin":[1,2]}})",
       R"(\"price\" <> ALL($1::bigint[]))", "[[1,2]]"},
      {"of an empty list nothing is", R"({"price":{"$in":[]}})", "FALSE", "[]"},
      {"of an empty list nothing is not, where it is there", R"({"price":{"$nin":[]}})",
       R"(\"price\" IS NOT NULL)", "[]"},
      {"columns side by side", R"({"creatorId":{"$field":"authorId"}})",
       R"(\"creatorId\"::text = \"authorId\"::text)", "[]"},
      {"a negation goes down to the leaves", R"({"$nor":[{"status":"live"},{"price":{"$gt":3}}]})",
       R"((\"status\"::text <> $1::text AND \"price\" <= $2::bigint))", R"(["live",3])"},
      {"a value has one parameter", R"({"$or":[{"status":"x"},{"creatorId":"x"}]})",
       R"((\"status\"::text = $1::text OR \"creatorId\"::text = $1::text))", R"(["x"])"},
      {"subscriptions at a tier, from the facts", R"({"creatorId":{"$sub":{"tier":"PREMIUM"}}})",
       R"(\"creatorId\"::text = $1::text)", R"(["anna"])"},
      {"any subscription that has not ended", R"({"creatorId":{"$sub":{}}})",
       R"(\"creatorId\"::text = ANY($1::text[]))", R"([["bea","anna"]])"},
      {"subscriptions at the row's tier", R"({"creatorId":{"$sub":{"tier":{"$field":"tier"}}}})",
       R"(((\"creatorId\"::text = $1::text AND \"tier\"::text = $2::text) OR (\"creatorId\"::text = $3::text AND \"tier\"::text = ANY($4::text[]))))",
       R"(["bea","BASIC","anna",["BASIC","PREMIUM"]])"},
      {"a quote in a value stays a value", R"({"status":"'; DROP TABLE x; --"})",
       R"(\"status\"::text = $1::text)", R"(["'; DROP TABLE x; --"])"},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.why);
    CHECK(said(rule(row.conditions), R"({"dialect":"postgres"})") == sql(row));
  }
}

TEST_CASE("access/where: SQLite's text and parameters") {
  constexpr Said kRows[] = {
      {"a text", R"({"status":"live"})", R"(`status` = ?1)", R"(["live"])"},
      {"booleans are 0 and 1", R"({"open":true})", R"(`open` = ?1)", "[1]"},
      {"instants are milliseconds", R"({"publishAt":{"$gt":{"$fact":"now"}}})",
       R"(`publishAt` > ?1)", "[1000]"},
      {"lists are JSON", R"({"price":{"$in":[1,2]}})",
       R"(`price` IN (SELECT value FROM json_each(?1)))", R"(["[1,2]"])"},
      {"and so are those that exclude", R"({"status":{"$nin":["a","\"b"]}})",
       R"(`status` NOT IN (SELECT value FROM json_each(?1)))", R"(["[\"a\",\"\\\"b\"]"])"},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.why);
    CHECK(said(rule(row.conditions), R"({"dialect":"sqlite"})") == sql(row));
  }
}

TEST_CASE("access/where: rules are folded, the last one decides") {
  const std::string open = R"({"action":"read","subject":"Post"})";
  const std::string shut = R"({"action":"read","subject":"Post","inverted":true})";
  const std::string mine = rule(R"({"creatorId":"c"})");
  const std::string not_draft =
      R"({"action":"read","subject":"Post","inverted":true,"conditions":{"status":"draft"}})";
  const auto text = [](const std::string& rules) {
    const std::string answer = said(rules, R"({"dialect":"sqlite"})");
    const auto from = answer.find(":\"") + 2;
    return answer.substr(from, answer.find("\",\"params\"") - from);
  };
  CHECK(text("") == "FALSE");
  CHECK(text(open) == "TRUE");
  CHECK(text(open + "," + shut) == "FALSE");
  CHECK(text(shut + "," + open) == "TRUE");
  CHECK(text(mine + "," + open) == "TRUE");
  CHECK(text(open + "," + not_draft) == R"(`status` <> ?1)");
  CHECK(text(not_draft + "," + mine) == R"(`creatorId` = ?1)");
  CHECK(text(mine + "," + not_draft + "," + mine) ==
        R"(((`creatorId` = ?1 AND `status` <> ?2) OR `creatorId` = ?1))");
  CHECK(
      text(open + R"(,{"action":"read","subject":"Post","inverted":true,"when":{"credits":9}})") ==
      "TRUE");
}

TEST_CASE("access/where: MongoDB's filter guards types and presence") {
  struct Row {
    const char* conditions;
    const char* where;
  };
  constexpr Row kRows[] = {
      {R"({"status":"live"})", R"({"status":{"$eq":"live","$not":{"$type":"array"}}})"},
      {R"({"status":{"$ne":"live"}})",
       R"({"status":{"$type":"string","$nin":["live"],"$not":{"$type":"array"}}})"},
      {R"({"status":null})", R"({"status":{"$eq":null,"$not":{"$type":"array"}}})"},
      {R"({"publishAt":{"$lte":{"$fact":"now"}}})",
       R"({"publishAt":{"$type":"date","$lte":{"$date":1000},"$not":{"$type":"array"}}})"},
      {R"({"open":{"$exists":true}})", R"({"open":{"$type":"bool","$not":{"$type":"array"}}})"},
      {R"({"author.id":"a"})",
       R"({"$and":[{"author":{"$not":{"$type":"array"}}},{"author.id":{"$eq":"a","$not":{"$type":"array"}}}]})"},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.conditions);
    CHECK(said(rule(row.conditions), R"({"dialect":"mongo"})") ==
          R"({"where":)" + std::string(row.where) + R"(,"residual":false})");
  }
  CHECK(said("", R"({"dialect":"mongo"})") ==
        R"({"where":{"$expr":{"$eq":[0,1]}},"residual":false})");
  CHECK(said(R"({"action":"read","subject":"Post"})", R"({"dialect":"mongo"})") ==
        R"({"where":{},"residual":false})");
}

TEST_CASE("access/where: the caller's table of subscriptions is asked once a row") {
  constexpr std::string_view kRequest =
      R"({"dialect":"postgres","map":{"table":"post","columns":{"creatorId":"creator_id"},
          "subscriptions":{"schema":"billing","table":"sub","viewer":"user_id","creatorId":"creator_id",
            "tier":"tier","status":"status","endsAt":{"column":"ends_at","as":"ms"}}}})";
  constexpr std::string_view kText =
      R"~({"text":"EXISTS (SELECT 1 FROM \"billing\".\"sub\" AS \"S\" WHERE )~"
      R"~(\"S\".\"user_id\"::text = $1::text AND )~"
      R"~(\"S\".\"creator_id\"::text = \"post\".\"creator_id\"::text AND )~"
      R"~(CASE \"S\".\"tier\"::text WHEN $2::text THEN 0 WHEN $3::text THEN 1 WHEN $4::text THEN 2 END >= 2 AND )~"
      R"~(((\"S\".\"status\"::text = $5::text OR \"S\".\"status\"::text = $6::text) AND )~"
      R"~((\"S\".\"ends_at\" IS NULL OR \"S\".\"ends_at\" > $7::bigint) OR )~"
      R"~(\"S\".\"status\"::text = $8::text AND \"S\".\"ends_at\" > $7::bigint OR )~"
      R"~(\"S\".\"status\"::text = $9::text AND \"S\".\"ends_at\" > $10::bigint))",)~"
      R"~("params":["fan","BASIC","PREMIUM","VIP","active","trialing",1000,"canceled","past_due",-86399000],"residual":false})~";
  std::string text = said(rule(R"({"creatorId":{"$sub":{"tier":"VIP"}}})"), kRequest);
  for (auto at = text.find("subscription_of_viewer"); at != std::string::npos;
       at = text.find("subscription_of_viewer"))
    text.replace(at, 22, "S");
  CHECK(text == kText);
  CHECK(said(rule(R"({"creatorId":{"$sub":{}}})"), kRequest, "{}").find("FALSE") !=
        std::string::npos);
}

TEST_CASE("access/where: what it refuses, and where") {
  struct Row {
    std::string_view rules;
    std::string_view request;
    std::string_view error;
  };
  const std::string nul = rule(R"({"status":"a\u0000b"})");
  const std::string fields = rule(R"({"publishAt":{"$lt":{"$field":"endAt"}}})");
  const std::string dotted = rule(R"({"author.id":"x"})");
  const Row kRows[] = {
      {"", R"([])", "wrong_type "},
      {"", R"({})", "missing_key "},
      {"", R"({"dialect":"oracle"})", "unknown_dialect /dialect"},
      {"", R"({"dialect":7})", "wrong_type /dialect"},
      {"", R"({"dialect":"mongo","maps":{}})", "unknown_key /maps"},
      {"", R"({"dialect":"mongo","residual":1})", "wrong_type /residual"},
      {"", R"({"dialect":"mongo","field":7})", "wrong_type /field"},
      {"", R"({"dialect":"mongo","field":""})", "invalid_name /field"},
      {"", R"({"dialect":"mongo","firstParameter":1})", "unsupported /firstParameter"},
      {"", R"({"dialect":"sqlite","firstParameter":0})", "out_of_range /firstParameter"},
      {"", R"({"dialect":"mongo","map":{"table":"x"}})", "unsupported /map/table"},
      {"", R"({"dialect":"mongo","map":{"columns":{"status":"$where"}}})",
       "invalid_name /map/columns/status"},
      {"", R"({"dialect":"sqlite","map":{"columns":{"state":"s"}}})",
       "unknown_attribute /map/columns/state"},
      {"", R"({"dialect":"sqlite","map":{"columns":{"status":""}}})",
       "invalid_name /map/columns/status"},
      {"", R"({"dialect":"sqlite","map":{"columns":{"status":{"as":"ms"}}}})",
       "unsupported /map/columns/status/as"},
      {"", R"({"dialect":"sqlite","map":{"columns":{"endAt":{"column":"e","as":"timestamptz"}}}})",
       "unsupported /map/columns/endAt/as"},
      {"", R"({"dialect":"sqlite","map":{"subscriptions":{}}})", "missing_key /map/subscriptions"},
      {nul, R"({"dialect":"postgres"})", "not_expressible /rules/0/conditions"},
      {dotted, R"({"dialect":"postgres"})", "not_expressible /rules/0/conditions"},
      {fields, R"({"dialect":"sqlite","map":{"columns":{"endAt":{"column":"e","as":"text"}}}})",
       "not_expressible /rules/0/conditions"},
  };
  for (const auto& row : kRows) {
    CAPTURE(row.request);
    CHECK(said(row.rules, row.request) == std::string(row.error));
  }
  const std::string long_name(64, 'x');
  CHECK(said("", R"({"dialect":"postgres","map":{"columns":{"status":")" + long_name + R"("}}})") ==
        std::string("invalid_name /map/columns/status"));
}

TEST_CASE("access/where: a residual lets through more, never fewer") {
  const std::string rules =
      rule(R"({"price":1,"author.id":"x"})") +
      R"(,{"action":"read","subject":"Post","inverted":true,"conditions":{"author.id":"y"}})";
  CHECK(said(rules, R"({"dialect":"sqlite","residual":true})") ==
        R"({"text":"`price` = ?1","params":[1],"residual":true})");
}

TEST_CASE("access/where: bounds") {
  std::string many = "";
  for (int i = 0; i < 200; ++i) {
    if (i > 0) many += ",";
    many += rule(R"({"price":1})") +
            R"(,{"action":"read","subject":"Post","inverted":true,"conditions":{"price":2}})";
  }
  CHECK(said(many, R"({"dialect":"sqlite"})") == std::string("too_many /rules"));
  std::string wide = R"({"$or":[)";
  for (int i = 0; i < 1000; ++i) wide += (i ? "," : "") + ("{\"price\":" + std::to_string(i) + "}");
  const std::string answer = said(rule(wide + "]}"), R"({"dialect":"sqlite"})");
  CHECK(answer.find("))))) OR ((((") != std::string::npos);  // a tree, not a chain of 1,000
}

}  // namespace
}  // namespace creator::access::test::where_test
