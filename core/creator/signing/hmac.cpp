#include "creator/signing/hmac.h"

namespace creator::signing {

Result<Digest> hmac_sha256(SecretView key, std::string_view message, SecretForm form) {
  if (auto fault = secret_fault(key, form)) return *std::move(fault);
  return HmacKey(key.bytes()).tag({message});
}

Result<Hmac> Hmac::begin(SecretView key, SecretForm form) {
  if (auto fault = secret_fault(key, form)) return *std::move(fault);
  return Hmac(HmacKey(key.bytes()));
}

}  // namespace creator::signing
