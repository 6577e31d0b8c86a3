#include "creator/schedule/packed_reader.h"

#include "creator/base/limits.h"

namespace creator::schedule {

Error PackedReader::error() const {
  return Error{ErrorCode::zone_table_invalid, static_cast<std::uint32_t>(at_)};
}

std::uint64_t PackedReader::whole(std::uint64_t most) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; !failed_ && shift < 56; shift += 7) {
    if (at_end()) break;
    const std::uint64_t byte = bytes_[at_++];
    value |= (byte & 0x7F) << shift;
    if (byte < 0x80) {
      if (value > most) break;
      return value;
    }
  }
  fail();
  return 0;
}

std::int64_t PackedReader::signed_whole() {
  const auto zigzag = whole(2 * static_cast<std::uint64_t>(kMostSafeInteger));
  const auto half = static_cast<std::int64_t>(zigzag / 2);
  return zigzag % 2 == 0 ? half : -half - 1;
}

std::size_t PackedReader::count() {
  return static_cast<std::size_t>(whole(bytes_.size() - at_));
}

std::span<const unsigned char> PackedReader::raw(std::size_t length) {
  if (failed_ || length > bytes_.size() - at_) {
    fail();
    return {};
  }
  const auto part = bytes_.subspan(at_, length);
  at_ += length;
  return part;
}

std::string_view PackedReader::text() {
  const auto part = raw(count());
  return {reinterpret_cast<const char*>(part.data()), part.size()};
}

}  // namespace creator::schedule
