#include "creator/base/json.h"

#include <doctest/doctest.h>

#include <string>

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
      {"a lone continuation byte", "\"\x80\"", ErrorCode::json_syntax, 1, {}},
      {"half a surrogate pair", R"("\ud800")", ErrorCode::json_syntax, 7, {}},
      {"a number beyond double", "1e999", ErrorCode::json_syntax, 4, {}},
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
  const auto document =
      parse("[9223372036854775807,-9223372036854775808,9223372036854775808,0.1,1.0,-0]");
  REQUIRE(document.has_value());
  const auto items = document->items();
  REQUIRE(items.size() == 6);
  CHECK(*items[0].as_integer() == INT64_MAX);
  CHECK(*items[1].as_integer() == INT64_MIN);
  CHECK(items[2].as_integer() == nullptr);
  CHECK(items[2].text() == "9223372036854775808");
  CHECK(items[3].text() == "0.1");
  CHECK(items[4].kind() == Kind::number);
  CHECK(*items[4].as_number() == 1.0);
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
