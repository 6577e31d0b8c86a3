#pragma once

#include <string_view>

#include "creator/base/result.h"
#include "creator/signing/crypto.h"
#include "creator/signing/secret_rule.h"

namespace creator::signing {

/// HMAC-SHA256 (RFC 2104) of a message that is at hand whole. `form` says whether the key is judged
/// as text. Errors: secret_invalid. Cost: linear.
Result<Digest> hmac_sha256(SecretView key, std::string_view message,
                           SecretForm form = SecretForm::bytes);

/// HMAC-SHA256 of a message that comes piece by piece.
class Hmac {
 public:
  /// Errors: secret_invalid.
  static Result<Hmac> begin(SecretView key, SecretForm form = SecretForm::bytes);

  void update(std::string_view piece) { state_.update(piece); }
  /// The tag of all pieces. To be called once, at the end.
  Digest tag() { return state_.tag(); }

 private:
  explicit Hmac(const HmacKey& key) : state_(key) {}

  HmacState state_;
};

}  // namespace creator::signing
