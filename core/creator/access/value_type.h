#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "creator/base/result.h"

namespace creator::access {

enum class ValueKind : std::uint8_t { id, string, integer, number, boolean, instant, enumeration };

/// The type of an attribute or a fact, as a policy writes it: `id`, `int`, `tier?`, `string[]`.
struct ValueType {
  ValueKind kind = ValueKind::string;
  std::uint16_t enumeration = 0;  // which enum, when kind is enumeration
  bool optional = false;          // `?`: may be absent (missing or null)
  bool array = false;             // `[]`

  friend bool operator==(const ValueType&, const ValueType&) = default;
};

/// Every value that a rule compares is one double: a whole number within 2^53, milliseconds, 0 or
/// 1, the rank of an enum's value, the symbol of a text. NaN is no value of any type, so it says
/// absent.
using Slot = double;
inline constexpr Slot kAbsent = std::numeric_limits<double>::quiet_NaN();
inline bool is_absent(Slot slot) {
  return slot != slot;
}

/// Symbols from here on stand for texts of one row that neither the policy nor the viewer knows.
inline constexpr std::uint32_t kFirstRowSymbol = 0x8000'0000U;

/// A text that is equal to no text of any row.
inline constexpr Slot kNoSuchText = -1;

/// Texts are told apart, never ordered: an alphabet depends on a collation, and the database's
/// differs.
inline bool is_text(ValueKind kind) {
  return kind == ValueKind::id || kind == ValueKind::string;
}
inline bool is_numeric(ValueKind kind) {
  return kind == ValueKind::integer || kind == ValueKind::number;
}
inline bool is_ordered(ValueKind kind) {
  return is_numeric(kind) || kind == ValueKind::instant || kind == ValueKind::enumeration;
}

/// Of these a database is given the values that fit, never an order.
inline bool is_finite(ValueType type) {
  return type.kind == ValueKind::enumeration || type.kind == ValueKind::boolean;
}

/// Whether `$eq` between the two means anything: the same kind and enum, any two numbers, any two
/// texts.
bool are_comparable(ValueType one, ValueType other);

/// `a string`, `an instant (whole milliseconds)` and so on, for messages.
std::string_view noun(ValueKind kind);

}  // namespace creator::access
