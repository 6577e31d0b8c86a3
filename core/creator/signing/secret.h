#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <utility>

#include "creator/signing/crypto.h"

namespace creator::signing {

/// The bytes of a key: one copy, never moved about in memory, wiped at its end. It cannot be copied
/// or printed, and has no `==`, which would not take constant time.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string_view bytes) : Secret({bytes}) {}
  /// The parts, one after the other.
  Secret(std::initializer_list<std::string_view> parts);
  Secret(Secret&& other) noexcept
      : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0)) {}
  Secret& operator=(Secret&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~Secret() { wipe(bytes_.get(), size_); }

  /// Valid as long as this secret is.
  std::string_view bytes() const { return {bytes_.get(), size_}; }
  bool empty() const { return size_ == 0; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
};

/// A key that somebody else keeps, for the time of one call. A type of its own, so that a secret
/// and a text cannot take each other's place among arguments.
class SecretView {
 public:
  explicit constexpr SecretView(std::string_view bytes) : bytes_(bytes) {}
  SecretView(const Secret& secret)  // NOLINT(google-explicit-constructor)
      : bytes_(secret.bytes()) {}

  constexpr std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

}  // namespace creator::signing
