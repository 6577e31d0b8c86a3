#include "creator/base/canonical.h"

#include <doctest/doctest.h>

#include <cstdint>

namespace creator::canonical_test {
namespace {

TEST_CASE("base/canonical: one spelling for one value") {
  CanonicalWriter out;
  out.begin_object().key("a").integer(INT64_MIN).key("b").begin_array();
  out.string("x").boolean(false).null().begin_object().end_object().end_array();
  out.key("c").begin_array().end_array().end_object();
  CHECK(out.bytes() == R"({"a":-9223372036854775808,"b":["x",false,null,{}],"c":[]})");
}

TEST_CASE("base/canonical: strings are escaped as RFC 8785 section 3.2.2.2 has it") {
  const struct {
    const char* why;
    std::string_view value;
    std::string_view written;
  } rows[] = {
      {"the two that must be", "\"\\", R"("\"\\")"},
      {"the five with a letter", "\b\t\n\f\r", R"("\b\t\n\f\r")"},
      {"other controls in lower-case hex", std::string_view("\x00\x1f", 2), R"("\u0000\u001f")"},
      {"a solidus stays", "/", R"("/")"},
      {"DEL and UTF-8 stay", "\x7f\xc3\xa9", "\"\x7f\xc3\xa9\""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    CanonicalWriter out;
    out.string(row.value);
    CHECK(out.bytes() == row.written);
  }
}

}  // namespace
}  // namespace creator::canonical_test
