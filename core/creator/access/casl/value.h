#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace creator::access::casl {

/// What JavaScript's `typeof` and CASL's matcher tell apart.
enum class Kind : std::uint8_t {
  undefined,
  hole,  // in an array: read as undefined, passed over by `some`
  null,
  boolean,
  number,  // any double: NaN, -0 and infinities are values here
  bigint,
  text,
  symbol,
  function,
  array,
  object,
  unorderable,  // stands for what throws when it is compared
};

/// What comparing an object, a function or an array inside an array comes to.
enum class Stands : std::uint8_t {
  for_itself,  // never equal; ordered as "[object Object]", an array as its elements joined
  equal,       // CASL's matcher puts a primitive in its place: Date.getTime, toJSON
  ordered,     // never equal; `>` converts it to a primitive (valueOf, toString)
};

inline constexpr std::uint32_t kNoValue = UINT32_MAX;

/// Where the parts of a value stand.
enum class Pool : std::uint8_t { resource, constants, viewer, scratch };

/// One JavaScript value. Its parts stand in a Document, so it is copied freely.
struct Value {
  Kind kind = Kind::undefined;
  Pool pool = Pool::resource;
  Stands stands = Stands::for_itself;
  bool own = true;                // as a member: of the object itself, else of its prototypes
  std::uint32_t key = 0;          // as a member: its Name
  std::uint32_t begin = 0;        // array, object, function: of `values`; text, bigint: of `bytes`
  std::uint32_t count = 0;        // elements, members, bytes
  std::uint32_t view = kNoValue;  // what it stands for, in `values`
  double number = 0;              // number; boolean: 0 or 1
};

/// Values that stand together: a resource as far as rules read it, or the constants of a policy.
/// Texts are UTF-8, halves of surrogate pairs that stand alone as three bytes; bigints are decimal.
struct Document {
  std::vector<Value> values;  // of a resource, [0] is the resource
  std::string bytes;

  std::span<const Value> parts(const Value& value) const {
    return std::span(values).subspan(value.begin, value.count);
  }
  std::string_view text(const Value& value) const {
    return std::string_view(bytes).substr(value.begin, value.count);
  }
};

Value number_value(double number);
Value boolean_value(bool value);
/// Appends the bytes of a text; the value is not yet among `values`.
Value text_value(Document& document, std::string_view text, Pool pool);

/// `typeof value === "object"` and not null.
inline bool is_object(const Value& value) {
  return value.kind == Kind::object || value.kind == Kind::array;
}

}  // namespace creator::access::casl
