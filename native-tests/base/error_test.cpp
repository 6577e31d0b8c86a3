#include "creator/base/error.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "creator/c-api/creator_core.h"

namespace creator::error_test {
namespace {

TEST_CASE("base/error: every code has one number, one name and a sentence without a stop") {
  std::set<unsigned> numbers;
  std::set<std::string_view> names;
  for (const ErrorCode code : all_error_codes()) {
    CAPTURE(name(code));
    CHECK(numbers.insert(static_cast<unsigned>(code)).second);
    CHECK(names.insert(name(code)).second);
    CHECK(static_cast<unsigned>(code) != 0);
    REQUIRE_FALSE(sentence(code).empty());
    CHECK(sentence(code).back() != '.');
  }
  CHECK(numbers.size() >= 17);
}

TEST_CASE("base/error: C has the name and the sentence of every code") {
  for (const ErrorCode code : all_error_codes()) {
    CHECK(cc_code_name(static_cast<cc_code>(code)) == name(code));
    CHECK(cc_code_sentence(static_cast<cc_code>(code)) == sentence(code));
  }
}

TEST_CASE("base/error: a number that is no code has neither name nor sentence") {
  CHECK(name(static_cast<ErrorCode>(0)).empty());
  CHECK(name(static_cast<ErrorCode>(65535)).empty());
  CHECK(std::string(cc_code_name(70000)).empty());
  CHECK(std::string(cc_code_sentence(0)).empty());
  CHECK(std::string(cc_code_sentence(70000)).empty());
  CHECK(std::string(cc_code_name(1)) == "json_syntax");
}

TEST_CASE("base/error: the detail follows the sentence") {
  CHECK(message(Error{ErrorCode::missing_key, std::nullopt, "/rules/0", "\"action\""}) ==
        "A required key is missing: \"action\"");
  CHECK(message(Error{ErrorCode::missing_key}) == "A required key is missing");
}

TEST_CASE("base/error: faults beyond the hundredth are dropped") {
  Faults faults;
  for (int i = 0; i < 250; ++i) faults.add(Error{ErrorCode::unknown_key});
  CHECK(faults.size() == kMostFaults);
}

}  // namespace
}  // namespace creator::error_test
