#include "creator/signing/base64.h"

#include <sodium.h>

#include <cstddef>
#include <string>

namespace creator::signing {

std::optional<Secret> secret_from_base64(std::string_view text) {
  std::string decoded(text.size() / 4 * 3 + 3, '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(decoded.data()),
                                       decoded.size(), text.data(), text.size(), nullptr, &length,
                                       &end, sodium_base64_VARIANT_ORIGINAL);
  std::optional<Secret> secret;
  if (failed == 0 && end == text.data() + text.size())
    secret.emplace(std::string_view(decoded.data(), length));
  wipe(decoded.data(), decoded.size());
  return secret;
}

Secret secret_to_base64(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  Secret secret(std::string_view(text).substr(0, text.size() - 1));  // without its final zero
  wipe(text.data(), text.size());
  return secret;
}

}  // namespace creator::signing
