#pragma once

#include <cstdint>

namespace creator::access {

/// Kleene's three values, in an order that makes `and` the smaller and `or` the larger of two.
enum class Truth : std::uint8_t { no = 0, unknown = 1, yes = 2 };

inline Truth to_truth(bool value) {
  return value ? Truth::yes : Truth::no;
}
inline Truth both(Truth one, Truth other) {
  return one < other ? one : other;
}
inline Truth either(Truth one, Truth other) {
  return one < other ? other : one;
}
inline Truth negate(Truth truth) {
  return static_cast<Truth>(2 - static_cast<int>(truth));
}

/// Failing closed: what admits must be known to hold, what denies already denies when in doubt.
inline bool matches(Truth truth, bool inverted) {
  return truth == Truth::yes || (inverted && truth == Truth::unknown);
}

}  // namespace creator::access
