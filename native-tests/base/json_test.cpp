#include "creator/base/json.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "creator/base/instant_reader.h"
#include "creator/base/json_number.h"
#include "support/vectors.h"

namespace creator::json::json_test {
namespace {

TEST_CASE("base/json: what it refuses, and where") {
  const std::string deepest = std::string(64, '[') + std::string(64, ']');
  const std::string deeper = std::string(65, '[') + std::string(65, ']');
  REQUIRE(parse(deepest).has_value());
  const struct {
    const char* why;
    std::string text;
    ErrorCode code;
    std::optional<std::uint32_t> offset;
    std::optional<std::string> pointer;
  } rows[] = {
      {"nothing", "", ErrorCode::json_syntax, 0, {}},
      {"a word", "nul", ErrorCode::json_syntax, 3, {}},
      {"a tail", "{} x", ErrorCode::json_syntax, 3, {}},
      {"a trailing comma", "[1,]", ErrorCode::json_syntax, 3, {}},
      {"a comment", "/* */1", ErrorCode::json_syntax, 0, {}},
      {"a single quote", "'a'", ErrorCode::json_syntax, 0, {}},
      {"NaN is not JSON", "NaN", ErrorCode::json_syntax, 0, {}},
      {"a byte order mark", "\xEF\xBB\xBF{}", ErrorCode::json_syntax, 0, {}},
      {"a lone continuation byte", "\"\x80\"", ErrorCode::invalid_utf8, 1, {}},
      {"a surrogate in three bytes", "[\"\xED\xA0\x80\"]", ErrorCode::invalid_utf8, 2, {}},
      {"no UTF-8 behind a fault", "[x\"\x80\"]", ErrorCode::json_syntax, 1, {}},
      {"half a surrogate pair", R"("\ud800")", ErrorCode::invalid_utf8, {}, ""},
      {"the second half",
       R"(["\ud83d\ude00",{"a":"x\uDC00"}])",
       ErrorCode::invalid_utf8,
       {},
       "/1/a"},
      {"halves in the wrong order", R"([1,"\ude00\ud83d"])", ErrorCode::invalid_utf8, {}, "/1"},
      {"half a pair in a key", R"([{"a":{"\udbff":1}}])", ErrorCode::invalid_utf8, {}, "/0/a"},
      {"half a pair before a fault", R"(["\ud800",)", ErrorCode::invalid_utf8, {}, "/0"},
      {"half a pair in no string", R"([\ud800])", ErrorCode::json_syntax, 1, {}},
      {"what only begins like one", "[1e999.5]", ErrorCode::json_syntax, {}, {}},
      {"zeros before one", "01e999", ErrorCode::json_syntax, {}, {}},
      {"no digits behind the point", "1.e999", ErrorCode::json_syntax, {}, {}},
      {"two signs", "--1e999", ErrorCode::json_syntax, {}, {}},
      {"a number beyond double", "[0,-1e999]", ErrorCode::wrong_type, {}, "/1"},
      {"the least infinite one", "1.7976931348623159e308", ErrorCode::wrong_type, {}, ""},
      {"one without an exponent", std::string(310, '9'), ErrorCode::wrong_type, {}, ""},
      {"an exponent beyond int64",
       R"({"n":1e99999999999999999999})",
       ErrorCode::wrong_type,
       {},
       "/n"},
      {"a key twice",
       R"({"a/b":[0,{"k":1,"k":2}]})",
       ErrorCode::json_duplicate_key,
       {},
       "/a~1b/1/k"},
      {"65 deep", deeper, ErrorCode::json_too_deep, {}, {}},
      {"a megabyte and a byte",
       std::string(kMostDocumentBytes + 1, ' '),
       ErrorCode::json_too_large,
       kMostDocumentBytes,
       {}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto document = parse(row.text);
    REQUIRE_FALSE(document.has_value());
    CHECK(name(document.error().code) == name(row.code));
    if (row.offset) CHECK(document.error().offset == row.offset);
    if (row.pointer) CHECK(document.error().pointer == row.pointer);
  }
}

TEST_CASE("base/json: a key that comes again is seen in large objects too") {
  std::string text = "{";
  for (int i = 0; i < 100; ++i) text += "\"k" + std::to_string(i) + "\":0,";
  CHECK(parse(text + "\"z\":0}").has_value());
  const auto twice = parse(text + "\"k57\":0}");
  REQUIRE_FALSE(twice.has_value());
  CHECK(twice.error().pointer == "/k57");
}

TEST_CASE("base/json: numbers keep what they say") {
  const auto document = parse("[9223372036854775807,-9223372036854775808,9223372036854775808,0.1]");
  REQUIRE(document.has_value());
  const auto items = document->items();
  REQUIRE(items.size() == 4);
  CHECK(*items[0].as_integer() == INT64_MAX);
  CHECK(*items[1].as_integer() == INT64_MIN);
  CHECK(items[2].as_integer() == nullptr);
  CHECK(items[2].text() == "9223372036854775808");
  CHECK(items[3].text() == "0.1");
}

TEST_CASE("base/json: a whole number is one however it is spelt") {
  const struct {
    const char* text;
    std::optional<std::int64_t> whole;
    const char* refused;  // within 2^53 - 1 of zero
  } rows[] = {
      {"1", 1, ""},
      {"1.0", 1, ""},
      {"1e0", 1, ""},
      {"10e-1", 1, ""},
      {"0.1e1", 1, ""},
      {"-0", 0, ""},
      {"-0.0", 0, ""},
      {"1e-400", 0, ""},
      {"1.0000000000000000001", 1, ""},
      {"9007199254740991.0", 9007199254740991, ""},
      {"9007199254740991.4", 9007199254740991, ""},
      {"-9007199254740991.0", -9007199254740991, ""},
      {"9007199254740993", std::nullopt, "out_of_range"},
      {"9007199254740993.0", std::nullopt, "out_of_range"},
      {"18446744073709551616", std::nullopt, "out_of_range"},
      {"1e300", std::nullopt, "out_of_range"},
      {"1.5", std::nullopt, "wrong_type"},
      {"1e-1", std::nullopt, "wrong_type"},
      {"1e400", std::nullopt, "wrong_type"},
      {R"("1")", std::nullopt, "wrong_type"},
      {"null", std::nullopt, "wrong_type"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto node = parse_resource(row.text);
    REQUIRE(node.has_value());
    const auto read = read_whole(*node, Path(), -kMostSafeInteger, kMostSafeInteger, "range");
    CHECK(read.has_value() == row.whole.has_value());
    if (read.has_value()) CHECK(*read == *row.whole);
    if (!read.has_value()) CHECK(name(read.error().code) == row.refused);
  }
}

TEST_CASE("base/json: an instant is a whole number within the years 1 to 9999") {
  const struct {
    const char* text;
    const char* refused;
  } rows[] = {
      {"1e12", ""},
      {"253402300799999.0", ""},
      {"253402300800000.0", "invalid_instant"},
      {"-62135596800001", "invalid_instant"},
      {"1e300", "invalid_instant"},
      {"0.5", "wrong_type"},
      {"-1e400", "wrong_type"},
      {"true", "wrong_type"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto read = read_instant(*parse_resource(row.text), Path(), "an instant");
    CHECK((read.has_value() ? "" : name(read.error().code)) == row.refused);
  }
}

TEST_CASE("base/json: a resource keeps what JavaScript keeps") {
  const auto read = parse_resource(
      R"({"\ud800":"\udc00\ud83d\ude00\n\u0041","b":[-1e999,1e999,"\ud83d"],"c":"\ufffd","d":0})");
  REQUIRE(read.has_value());
  const auto members = read->members();
  REQUIRE(members.size() == 4);
  CHECK(members[0].key == "\xED\xA0\x80");
  CHECK(members[0].value.has_half_pair());
  CHECK(*members[0].value.as_string() == "\xED\xB0\x80\xF0\x9F\x98\x80\nA");
  CHECK(*members[1].value.items()[0].as_number() == -std::numeric_limits<double>::infinity());
  CHECK(*members[1].value.items()[1].as_number() == std::numeric_limits<double>::infinity());
  CHECK(*members[1].value.items()[2].as_string() == "\xED\xA0\xBD");
  CHECK_FALSE(members[2].value.has_half_pair());
  CHECK(*members[2].value.as_string() == "\xEF\xBF\xBD");
  CHECK(*members[3].value.as_integer() == 0);
  // A pointer is UTF-8: it ends before a key that is none.
  CHECK(parse_resource(R"({"a":{"\ud800":1,"\ud800":2}})").error().pointer == "/a");
  CHECK(parse_resource("[1,]").error() == Error{ErrorCode::json_syntax, 3});
}

TEST_CASE("base/json: a node answers only for its own kind") {
  const auto node = parse(R"({"s":"","n":null})");
  REQUIRE(node.has_value());
  CHECK(node->as_integer() == nullptr);
  CHECK(node->items().empty());
  CHECK(node->find("s")->as_string() != nullptr);
  CHECK(node->find("n")->is_null());
  CHECK(node->find("absent") == nullptr);
}

TEST_CASE("base/json: a pointer escapes its steps (RFC 6901)") {
  const Path root;
  const Path rules(root, "a/b~c");
  CHECK(root.pointer().empty());
  CHECK(Path(rules, std::size_t{7}).pointer() == "/a~1b~0c/7");
}

}  // namespace
}  // namespace creator::json::json_test
