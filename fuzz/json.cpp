#include "creator/base/json.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "creator/base/json_text.h"
#include "creator/base/utf8.h"

// Any text is a document or one fault, whose words are UTF-8. A resource may hold more than a
// document: what is a document is that resource, and what is no JSON is neither.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creator;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto document = json::parse(text);
  const auto resource = json::parse_resource(text);
  for (const auto* read : {&document, &resource}) {
    if (read->has_value()) continue;
    if (message(read->error()).empty()) __builtin_trap();
    if (first_invalid_utf8(read->error().pointer.value_or(""))) __builtin_trap();
  }
  if (document.has_value()) {
    if (!resource.has_value()) __builtin_trap();
    if (json::to_text(*document) != json::to_text(*resource)) __builtin_trap();
  } else if (document.error().code == ErrorCode::json_syntax) {
    if (resource.has_value() || resource.error() != document.error()) __builtin_trap();
  }
  return 0;
}
