#include "creator/access/casl/rows.h"

#include "creator/access/casl/resource.h"

namespace creator::access::casl {
namespace {

constexpr char kEmptyObject[] = {static_cast<char>(Tag::object), 0};
constexpr std::size_t kLeastCompacted = std::size_t{1} << 16;

}  // namespace

std::string_view Rows::at(std::size_t row) const {
  const Place& place = places_[row];
  if (place.size == 0) return {kEmptyObject, sizeof kEmptyObject};
  return std::string_view(bytes_).substr(place.begin, place.size);
}

Result<void> Rows::put(std::size_t row, std::string_view bytes) {
  Place& place = places_[row];
  used_ -= place.size;
  place.size = 0;
  if (bytes_.size() > kLeastCompacted && bytes_.size() > 2 * (used_ + bytes.size())) compact();
  if (bytes_.size() + bytes.size() > kMostRowsBytes)
    return Error{ErrorCode::too_many, std::nullopt, std::nullopt,
                 "at most 268435456 bytes that rules read"};
  place = {static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(bytes.size())};
  bytes_ += bytes;
  used_ += bytes.size();
  return {};
}

void Rows::compact() {
  std::string kept;
  kept.reserve(used_);
  for (auto& place : places_) {
    if (place.size == 0) continue;
    const auto begin = static_cast<std::uint32_t>(kept.size());
    kept.append(bytes_, place.begin, place.size);
    place.begin = begin;
  }
  bytes_ = std::move(kept);
}

}  // namespace creator::access::casl
