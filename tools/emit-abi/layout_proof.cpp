// Compiles only while `is_complete` refuses every list that leaves a field of a struct out.
#include <cstdint>

#include "layout.h"

namespace creator::abi {
namespace {

struct Inner {
  const char* data;
  std::size_t length;
};

/// Has a field where an alignment of the next would leave the same gap, an array and a struct.
struct Sample {
  std::uint32_t size;
  char text[8];
  Inner inner;
  std::uint32_t padded;
  std::int64_t last;
  std::uint32_t end;
};

constexpr Field kSize = field<std::uint32_t>("size", offsetof(Sample, size));
constexpr Field kText = field<char[8]>("text", offsetof(Sample, text));
constexpr Field kInner = field<Inner>("inner", offsetof(Sample, inner));
constexpr Field kPadded = field<std::uint32_t>("padded", offsetof(Sample, padded));
constexpr Field kLast = field<std::int64_t>("last", offsetof(Sample, last));
constexpr Field kEnd = field<std::uint32_t>("end", offsetof(Sample, end));

static_assert(count_fields<Sample>() == 6);
static_assert(is_complete<Sample>(std::array{kSize, kText, kInner, kPadded, kLast, kEnd}));
static_assert(!is_complete<Sample>(std::array{kText, kInner, kPadded, kLast, kEnd}));
static_assert(!is_complete<Sample>(std::array{kSize, kInner, kPadded, kLast, kEnd}));
static_assert(!is_complete<Sample>(std::array{kSize, kText, kInner, kLast, kEnd}));
static_assert(!is_complete<Sample>(std::array{kSize, kText, kInner, kPadded, kLast}));
static_assert(!is_complete<Sample>(std::array{kText, kSize, kInner, kPadded, kLast, kEnd}));
static_assert(!is_complete<Sample>(std::array{kSize, kSize, kInner, kPadded, kLast, kEnd}));

}  // namespace
}  // namespace creator::abi
