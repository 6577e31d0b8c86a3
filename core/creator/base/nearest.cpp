#include "creator/base/nearest.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "creator/base/ascii_case.h"

namespace creator {
namespace {

constexpr std::size_t kLongestWord = 64;
constexpr std::size_t kMostListed = 12;
constexpr std::size_t kShortWord = 4;

/// Optimal string alignment distance, or `most` + 1 when it is greater. What both words begin with
/// costs nothing; then each kind of edit is tried: with at most two edits that ends at once for
/// nearly all words, where a table of all prefixes costs their product.
std::size_t edits(std::string_view a, std::string_view b, std::size_t most) {
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && ascii_lower(a[same]) == ascii_lower(b[same])) ++same;
  a.remove_prefix(same);
  b.remove_prefix(same);
  const std::size_t rest = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
  if (rest > most) return most + 1;
  if (a.empty() || b.empty()) return rest;
  std::size_t after = most;  // edits that follow the first: fewer than this are still of use
  const auto attempt = [&](std::size_t of_a, std::size_t of_b) {
    if (after > 0) after = std::min(after, edits(a.substr(of_a), b.substr(of_b), after - 1));
  };
  attempt(1, 1);
  attempt(1, 0);
  attempt(0, 1);
  const bool swapped = a.size() > 1 && b.size() > 1 && ascii_lower(a[0]) == ascii_lower(b[1]) &&
                       ascii_lower(a[1]) == ascii_lower(b[0]);
  if (swapped) attempt(2, 2);
  return after + 1;
}

/// Which letters a word has, one bit each, case ignored; other bytes share the bits.
std::uint32_t letters_of(std::string_view word) {
  std::uint32_t letters = 0;
  for (const char c : word) letters |= std::uint32_t{1} << (static_cast<unsigned char>(c) % 32U);
  return letters;
}

/// Whether words so different in length and letters may still be within `most` edits: each changes
/// the length by at most one, and puts at most one letter in another's place.
bool may_be_near(std::string_view a, std::uint32_t letters, std::string_view b, std::size_t most) {
  const std::size_t rest = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
  return rest <= most &&
         static_cast<std::size_t>(std::popcount(letters ^ letters_of(b))) <= 2 * most;
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
  const std::uint32_t letters = letters_of(word);
  std::size_t fewest = word.size() <= kShortWord ? 2 : 3;  // one more than is allowed
  for (const auto candidate : known) {
    if (candidate.size() > kLongestWord || !may_be_near(word, letters, candidate, fewest - 1))
      continue;
    const std::size_t distance = edits(word, candidate, fewest - 1);
    if (distance >= fewest) continue;
    fewest = distance;
    best = candidate;
    if (fewest == 0) break;
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
