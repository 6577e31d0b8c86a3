#include "creator/base/nearest.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

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

/// The distance by its definition, prefix by prefix.
std::size_t slow_edits(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min(
          {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

TEST_CASE("base/nearest: short words of two letters, all pairs, against the definition") {
  // Two letters alone make every kind of repetition, where a rule that stops early would go wrong.
  std::vector<std::string> words{""};
  for (std::size_t i = 0; words[i].size() < 7; ++i)
    for (const char letter : {'a', 'b'}) words.push_back(words[i] + letter);
  for (const auto& word : words)
    for (const auto& known : words) {
      const std::size_t most = word.size() <= 4 ? 1 : 2;
      const std::string_view list[] = {known};
      const bool near = slow_edits(word, known) <= most && !known.empty();
      if (nearest(word, list) != (near ? std::string_view(known) : ""))
        FAIL(word << " and " << known);
    }
}

TEST_CASE("base/nearest: the fewest edits among many words, the first of equals") {
  std::vector<std::string> words;
  std::uint32_t seed = 1;
  const auto draw = [&](std::uint32_t below) {
    seed = seed * 1'664'525 + 1'013'904'223;
    return (seed >> 16U) % below;
  };
  for (int i = 0; i < 60; ++i) {
    std::string word;
    for (std::uint32_t left = 3 + draw(6); left > 0; --left)
      word += static_cast<char>('a' + draw(4));
    words.push_back(word);
  }
  const std::vector<std::string_view> known(words.begin(), words.end());
  for (int i = 0; i < 2000; ++i) {
    std::string word = words[draw(60)];
    for (int edit = 0; edit < 2; ++edit) {
      const std::size_t at = draw(static_cast<std::uint32_t>(word.size()));
      if (draw(2) == 0)
        word[at] = static_cast<char>('a' + draw(4));
      else
        word.insert(at, 1, static_cast<char>('a' + draw(4)));
    }
    std::string_view best;
    std::size_t fewest = word.size() <= 4 ? 2 : 3;
    for (const auto candidate : known)
      if (slow_edits(word, candidate) < fewest) {
        fewest = slow_edits(word, candidate);
        best = candidate;
      }
    CHECK(nearest(word, known) == best);
  }
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
