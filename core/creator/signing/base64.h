#pragma once

#include <optional>
#include <string_view>

#include "creator/signing/secret.h"

namespace creator::signing {

/// The bytes that padded base64 of the standard alphabet spells (RFC 4648 section 4); nothing for
/// any other text, white space and stray bits included. A Secret, since keys are what is decoded.
std::optional<Secret> secret_from_base64(std::string_view text);

/// Padded base64 of the standard alphabet. A Secret, since keys are what is encoded.
Secret secret_to_base64(std::string_view bytes);

}  // namespace creator::signing
