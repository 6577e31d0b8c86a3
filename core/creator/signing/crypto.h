#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

/// The only seam on libsodium for hashing. Bytes are passed as string_view: none of them is text.
/// None of these functions needs sodium_init(): they use neither its random numbers nor its tables
/// of processor features.
namespace creator::signing {

inline constexpr std::size_t kDigestBytes = 32;
using Digest = std::array<std::uint8_t, kDigestBytes>;

/// FIPS 180-4. Cost: linear.
Digest sha256(std::string_view bytes);

/// SHA-256 of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  void update(std::string_view piece);
  /// The digest of all pieces. To be called once, at the end.
  Digest digest();

 private:
  // A crypto_hash_sha256_state, kept as bytes so that this header needs none of libsodium's.
  alignas(8) std::array<unsigned char, 104> state_{};
};

/// Whether both are equal, in a time that tells nothing about where they differ.
bool equal(const Digest& one, const Digest& other);

/// Overwrites memory with zeros; no optimiser removes it. `memory` may be null when `bytes` is 0.
void wipe(void* memory, std::size_t bytes);

/// HMAC-SHA256 (RFC 2104, FIPS 198-1) under one key, whose two padded blocks are hashed once. Holds
/// what the key was turned into, and wipes it at its end.
class HmacKey {
 public:
  /// A key of any length: whether it can be a secret is the caller's to judge (secret_rule.h).
  explicit HmacKey(std::string_view key);
  HmacKey(const HmacKey&) = default;
  HmacKey& operator=(const HmacKey&) = default;
  ~HmacKey() { wipe(state_.data(), state_.size()); }

  /// The tag of the parts, one after the other. Cost: linear.
  Digest tag(std::initializer_list<std::string_view> parts) const;

 private:
  friend class HmacState;
  // A crypto_auth_hmacsha256_state.
  alignas(8) std::array<unsigned char, 208> state_{};
};

/// The HMAC of one message under way. Wipes what it holds at its end.
class HmacState {
 public:
  explicit HmacState(const HmacKey& key) : state_(key.state_) {}
  HmacState(const HmacState&) = default;
  HmacState& operator=(const HmacState&) = default;
  ~HmacState() { wipe(state_.data(), state_.size()); }

  void update(std::string_view piece);
  /// The tag of all pieces. To be called once, at the end.
  Digest tag();

 private:
  alignas(8) std::array<unsigned char, 208> state_{};
};

/// The bytes of a digest, for hashing it again.
inline std::string_view bytes_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace creator::signing
