#include "creator/base/nearest.h"

#include <doctest/doctest.h>

#include <string>

namespace creator::nearest_test {
namespace {

constexpr std::string_view kWords[] = {"read", "update", "conditions", "$in", "$nin"};

TEST_CASE("base/nearest: two edits for long words, one for short ones") {
  const struct {
    const char* why;
    std::string_view word;
    std::string_view found;
  } rows[] = {
      {"itself", "read", "read"},
      {"one replaced", "reed", "read"},
      {"neighbours swapped are one edit", "raed", "read"},
      {"two edits are too many for four bytes", "roed!", ""},
      {"case is ignored", "READ", "read"},
      {"two edits in a long word", "condtion", "conditions"},
      {"three are too many", "cndtion", ""},
      {"a tie goes to the first", "$i", "$in"},
      {"nothing near", "zzzz", ""},
      {"nothing", "", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    CHECK(nearest(row.word, kWords) == row.found);
  }
  CHECK(nearest(std::string(65, 'r'), kWords).empty());
}

TEST_CASE("base/nearest: the sentence names the near word, or what is known") {
  CHECK(unknown_word("reed", kWords) == R"("reed" is not known here; did you mean "read"?)");
  CHECK(unknown_word("zzzz", kWords) ==
        R"("zzzz" is not known here; known are read, update, conditions, $in, $nin)");
  CHECK(unknown_word("x", {}) == R"("x" is not known here)");
  // Cut at 64 bytes, never inside a character: 63 bytes and a two-byte one.
  const auto text = unknown_word(std::string(63, 'a') + "\xc3\xa9tail", {});
  CHECK(text == "\"" + std::string(63, 'a') + "\" is not known here");
}

}  // namespace
}  // namespace creator::nearest_test
