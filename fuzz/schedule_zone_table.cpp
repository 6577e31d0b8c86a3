#include <cstddef>
#include <cstdint>

#include "creator/schedule/zone_table.h"

// Whatever the bytes, a table is refused or its zones answer, and answer each other's inverse.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creator::schedule;
  const auto table = ZoneTable::read({data, size});
  if (!table.has_value()) return 0;
  std::size_t asked = 0;
  for (const auto name : table->names()) {
    if (++asked > 20) break;
    const auto zone = table->find(name);
    if (!zone.has_value()) continue;
    for (const std::int64_t ms :
         {std::int64_t{-60'000'000'000'000}, std::int64_t{0}, std::int64_t{1'774'747'800'000},
          std::int64_t{5'000'000'000'000}, std::int64_t{253'402'300'799'999}}) {
      const creator::Instant instant{std::chrono::milliseconds{ms}};
      const auto local = zone->to_civil(instant);
      if (!local.has_value()) continue;
      const auto found = zone->look_up(*local);
      if (found.has_value() && found->later < found->earlier) __builtin_trap();
    }
    (void)zone->skipped_days();
  }
  (void)table->find("Europe/Berlin");
  return 0;
}
