#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "creator/base/result.h"
#include "creator/signing/secret.h"

namespace creator::signing {

/// Longest secret, in bytes; those in use have under 200.
inline constexpr std::size_t kMostSecretBytes = 1024;

/// A secret is text or bytes. Text comes through environment variables, files and copied fields,
/// which is where most secrets break; bytes are a key as it is.
enum class SecretForm : std::uint8_t { bytes, text };

/// Why it can be no secret: secret_invalid, whose detail names the reason; nothing when it can.
/// Refused are the empty secret and one over kMostSecretBytes. Text is refused too when it is not
/// UTF-8, has white space at an end (any of Unicode's), quotes around it, the variable's name
/// before it (`NAME=`), or a control character in it.
std::optional<Error> secret_fault(SecretView secret, SecretForm form);

/// The text without the white space at its ends: Unicode's White_Space, and the invisible U+200B,
/// U+2060 and U+FEFF.
std::string_view without_outer_space(std::string_view text);

/// The text without a pair of quotes around it, straight or curly.
std::string_view without_quotes(std::string_view text);

/// The text without `NAME=` or `export NAME=` before it, NAME in capitals. What follows the name
/// must not be empty nor begin with `=`, so that the padding of base64 is none.
std::string_view without_name(std::string_view text);

}  // namespace creator::signing
