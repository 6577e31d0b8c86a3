#include "creator/access/casl/name.h"

#include <cmath>

#include "creator/access/casl/number.h"

namespace creator::access::casl {
namespace {

constexpr std::size_t kMostIndexDigits = 10;
constexpr std::int64_t kMostIndex = 0xffff'fffe;

std::int64_t index_of(std::string_view text) {
  if (text.empty() || text.size() > kMostIndexDigits) return -1;
  if (text[0] == '0' && text.size() > 1) return -1;
  std::int64_t index = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    index = index * 10 + (c - '0');
  }
  return index <= kMostIndex ? index : -1;
}

}  // namespace

std::uint32_t Names::intern(std::string_view text) {
  const auto number = numbers_.intern(text);
  if (number == names_.size())
    names_.push_back(
        {std::string(text), !std::isnan(to_number(text)), text == "length", index_of(text)});
  return number;
}

}  // namespace creator::access::casl
