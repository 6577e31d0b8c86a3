#include <cstddef>
#include <cstdint>
#include <string_view>

#include "creator/schedule/posix_zone.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creator::schedule;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto zone = PosixZone::parse(text);
  if (!zone.has_value()) return 0;
  for (const std::int64_t at : {INT64_MIN, std::int64_t{-62'135'596'800}, std::int64_t{0},
                                std::int64_t{1'774'747'800}, INT64_MAX}) {
    const std::int32_t offset = zone->offset_at(at);
    if (offset != zone->standard() && (!zone->daylight() || offset != zone->daylight()->offset))
      __builtin_trap();
  }
  return 0;
}
