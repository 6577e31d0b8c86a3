#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "creator/access/field_pattern.h"
#include "creator/access/regex.h"

// Any pattern is compiled or refused, and what compiles answers about any text: what stands before
// the first line feed is the pattern, the first byte its options. A pattern put into a group, or
// beside one that never matches, says the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creator::access;
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::string pattern(input.substr(0, input.find('\n')));
  const auto text = input.substr(std::min(pattern.size() + 1, input.size()));
  std::string flags;
  if (data[0] & 1U) flags += 'i';
  if (data[0] & 2U) flags += 'm';
  if (data[0] & 4U) flags += 's';
  const auto units = data[0] & 8U ? TextUnits::utf16 : TextUnits::code_points;
  (void)FieldPattern(pattern.substr(0, 128)).matches_with_parents(text.substr(0, 1000));
  const auto regex = Regex::compile(pattern, flags, units);
  if (!regex.has_value()) {
    if (creator::message(regex.error()).empty()) __builtin_trap();
    if (regex.error().offset.value_or(0) > pattern.size()) __builtin_trap();
    return 0;
  }
  const auto short_text = text.substr(0, 2000);
  const bool found = regex->matches(short_text);
  for (const auto& same : {"(?:" + pattern + ")", "[]|(" + pattern + ")"}) {
    const auto other = Regex::compile(same, flags, units);
    if (other.has_value() && other->matches(short_text) != found) __builtin_trap();
  }
  return 0;
}
