#include "creator/signing/secret_rule.h"

#include <algorithm>
#include <string>

#include "creator/base/utf8.h"

namespace creator::signing {
namespace {

constexpr std::string_view kSpaces[] = {
    "\t",           "\n",           "\v",           "\f",           "\r", " ",
    "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80",                  // U+0085, 00A0, 1680
    "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83",  // U+2000 and on
    "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87",  //
    "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\x8B",  //
    "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F",  // U+2028, 2029, 202F, 205F
    "\xE2\x81\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF",                  // U+2060, 3000, FEFF
};

struct Quotes {
  std::string_view open, close;
};
constexpr Quotes kQuotes[] = {
    {"\"", "\""},
    {"'", "'"},
    {"`", "`"},
    {"\xE2\x80\x9C", "\xE2\x80\x9D"},  // U+201C, 201D
    {"\xE2\x80\x98", "\xE2\x80\x99"},  // U+2018, 2019
};

/// C0, DEL and C1 (U+0080 to 009F).
bool has_control(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7F) return true;
    if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0)
      return true;
  }
  return false;
}

Error refused(std::string_view reason) {
  return Error{ErrorCode::secret_invalid, std::nullopt, std::nullopt, std::string(reason)};
}

}  // namespace

std::string_view without_outer_space(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const auto space : kSpaces) {
      if (text.starts_with(space)) {
        text.remove_prefix(space.size());
        again = true;
      } else if (text.ends_with(space)) {
        text.remove_suffix(space.size());
        again = true;
      }
    }
  }
  return text;
}

std::string_view without_quotes(std::string_view text) {
  for (const auto& [open, close] : kQuotes)
    if (text.size() >= open.size() + close.size() && text.starts_with(open) &&
        text.ends_with(close))
      return text.substr(open.size(), text.size() - open.size() - close.size());
  return text;
}

std::string_view without_name(std::string_view text) {
  constexpr std::string_view kExport = "export ";
  const auto named = text.starts_with(kExport) ? text.substr(kExport.size()) : text;
  const auto equals = named.find('=');
  if (equals == std::string_view::npos || equals < 2) return text;
  const auto name = named.substr(0, equals);
  if (name.front() < 'A' || name.front() > 'Z') return text;
  if (!std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
      }))
    return text;
  const auto value = named.substr(equals + 1);
  return value.empty() || value.front() == '=' ? text : value;
}

std::optional<Error> secret_fault(SecretView secret, SecretForm form) {
  const auto text = secret.bytes();
  if (text.empty()) return refused("it is empty");
  if (text.size() > kMostSecretBytes)
    return refused("at most " + std::to_string(kMostSecretBytes) + " bytes");
  if (form == SecretForm::bytes) return std::nullopt;
  if (first_invalid_utf8(text)) return refused("it is not UTF-8 text");
  if (without_outer_space(text).size() != text.size())
    return refused("it begins or ends with white space, such as a line break: trim it");
  if (without_quotes(text).size() != text.size())
    return refused("it has quotes around it: remove them");
  if (without_name(text).size() != text.size())
    return refused("it has the variable's name before it: give what stands after NAME=");
  if (has_control(text)) return refused("it has a control character in it, such as a line break");
  return std::nullopt;
}

}  // namespace creator::signing
