#include "creator/base/utf8.h"

namespace creator {
namespace {

/// RFC 3629 section 4: which first bytes there are, how many follow, and what the second may be.
struct Form {
  unsigned char first_from, first_to;
  std::size_t length;
  unsigned char second_from, second_to;
};

constexpr Form kForms[] = {
    {0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF}, {0xE1, 0xEC, 3, 0x80, 0xBF},
    {0xED, 0xED, 3, 0x80, 0x9F}, {0xEE, 0xEF, 3, 0x80, 0xBF}, {0xF0, 0xF0, 4, 0x90, 0xBF},
    {0xF1, 0xF3, 4, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x80, 0x8F},
};

bool is_between(char c, unsigned char from, unsigned char to) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= from && byte <= to;
}

/// The length of the character that begins the text; 0 when none does.
std::size_t character_length(std::string_view text) {
  if (is_between(text[0], 0x00, 0x7F)) return 1;
  for (const auto& form : kForms) {
    if (!is_between(text[0], form.first_from, form.first_to)) continue;
    if (text.size() < form.length || !is_between(text[1], form.second_from, form.second_to))
      return 0;
    for (std::size_t i = 2; i < form.length; ++i)
      if (!is_between(text[i], 0x80, 0xBF)) return 0;
    return form.length;
  }
  return 0;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto length = character_length(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

}  // namespace creator
