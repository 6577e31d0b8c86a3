#include <cstddef>
#include <cstdint>
#include <string_view>

#include "creator/schedule/embedded_zones.h"
#include "creator/schedule/series.h"

// A rule that is accepted must answer every question within bounds, in order and without
// contradicting itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creator::schedule;
  static const Zone zone = *embedded_zones().find("Australia/Lord_Howe");
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto series = Series::compile("2026-10-04T02:15", zone, text);
  if (!series.has_value()) return 0;
  const auto first = series->take(5);
  if (!first.has_value()) __builtin_trap();
  creator::Instant before = creator::kFirstInstant;
  for (const auto instant : *first) {
    if (series->next(before) != instant) __builtin_trap();
    if (series->explain(instant)->reason != Explanation::Reason::occurs) __builtin_trap();
    before = instant;
  }
  if (series->count() && *series->count() < static_cast<std::int64_t>(first->size()))
    __builtin_trap();
  return 0;
}
