#include "creator/base/nearest.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace creator {
namespace {

constexpr std::size_t kLongestWord = 64;
constexpr std::size_t kMostListed = 12;
constexpr std::size_t kShortWord = 4;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Optimal string alignment distance, in three rows.
std::size_t edits(std::string_view a, std::string_view b) {
  std::array<std::size_t, kLongestWord + 1> before{};
  std::array<std::size_t, kLongestWord + 1> above{};
  std::array<std::size_t, kLongestWord + 1> row{};
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                           lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = above;
    above = row;
  }
  return above[b.size()];
}

/// Cut at a character's start, so that what is shown stays valid UTF-8.
std::string_view cut(std::string_view word) {
  if (word.size() <= kLongestWord) return word;
  std::size_t end = kLongestWord;
  while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) --end;
  return word.substr(0, end);
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  if (word.size() > kLongestWord) return {};
  std::string_view best;
  std::size_t fewest = word.size() <= kShortWord ? 2 : 3;  // one more than is allowed
  for (const auto candidate : known) {
    if (candidate.size() > kLongestWord) continue;
    const std::size_t distance = edits(word, candidate);
    if (distance < fewest) {
      fewest = distance;
      best = candidate;
    }
  }
  return best;
}

std::string unknown_word(std::string_view word, std::span<const std::string_view> known) {
  std::string text = "\"";
  text.append(cut(word)).append("\" is not known here");
  if (const auto near = nearest(word, known); !near.empty())
    return text.append("; did you mean \"").append(near).append("\"?");
  if (known.empty()) return text;
  text.append("; known are ");
  for (std::size_t i = 0; i < known.size() && i < kMostListed; ++i) {
    if (i > 0) text.append(", ");
    text.append(cut(known[i]));
  }
  if (known.size() > kMostListed) text.append(" and more");
  return text;
}

}  // namespace creator
