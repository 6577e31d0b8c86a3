#include "creator/signing/secret.h"

#include <cstring>

namespace creator::signing {

Secret::Secret(std::initializer_list<std::string_view> parts) {
  for (const auto part : parts) size_ += part.size();
  bytes_ = std::make_unique<char[]>(size_);
  char* out = bytes_.get();
  for (const auto part : parts) {
    if (!part.empty()) std::memcpy(out, part.data(), part.size());
    out += part.size();
  }
}

}  // namespace creator::signing
