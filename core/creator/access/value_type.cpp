#include "creator/access/value_type.h"

namespace creator::access {

bool are_comparable(ValueType one, ValueType other) {
  if (one.array || other.array) return false;
  if (is_text(one.kind) && is_text(other.kind)) return true;
  if (is_numeric(one.kind) && is_numeric(other.kind)) return true;
  return one.kind == other.kind && one.enumeration == other.enumeration;
}

std::string_view noun(ValueKind kind) {
  switch (kind) {
    case ValueKind::id:
    case ValueKind::string: return "a string";
    case ValueKind::integer: return "an integer";
    case ValueKind::number: return "a number";
    case ValueKind::boolean: return "a boolean";
    case ValueKind::instant: return "an instant (whole milliseconds)";
    case ValueKind::enumeration: return "a value of its enum";
  }
  return "a value";
}

}  // namespace creator::access
