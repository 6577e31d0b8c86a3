#include "creator/signing/crypto.h"

#include <sodium.h>

#include <cstring>

namespace creator::signing {
namespace {

static_assert(kDigestBytes == crypto_hash_sha256_BYTES);
static_assert(kDigestBytes == crypto_auth_hmacsha256_BYTES);

const unsigned char* data_of(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

Digest sha256(std::string_view bytes) {
  Digest digest;
  crypto_hash_sha256(digest.data(), data_of(bytes), bytes.size());
  return digest;
}

bool equal(const Digest& one, const Digest& other) {
  return crypto_verify_32(one.data(), other.data()) == 0;
}

void wipe(void* memory, std::size_t bytes) {
  if (bytes > 0) sodium_memzero(memory, bytes);
}

HmacKey::HmacKey(std::string_view key) {
  crypto_auth_hmacsha256_state state;
  static_assert(sizeof(state) == sizeof(state_) && alignof(decltype(state)) <= 8);
  // libsodium's memcpy of an empty key must not see a null pointer.
  const unsigned char none = 0;
  crypto_auth_hmacsha256_init(&state, key.empty() ? &none : data_of(key), key.size());
  std::memcpy(state_.data(), &state, sizeof state);
  wipe(&state, sizeof state);
}

Digest HmacKey::tag(std::initializer_list<std::string_view> parts) const {
  crypto_auth_hmacsha256_state state;
  std::memcpy(&state, state_.data(), sizeof state);
  for (const auto part : parts)
    if (!part.empty()) crypto_auth_hmacsha256_update(&state, data_of(part), part.size());
  Digest digest;
  crypto_auth_hmacsha256_final(&state, digest.data());
  wipe(&state, sizeof state);
  return digest;
}

Digest hmac_sha256(std::string_view key, std::string_view message) {
  return HmacKey(key).tag({message});
}

}  // namespace creator::signing
