#pragma once

#include <cstdint>
#include <map>

namespace creator::access {

/// What all patterns about one type may cost together, in operations on words (Regex::most_work),
/// for the longest texts that a row may hold. Two thirds of a second of one processor in WASM, less
/// natively: whoever writes texts into rows must not be able to stop a server.
inline constexpr std::uint64_t kMostPatternWork = std::uint64_t{1} << 29U;

/// Adds up what the patterns of a policy cost, type by type; a row is of one type.
class PatternBudget {
 public:
  /// False when this pattern is more than is left for the rules about `pool`. Said once: afterwards
  /// nothing more is taken.
  bool take(const void* pool, std::uint64_t work) {
    if (spent_) return true;
    auto& taken = taken_[pool];
    taken += work;
    spent_ = taken > kMostPatternWork;
    return !spent_;
  }

  /// Whether a pattern was refused: then the policy is, and no more patterns need be compiled.
  bool is_spent() const { return spent_; }

 private:
  std::map<const void*, std::uint64_t> taken_;
  bool spent_ = false;
};

/// What the refusal says.
static_assert(kMostPatternWork == 536'870'912);
inline constexpr const char* kTooCostlyAdvice =
    "with those before it, over 536870912 operations for texts of 1 MiB: begin it with ^, or "
    "repeat less";

}  // namespace creator::access
