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

}  // namespace creator::signing
