#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "creator/signing/crypto.h"

namespace creator::signing {

/// Two lower-case digits a byte (RFC 4648 section 8, in the case that AWS and Stripe write).
std::string to_hex(std::string_view bytes);
std::string to_hex(const Digest& digest);

/// The value of a hexadecimal digit, in either case; nothing for any other character.
std::optional<std::uint8_t> value_of_hex_digit(char c);

/// The digest that 64 lower-case hexadecimal digits spell; nothing for any other text. For what was
/// sent, which is public: its time depends on the digits.
std::optional<Digest> digest_from_hex(std::string_view text);

}  // namespace creator::signing
