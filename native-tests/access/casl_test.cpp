#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "creator/access/batch.h"
#include "creator/access/casl/comparison.h"
#include "creator/access/casl/number.h"
#include "creator/access/casl/resource.h"

namespace creator::access::casl::casl_test {
namespace {

TEST_CASE("access/casl: texts become numbers as ECMA-262 StringToNumber has it") {
  struct Row {
    const char* text;
    double number;
  };
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  for (const Row& row : {Row{"", 0}, Row{" \t\n\u00a0 ", 0}, Row{" 5 ", 5}, Row{"0x10", 16},
                         Row{"0b11", 3}, Row{"-0x10", kNaN}, Row{"1e3", 1000}, Row{".5", 0.5},
                         Row{"5.", 5}, Row{".", kNaN}, Row{"1_0", kNaN}, Row{"inf", kNaN},
                         Row{"-Infinity", -std::numeric_limits<double>::infinity()},
                         Row{"1e", kNaN}, Row{"0x", kNaN}, Row{"12px", kNaN}}) {
    CAPTURE(row.text);
    const double read = to_number(row.text);
    CHECK((read == row.number || (std::isnan(read) && std::isnan(row.number))));
  }
}

TEST_CASE("access/casl: numbers become texts as ECMA-262 Number::toString has it") {
  struct Row {
    double number;
    const char* text;
  };
  for (const Row& row :
       {Row{0, "0"}, Row{-0.0, "0"}, Row{0.1, "0.1"}, Row{-1.5, "-1.5"}, Row{1e21, "1e+21"},
        Row{123456789012345680000.0, "123456789012345680000"}, Row{1e-7, "1e-7"},
        Row{0.000001, "0.000001"}, Row{5e-324, "5e-324"}, Row{100, "100"}}) {
    CHECK(to_text(row.number) == row.text);
  }
}

TEST_CASE("access/casl: bigints are ordered against numbers and texts without rounding") {
  CHECK(compare_bigint("9007199254740993", 9007199254740992.0) == 1);
  CHECK(compare_bigint("-1", -0.5) == -1);
  CHECK(compare_bigint("0", -0.0) == 0);
  CHECK(compare_bigint("5", std::numeric_limits<double>::infinity()) == -1);
  CHECK(to_bigint(" 0xff ") == "255");
  CHECK(to_bigint("-007") == "-7");
  CHECK(to_bigint("") == "0");
  CHECK(to_bigint("1.5").empty());
  CHECK(to_bigint("0x10000000000000000") == "18446744073709551616");
}

TEST_CASE("access/casl: texts are ordered by UTF-16 code units") {
  CHECK(compare_texts("\U0001f600", "\uffee") == -1);
  CHECK(compare_texts("a", "ab") == -1);
  CHECK(compare_texts("\xed\xa0\xbd", "\U0001f600") == -1);  // its first half alone
  CHECK(compare_texts("\u00e9", "\u00e9") == 0);
}

TEST_CASE("access/casl: bytes that no encoder writes are refused") {
  Document out;
  for (const std::string_view bytes :
       {std::string_view(""), std::string_view("\x05"), std::string_view("\x02", 1),
        std::string_view("\x0a\xff\xff\xff\xff\x0f", 6), std::string_view("\x0c\x01\x09\x02", 4),
        std::string_view("\x0a\x01\x06\x01\xff", 5), std::string_view("\x0a\x01\x63", 3),
        std::string_view("\x0c\x00\x00", 3), std::string_view("\x0a\x01\x07\x01x", 5)}) {
    const auto read = read_resource(bytes, 4, out);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code == ErrorCode::invalid_argument);
  }
  const std::string deep = std::string(2 * 200, '\x0a');
  CHECK_FALSE(read_resource(deep, 4, out).has_value());
}

TEST_CASE("access/casl: a row that throws is named") {
  const auto policy = Policy::compile(
      R"({"version":1,"semantics":"casl","rules":[{"action":"read","subject":"T","conditions":{"a.b":1}}]})");
  REQUIRE(policy.has_value());
  const auto viewer = Viewer::bind(*policy, "{}");
  const auto rows = json::parse(R"([{"a":[{"b":1}]},{"a":[null]}])");
  const auto type = *policy->type("T");
  const auto table = Table::read(*policy, type, *rows);
  REQUIRE(table.has_value());
  const auto found = filter(*viewer, *policy->action("read"), *table, 0);
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().code == ErrorCode::casl_throws);
  CHECK(found.error().pointer == "/1");
}

TEST_CASE("access/casl: functions for rows of strict semantics admit nothing") {
  const auto policy = Policy::compile(
      R"({"version":1,"semantics":"casl","rules":[{"action":"manage","subject":"all"}]})");
  REQUIRE(policy.has_value());
  const auto viewer = Viewer::bind(*policy, "{}");
  const Slot row[1] = {kAbsent};
  CHECK_FALSE(access::can(*viewer, *policy->action("read"), 0, row, 0));
}

TEST_CASE("access/casl: what cannot be meant is a warning, with its place") {
  const auto policy = Policy::compile(
      R"({"version":1,"semantics":"casl","rules":[{"action":"read","conditions":{"$or":[{"a":1}]}}]})");
  REQUIRE(policy.has_value());
  const Faults& warnings = policy->compiled().casl.warnings;
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].code == ErrorCode::never_equal);
  CHECK(warnings[0].pointer == "/rules/0/conditions/$or");
}

}  // namespace
}  // namespace creator::access::casl::casl_test
