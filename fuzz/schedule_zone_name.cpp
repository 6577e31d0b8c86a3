#include <cstddef>
#include <cstdint>
#include <string_view>

#include "creator/schedule/embedded_zones.h"

// Whatever the text, it names no zone, or one that is found again by its own name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creator::schedule;
  const auto zone = embedded_zones().find({reinterpret_cast<const char*>(data), size});
  if (!zone.has_value()) return 0;
  const auto again = embedded_zones().find(zone->name());
  if (!again.has_value() || again->name() != zone->name() || !again->same_zone(*zone))
    __builtin_trap();
  return 0;
}
