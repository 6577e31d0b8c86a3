#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "creator/base/result.h"
#include "creator/signing/secret.h"

namespace creator::signing {

/// Longest session token, in bytes; AWS asks programs to expect no fixed size, and sends up to 4
/// KiB.
/// AWS: API reference of IAM, AccessKey.
inline constexpr std::size_t kMostAccessKeyIdBytes = 128;
inline constexpr std::size_t kMostSessionTokenBytes = 8192;

/// Who signs for a storage.
struct Credentials {
  std::string access_key_id;
  Secret secret_access_key;
  std::string session_token;  // of temporary credentials; empty for lasting ones

  /// Errors, with a pointer: access_key_id_invalid, secret_invalid (judged as text: see
  /// secret_fault), session_token_invalid. All at once.
  static Checked<Credentials> check(std::string_view access_key_id, SecretView secret_access_key,
                                    std::string_view session_token);
};

}  // namespace creator::signing
