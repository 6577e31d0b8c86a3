#include "creator/access/regex.h"

#include <doctest/doctest.h>

#include <string>

#include "creator/access/pattern_memo.h"
#include "creator/access/regex_run.h"
#include "creator/base/json.h"
#include "support/vectors.h"

namespace creator::access::regex_test {
namespace {

bool matched(const char* pattern, const char* flags, std::string_view text,
             TextUnits units = TextUnits::code_points) {
  const auto regex = Regex::compile(pattern, flags, units);
  REQUIRE_MESSAGE(regex.has_value(), pattern, " ", message(regex.error()));
  return regex->matches(text);
}

TEST_CASE("access/regex: what matches") {
  const struct {
    const char* pattern;
    const char* flags;
    const char* text;
    bool expected;
  } rows[] = {
      {"", "", "", true},
      {"b", "", "abc", true},
      {"^b", "", "abc", false},
      {"c$", "", "abc", true},
      {"^$", "", "\n", false},
      {"a$", "", "a\n", false},
      {"a$", "m", "a\nb", true},
      {"^b", "m", "a\nb", true},
      {"a.b", "", "a\nb", false},
      {"a.b", "s", "a\nb", true},
      {"a|bc|d", "", "xbcx", true},
      {"^(a|b)*c$", "", "ababc", true},
      {"^(?:a|b)+?c$", "", "c", false},
      {"^a{2,3}$", "", "aaaa", false},
      {"^a{2,}$", "", "aaaa", true},
      {"^a{0}b$", "", "b", true},
      {"^(a{0,2}){2}$", "", "aaaa", true},
      {"[^a-c]", "", "abc", false},
      {"[-a]", "", "-", true},
      {"[a-]", "", "-", true},
      {"[]", "", "a", false},
      {"[^]", "", "\n", true},
      {"[\\]\\-]", "", "-", true},
      {"^\\d+\\.\\d{2}$", "", "12.50", true},
      {"^\\w+$", "", "a_1", true},
      {"\\W", "", "a_1", false},
      {"\\s", "", "\xC2\xA0", true},
      {"[\\D]", "", "1", false},
      {"AbC", "i", "aBc", true},
      {"[a-c]+$", "i", "ABC", true},
      {"[^a]", "i", "A", false},
      {"\\x41\\u0042", "", "AB", true},
      {"^.$", "", "\xF0\x9F\x98\x80", true},
      {"^[\xF0\x9F\x98\x80]$", "", "\xF0\x9F\x98\x80", true},
      {"^\\uD83D\\uDE00$", "", "\xF0\x9F\x98\x80", true},
      {"(^a|b$)", "", "ab", true},
      {"(a*)*b", "", "aaab", true},
      {"(|a)+b", "", "b", true},
  };
  for (const auto& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.text);
    CHECK(matched(row.pattern, row.flags, row.text) == row.expected);
  }
  CHECK_FALSE(matched("^.$", "", "\xF0\x9F\x98\x80", TextUnits::utf16));
  CHECK(matched("^..$", "", "\xF0\x9F\x98\x80", TextUnits::utf16));
  CHECK(matched("^\\uD83D", "", "\xF0\x9F\x98\x80", TextUnits::utf16));
}

TEST_CASE("access/regex: what it refuses, and where") {
  const struct {
    const char* pattern;
    ErrorCode code;
    std::uint32_t offset;
  } rows[] = {
      {"(a", ErrorCode::regex_syntax, 2},
      {"a)", ErrorCode::regex_syntax, 1},
      {"*a", ErrorCode::regex_syntax, 0},
      {"a**", ErrorCode::regex_syntax, 2},
      {"^*", ErrorCode::regex_syntax, 1},
      {"[a", ErrorCode::regex_syntax, 2},
      {"[b-a]", ErrorCode::regex_syntax, 4},
      {"a{3,2}", ErrorCode::regex_syntax, 6},
      {"\\", ErrorCode::regex_syntax, 0},
      {"(?=a)", ErrorCode::regex_unsupported, 0},
      {"(?<n>a)", ErrorCode::regex_unsupported, 0},
      {"(a)\\1", ErrorCode::regex_unsupported, 3},
      {"\xC3\xA9\\b", ErrorCode::regex_unsupported, 2},
      {"\\p{L}", ErrorCode::regex_unsupported, 0},
      {"\\u{41}", ErrorCode::regex_unsupported, 0},
      {"\\uD800", ErrorCode::regex_unsupported, 0},
      {"a{", ErrorCode::regex_unsupported, 2},
      {"]", ErrorCode::regex_unsupported, 0},
      {"[\\d-z]", ErrorCode::regex_unsupported, 3},
      {"a{1001}", ErrorCode::regex_too_large, 6},
  };
  for (const auto& row : rows) {
    CAPTURE(row.pattern);
    const auto regex = Regex::compile(row.pattern, "", TextUnits::code_points);
    REQUIRE_FALSE(regex.has_value());
    CHECK(name(regex.error().code) == name(row.code));
    CHECK(regex.error().offset == row.offset);
  }
  const auto refused = [](const std::string& pattern, const char* flags) {
    return Regex::compile(pattern, flags, TextUnits::code_points).error().code;
  };
  CHECK(refused("(a{100}){10}{2}", "") == ErrorCode::regex_syntax);
  CHECK(refused("(a{100}){11}", "") == ErrorCode::regex_too_large);
  CHECK(refused("((((((((((((((){1000}){1000}){1000}a){1000}){1000}){1000}){1000}){1000}){1000}){"
                "1000}){1000}){1000}){1000})",
                "") == ErrorCode::regex_too_large);
  CHECK(refused(std::string(33, '(') + std::string(33, ')'), "") == ErrorCode::regex_too_large);
  CHECK(refused(std::string(1001, 'a'), "") == ErrorCode::regex_too_large);
  CHECK(refused("a", "x") == ErrorCode::regex_unsupported);
  CHECK(refused("a", "ii") == ErrorCode::regex_syntax);
  CHECK(refused("\xC3\xA9", "i") == ErrorCode::regex_unsupported);
}

/// Written by js-bindings/test/regex-vectors.mjs; with the flag `u`, access-regex.test.ts beside
/// that asks JavaScript itself.
TEST_CASE("access/regex: over UTF-16 units it is JavaScript's RegExp without u") {
  const auto document =
      json::parse(creator::test::read_file("native-tests/access/regex_utf16.json"));
  REQUIRE(document.has_value());
  const auto texts = document->find("texts")->items();
  std::size_t compared = 0;
  for (const auto& row : document->find("patterns")->items()) {
    const auto& pattern = *row.items()[0].as_string();
    const auto& flags = *row.items()[1].as_string();
    const auto& expected = *row.items()[2].as_string();
    CAPTURE(pattern);
    CAPTURE(flags);
    const auto regex = Regex::compile(pattern, flags, TextUnits::utf16);
    if (!regex.has_value()) {
      // With `i`, letters beyond ASCII are refused.
      CHECK(regex.error().code == ErrorCode::regex_unsupported);
      CHECK(flags.find('i') != std::string::npos);
      continue;
    }
    std::string found;
    for (const auto& text : texts) found += regex->matches(*text.as_string()) ? '1' : '0';
    CHECK(found == expected);
    ++compared;
  }
  CHECK(compared > 1000);
}

/// Operations on words, counted.
RegexCount counted(const Regex& regex, std::string_view text) {
  RegexCount count;
  CHECK(occurs(regex.automaton(), regex.units(), text, count) == regex.matches(text));
  return count;
}

TEST_CASE("access/regex: what one character costs, which is the same in every text") {
  const std::string letters(100'000, 'a');
  std::string mixed;
  for (std::size_t i = 0; mixed.size() < letters.size(); ++i) mixed += i * i % 7 < 3 ? "a" : "foob";
  const struct {
    const char* pattern;
    std::uint64_t cost;
  } rows[] = {
      {"z", 7},
      {".*@example\\.com$", 10},
      {"sale|promo", 7},
      {"[a-z]+@[a-z]{2,20}\\.com", 13},
      {"(a+)+$b", 10},
      {"(a|a)*c", 10},
      {"(a|aa)+$b", 10},
      {"(.*)*x", 10},
      {"(a*){10}b", 37},
      // A backtracking engine needs ages for these, a deterministic automaton states without end.
      {".{1,400}z", 34},
      {"foo.{0,100}bar", 14},
      {"[ab]*a[ab]{400}c", 28},
      {"(ab|cd){100}z", 325},
      {"(a?){330}z", 1959},
  };
  for (const auto& row : rows) {
    CAPTURE(row.pattern);
    const auto regex = Regex::compile(row.pattern, "", TextUnits::code_points);
    REQUIRE(regex.has_value());
    CHECK(regex->automaton().cost() == row.cost);
    CHECK(regex->most_work(letters.size()) == row.cost * (letters.size() + 1));
    for (const std::string_view text : {std::string_view(letters), std::string_view(mixed)}) {
      const auto count = counted(*regex, text);
      CHECK(count.characters <= text.size() + 1);
      CHECK(count.work <= row.cost * count.characters);
    }
  }
}

TEST_CASE("access/regex: a pattern that begins with ^ reads no further than it reaches") {
  const std::string text(100'000, 'a');
  const struct {
    const char* pattern;
    std::uint64_t characters;
  } rows[] = {
      {"^[a-z0-9-]{3,32}$", 34}, {"^.{1,280}$", 282}, {"^promo-", 1},
      {"^(a?){50}a{50}$", 102},  {"(^a|^b)c", 2},
  };
  for (const auto& row : rows) {
    CAPTURE(row.pattern);
    const auto regex = Regex::compile(row.pattern, "", TextUnits::code_points);
    REQUIRE(regex.has_value());
    CHECK(counted(*regex, text).characters <= row.characters);
    CHECK(regex->most_work(1) <= regex->most_work(std::size_t{1} << 20));
    CHECK(regex->most_work(std::size_t{1} << 20) < 100'000);
    // Of many texts each is read from its beginning.
    CHECK(regex->most_work(std::size_t{1} << 20, 1000) ==
          1000 * regex->most_work(std::size_t{1} << 20));
  }
}

TEST_CASE("access/regex: a memo asks a pattern once about a text") {
  const auto regex = Regex::compile("a", "", TextUnits::code_points);
  std::string text = "a";
  PatternMemo memo;
  CHECK(memo.matches(*regex, text));
  text[0] = 'b';  // who asks again gets what was kept
  CHECK(memo.matches(*regex, text));
  CHECK_FALSE(regex->matches(text));
  CHECK(memo.size() == 1);
}

}  // namespace
TEST_CASE("access/regex: a pattern that is no UTF-8 is refused, in both units") {
  for (const auto units : {TextUnits::code_points, TextUnits::utf16}) {
    const auto regex = Regex::compile("a\xC0", "", units);
    REQUIRE_FALSE(regex.has_value());
    CHECK(regex.error().code == creator::ErrorCode::invalid_utf8);
    CHECK(regex.error().offset == 1U);
  }
}

}  // namespace creator::access::regex_test
