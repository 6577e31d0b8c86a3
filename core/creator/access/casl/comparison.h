#pragma once

#include <span>

#include "creator/access/casl/value.h"

namespace creator::access::casl {

/// The documents that values may point into, by Pool.
struct Pools {
  const Document* documents[4] = {};

  const Document& of(const Value& value) const {
    return *documents[static_cast<std::size_t>(value.pool)];
  }
  std::span<const Value> parts(const Value& value) const { return of(value).parts(value); }
  std::string_view text(const Value& value) const { return of(value).text(value); }
};

/// -1 and 1 stand for "not greater" and "greater": NaN and what has no order at all is -1.
enum class Order : signed char { less = -1, equal = 0, greater = 1, throws = 2 };

/// `compare` of @ucast/js under @ucast/mongo2js: first each side's primitive, then `===`, then `>`.
/// `throws` where JavaScript does: a symbol, an object that converts to no primitive.
/// Cost: linear in the texts; for arrays in arrays, in their elements.
Order compare(const Pools& pools, const Value& left, const Value& right);

/// Whether that is `equal`, without asking which is greater.
enum class Equality : std::uint8_t { no, yes, throws };
Equality equal(const Pools& pools, const Value& left, const Value& right);

/// JavaScript's truthiness.
bool is_truthy(const Pools& pools, const Value& value);

/// Two texts by their UTF-16 code units, as JavaScript orders them: -1, 0 or 1.
int compare_texts(std::string_view one, std::string_view other);

}  // namespace creator::access::casl
