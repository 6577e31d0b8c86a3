#pragma once

#include <cstdint>

namespace creator::pricing::test {

/// Numbers that look random and are the same everywhere (Knuth, MMIX, linear congruence modulo
/// 2^64).
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed) {}

  /// 0 to `bound` - 1.
  std::int64_t below(std::int64_t bound) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::int64_t>((state_ >> 11U) % static_cast<std::uint64_t>(bound));
  }

 private:
  std::uint64_t state_;
};

}  // namespace creator::pricing::test
