#include <cstddef>
#include <cstdint>
#include <string_view>

#include "creator/schedule/civil_text.h"

// What is read must be written so that it is read as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creator::schedule;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto local = parse_civil(text);
  if (!local.has_value()) {
    if (!local.error().offset || *local.error().offset > size) __builtin_trap();
    return 0;
  }
  const auto again = parse_civil(format_civil(*local));
  if (!again.has_value() || *again != *local) __builtin_trap();
  return 0;
}
