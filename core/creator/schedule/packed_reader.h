#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "creator/base/error.h"

namespace creator::schedule {

/// Reads packed numbers and texts from left to right. The first fault stays: from then on every
/// answer is 0 or empty, so that a caller may check once at the end. Numbers reach +-2^53.
class PackedReader {
 public:
  explicit PackedReader(std::span<const unsigned char> bytes) : bytes_(bytes) {}

  bool failed() const { return failed_; }
  bool at_end() const { return at_ == bytes_.size(); }
  void fail() { failed_ = true; }
  Error error() const;

  /// LEB128, at most `most`; more is a fault.
  std::uint64_t whole(std::uint64_t most);
  /// Zigzag over LEB128.
  std::int64_t signed_whole();
  /// A count of things that take at least one byte each: never more than the bytes that are left.
  std::size_t count();
  std::span<const unsigned char> raw(std::size_t length);
  std::string_view text();

 private:
  std::span<const unsigned char> bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace creator::schedule
