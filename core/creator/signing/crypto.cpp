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

Sha256::Sha256() {
  crypto_hash_sha256_state state;
  static_assert(sizeof(state) == sizeof(state_) && alignof(decltype(state)) <= 8);
  crypto_hash_sha256_init(&state);
  std::memcpy(state_.data(), &state, sizeof state);
}

void Sha256::update(std::string_view piece) {
  if (piece.empty()) return;
  crypto_hash_sha256_state state;
  std::memcpy(&state, state_.data(), sizeof state);
  crypto_hash_sha256_update(&state, data_of(piece), piece.size());
  std::memcpy(state_.data(), &state, sizeof state);
}

Digest Sha256::digest() {
  crypto_hash_sha256_state state;
  std::memcpy(&state, state_.data(), sizeof state);
  Digest digest;
  crypto_hash_sha256_final(&state, digest.data());
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
  HmacState state(*this);
  for (const auto part : parts) state.update(part);
  return state.tag();
}

void HmacState::update(std::string_view piece) {
  if (piece.empty()) return;
  crypto_auth_hmacsha256_state state;
  std::memcpy(&state, state_.data(), sizeof state);
  crypto_auth_hmacsha256_update(&state, data_of(piece), piece.size());
  std::memcpy(state_.data(), &state, sizeof state);
  wipe(&state, sizeof state);
}

Digest HmacState::tag() {
  crypto_auth_hmacsha256_state state;
  std::memcpy(&state, state_.data(), sizeof state);
  Digest digest;
  crypto_auth_hmacsha256_final(&state, digest.data());
  wipe(&state, sizeof state);
  return digest;
}

}  // namespace creator::signing
