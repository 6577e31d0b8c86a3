#include "creator/access/casl/comparison.h"

#include <cmath>
#include <limits>
#include <string>

#include "creator/access/casl/number.h"

namespace creator::access::casl {
namespace {

/// The code units of a text, one after the other.
class Units {
 public:
  explicit Units(std::string_view text) : text_(text) {}

  /// -1 at the end.
  std::int32_t next() {
    if (second_half_ != 0) {
      const auto unit = second_half_;
      second_half_ = 0;
      return unit;
    }
    if (at_ >= text_.size()) return -1;
    const auto lead = byte(at_);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    std::int32_t point = bytes == 1 ? lead : lead & (0x7f >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) point = point << 6 | (byte(at_ + i) & 0x3f);
    at_ += bytes;
    if (point < 0x10000) return point;
    second_half_ = 0xdc00 + ((point - 0x10000) & 0x3ff);
    return 0xd800 + ((point - 0x10000) >> 10);
  }

 private:
  std::int32_t byte(std::size_t at) const {
    return at < text_.size() ? static_cast<unsigned char>(text_[at]) : 0x80;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::int32_t second_half_ = 0;
};

/// What `toPrimitive` of @ucast/mongo2js leaves of a value.
const Value& replaced(const Pools& pools, const Value& value) {
  return value.stands == Stands::equal ? pools.of(value).values[value.view] : value;
}

bool strictly_equal(const Pools& pools, const Value& a, const Value& b) {
  const Kind left = a.kind == Kind::hole ? Kind::undefined : a.kind;
  const Kind right = b.kind == Kind::hole ? Kind::undefined : b.kind;
  if (left != right) return false;
  switch (left) {
    case Kind::undefined:
    case Kind::null: return true;
    case Kind::boolean:
    case Kind::number: return a.number == b.number;
    case Kind::bigint:
    case Kind::text: return pools.text(a) == pools.text(b);
    default: return false;
  }
}

/// A primitive as `>` sees it.
struct Primitive {
  Kind kind = Kind::undefined;
  double number = std::numeric_limits<double>::quiet_NaN();
  std::string_view text;
  std::string own;  // of which `text` is a view, when an array was joined
};

bool throws_in_order(Kind kind) {
  return kind == Kind::symbol || kind == Kind::unorderable;
}

/// Array.prototype.join; false where it throws.
bool append_joined(const Pools& pools, const Value& array, std::string& out) {
  bool first = true;
  for (const auto& element : pools.parts(array)) {
    if (!first) out += ',';
    first = false;
    const Value& value =
        element.view == kNoValue ? element : pools.of(element).values[element.view];
    switch (value.kind) {
      case Kind::undefined:
      case Kind::hole:
      case Kind::null: break;
      case Kind::boolean: out += value.number != 0 ? "true" : "false"; break;
      case Kind::number: out += to_text(value.number); break;
      case Kind::bigint:
      case Kind::text: out += pools.text(value); break;
      case Kind::array:
        if (!append_joined(pools, value, out)) return false;
        break;
      case Kind::function:
      case Kind::object: out += "[object Object]"; break;
      case Kind::symbol:
      case Kind::unorderable: return false;
    }
  }
  return true;
}

/// ToPrimitive with the hint "number"; false where it throws. Precondition: already `replaced`.
bool to_primitive(const Pools& pools, const Value& value, Primitive& out) {
  const Value& seen = value.view == kNoValue ? value : pools.of(value).values[value.view];
  out.kind = seen.kind;
  switch (seen.kind) {
    case Kind::undefined:
    case Kind::hole: return true;
    case Kind::null: out.number = 0; return true;
    case Kind::boolean:
    case Kind::number: out.number = seen.number; return true;
    case Kind::bigint:
    case Kind::text: out.text = pools.text(seen); return true;
    case Kind::symbol:
    case Kind::unorderable: return false;
    case Kind::array:
      if (!append_joined(pools, seen, out.own)) return false;
      out.kind = Kind::text;
      out.text = out.own;
      return true;
    case Kind::function:
    case Kind::object:
      out.kind = Kind::text;
      out.text = "[object Object]";
      return true;
  }
  return false;
}

/// `left > right` of primitives, ECMA-262 IsLessThan(right, left).
bool is_greater(const Primitive& left, const Primitive& right) {
  if (left.kind == Kind::text && right.kind == Kind::text)
    return compare_texts(left.text, right.text) > 0;
  const bool big_left = left.kind == Kind::bigint;
  const bool big_right = right.kind == Kind::bigint;
  if (big_left && big_right) return compare_bigints(left.text, right.text) > 0;
  const auto number_of = [](const Primitive& side) {
    return side.kind == Kind::text ? to_number(side.text) : side.number;
  };
  if (big_left || big_right) {
    const Primitive& other = big_left ? right : left;
    const std::string_view big = big_left ? left.text : right.text;
    int order = 0;
    if (other.kind == Kind::text) {
      const std::string read = to_bigint(other.text);
      if (read.empty()) return false;
      order = compare_bigints(big, read);
    } else {
      const double number = number_of(other);
      if (std::isnan(number)) return false;
      order = compare_bigint(big, number);
    }
    return big_left ? order > 0 : order < 0;
  }
  return number_of(left) > number_of(right);
}

/// Whether `>` throws on it: what equality must know, which asks `>` when `===` says no.
bool throws(const Pools& pools, const Value& value) {
  const Value& seen = value.view == kNoValue ? value : pools.of(value).values[value.view];
  if (throws_in_order(seen.kind)) return true;
  if (seen.kind != Kind::array) return false;
  for (const auto& element : pools.parts(seen))
    if (throws(pools, element)) return true;
  return false;
}

}  // namespace

int compare_texts(std::string_view one, std::string_view other) {
  std::size_t at = 0;
  while (at < one.size() && at < other.size() && one[at] == other[at]) ++at;
  if (at == one.size() && at == other.size()) return 0;
  const auto is_inside = [](std::string_view text, std::size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xc0) == 0x80;
  };
  // Back to where a character begins.
  while (at > 0 && (is_inside(one, at) || is_inside(other, at))) --at;
  Units left(one.substr(at));
  Units right(other.substr(at));
  while (true) {
    const auto a = left.next();
    const auto b = right.next();
    if (a != b) return a < b ? -1 : 1;
    if (a < 0) return 0;
  }
}

Equality equal(const Pools& pools, const Value& left, const Value& right) {
  const Value& a = replaced(pools, left);
  const Value& b = replaced(pools, right);
  const bool unreadable = (left.stands == Stands::equal && a.kind == Kind::unorderable) ||
                          (right.stands == Stands::equal && b.kind == Kind::unorderable);
  if (unreadable) return Equality::throws;
  if (strictly_equal(pools, a, b)) return Equality::yes;
  return throws(pools, a) || throws(pools, b) ? Equality::throws : Equality::no;
}

Order compare(const Pools& pools, const Value& left, const Value& right) {
  const Equality same = equal(pools, left, right);
  if (same == Equality::yes) return Order::equal;
  if (same == Equality::throws) return Order::throws;
  Primitive a;
  Primitive b;
  if (!to_primitive(pools, replaced(pools, left), a)) return Order::throws;
  if (!to_primitive(pools, replaced(pools, right), b)) return Order::throws;
  return is_greater(a, b) ? Order::greater : Order::less;
}

bool is_truthy(const Pools& pools, const Value& value) {
  switch (value.kind) {
    case Kind::undefined:
    case Kind::hole:
    case Kind::null: return false;
    case Kind::boolean:
    case Kind::number: return value.number != 0 && !std::isnan(value.number);
    case Kind::bigint: return pools.text(value) != "0";
    case Kind::text: return value.count != 0;
    default: return true;
  }
}

}  // namespace creator::access::casl
