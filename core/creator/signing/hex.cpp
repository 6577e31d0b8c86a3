#include "creator/signing/hex.h"

#include <cstddef>
#include <cstdint>

namespace creator::signing {
namespace {

std::optional<std::uint8_t> lower_digit(char c) {
  return c >= 'A' && c <= 'F' ? std::nullopt : value_of_hex_digit(c);
}

}  // namespace

std::optional<std::uint8_t> value_of_hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<std::uint8_t>(c - 'A' + 10);
  return std::nullopt;
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

std::string to_hex(const Digest& digest) {
  return to_hex(bytes_of(digest));
}

std::optional<Digest> digest_from_hex(std::string_view text) {
  if (text.size() != kDigestBytes * 2) return std::nullopt;
  Digest digest;
  for (std::size_t i = 0; i < kDigestBytes; ++i) {
    const auto high = lower_digit(text[2 * i]);
    const auto low = lower_digit(text[2 * i + 1]);
    if (!high || !low) return std::nullopt;
    digest[i] = static_cast<std::uint8_t>(*high * 16 + *low);
  }
  return digest;
}

}  // namespace creator::signing
