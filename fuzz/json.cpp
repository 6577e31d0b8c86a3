#include "creator/base/json.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto document = creator::json::parse(text);
  if (!document.has_value() && creator::message(document.error()).empty()) __builtin_trap();
  return 0;
}
