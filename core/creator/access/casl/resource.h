#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "creator/access/casl/name.h"
#include "creator/access/casl/shape.h"
#include "creator/access/casl/value.h"
#include "creator/base/json.h"
#include "creator/base/result.h"

namespace creator::access::casl {

/// Largest encoded resource, in bytes, and its deepest nesting.
inline constexpr std::size_t kMostResourceBytes = std::size_t{1} << 20;
inline constexpr std::size_t kMostResourceDepth = 64;

/// How js-bindings/src/access/casl/value-encoder.ts writes a resource: one byte that says what
/// follows, then its parts. Lengths, counts and names are LEB128 (at most 32 bits); a double is
/// eight bytes, little endian.
enum class Tag : std::uint8_t {
  undefined = 0,
  hole = 1,
  null = 2,
  no = 3,
  yes = 4,
  number = 5,  // a double
  text = 6,    // length, then UTF-8, halves of surrogate pairs that stand alone as three bytes
  bigint = 7,  // length, then decimal digits, `-` before negative ones
  symbol = 8,
  unorderable = 9,     // only as what something stands for
  array = 10,          // count, then the elements
  array_ordered = 11,  // what it is ordered as, then as `array`
  object = 12,  // count, then members: name shifted left by one, the lowest bit says "own"; value
  object_equal = 13,    // what stands in its place, then as `object`
  object_ordered = 14,  // what it is ordered as, then as `object`
  function = 15,        // as `object_ordered`
};

/// Decodes into `out`, whose memory is used again. `names`: one more than the largest name.
/// Errors: invalid_argument for bytes that the encoder never writes, with their offset.
/// Cost: linear in the bytes.
Result<void> read_resource(std::string_view bytes, std::size_t names, Document& out);

/// Encodes what was read. Precondition: `document` was made by one of the readers here.
std::string write_resource(const Document& document);

/// The same from JSON, as JavaScript would have it after JSON.parse: only what the shape names is
/// read.
/// Errors: wrong_type unless the resource is an object or an array; too_many beyond
/// kMostResourceBytes of values.
Result<Document> read_resource(const json::Node& resource, const Shape& shape, const Names& names);

}  // namespace creator::access::casl
