#include "creator/signing/webhook/string_writer.h"

#include <cstddef>
#include <cstdint>
#include <optional>

#include "creator/base/utf8.h"
#include "creator/signing/hex.h"

namespace creator::signing {
namespace {

bool escapes_beyond_ascii(Escapes escapes) {
  return escapes == Escapes::ascii || escapes == Escapes::ascii_and_slashes;
}
bool escapes_slashes(Escapes escapes) {
  return escapes == Escapes::slashes || escapes == Escapes::ascii_and_slashes;
}

void append_unit(std::string& out, std::uint32_t unit) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += kDigits[(unit >> shift) & 15U];
}

void append_utf8(std::string& out, std::uint32_t character) {
  const auto byte = [&out](std::uint32_t value) { out += static_cast<char>(value); };
  const auto rest = [&](unsigned shift) { byte(0x80U | ((character >> shift) & 0x3FU)); };
  if (character < 0x80) {
    byte(character);
  } else if (character < 0x800) {
    byte(0xC0U | (character >> 6U));
    rest(0);
  } else if (character < 0x10000) {
    byte(0xE0U | (character >> 12U));
    rest(6);
    rest(0);
  } else {
    byte(0xF0U | (character >> 18U));
    rest(12);
    rest(6);
    rest(0);
  }
}

/// The unit that `\uXXXX` at the start of the text stands for.
std::optional<std::uint32_t> unit_of(std::string_view text) {
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return std::nullopt;
  std::uint32_t unit = 0;
  for (const char c : text.substr(2, 4)) {
    const auto value = value_of_hex_digit(c);
    if (!value) return std::nullopt;
    unit = unit * 16 + *value;
  }
  return unit;
}

/// A character that need not be escaped, by the writer's habit.
void append_character(std::string& out, std::uint32_t character, Escapes escapes) {
  if (character == '/' && escapes_slashes(escapes)) {
    out += "\\/";
  } else if ((character == '<' || character == '>' || character == '&') &&
             escapes == Escapes::html) {
    append_unit(out, character);
  } else if (character >= 0x80 && escapes_beyond_ascii(escapes)) {
    if (character >= 0x10000) {
      append_unit(out, 0xD7C0U + (character >> 10U));
      append_unit(out, 0xDC00U | (character & 0x3FFU));
    } else {
      append_unit(out, character);
    }
  } else {
    append_utf8(out, character);
  }
}

/// An escape and how many bytes of the text it takes.
std::size_t append_escape(std::string& out, std::string_view text, Escapes escapes) {
  if (text.size() > 1 && text[1] == '/') {
    append_character(out, '/', escapes);
    return 2;
  }
  const auto unit = unit_of(text);
  if (!unit) {
    out.append(text.substr(0, 2));
    return 2;
  }
  if (*unit >= 0xD800 && *unit < 0xDC00) {
    const auto second = unit_of(text.substr(6));
    if (second && *second >= 0xDC00 && *second < 0xE000) {
      append_character(out, 0x10000U + ((*unit & 0x3FFU) << 10U) + (*second & 0x3FFU), escapes);
      return 12;
    }
  }
  const bool is_surrogate = *unit >= 0xD800 && *unit < 0xE000;
  if (*unit < 0x20 || *unit == '"' || *unit == '\\' || is_surrogate)
    out.append(text.substr(0, 6));
  else
    append_character(out, *unit, escapes);
  return 6;
}

/// Precondition: the text begins with a well-formed character beyond ASCII.
std::size_t append_beyond_ascii(std::string& out, std::string_view text, Escapes escapes) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  std::uint32_t character = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i)
    character = (character << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  append_character(out, character, escapes);
  return length;
}

}  // namespace

void append_string(std::string& out, std::string_view inside, Escapes escapes) {
  if (escapes == Escapes::kept || first_invalid_utf8(inside)) {
    out.append(inside);
    return;
  }
  for (std::size_t i = 0; i < inside.size();) {
    const auto rest = inside.substr(i);
    const auto first = static_cast<unsigned char>(rest[0]);
    if (first == '\\') {
      i += append_escape(out, rest, escapes);
    } else if (first >= 0x80) {
      i += append_beyond_ascii(out, rest, escapes);
    } else {
      append_character(out, first, escapes);
      ++i;
    }
  }
}

}  // namespace creator::signing
