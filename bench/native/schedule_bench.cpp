#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdint>

#include "creator/schedule/embedded_zones.h"
#include "creator/schedule/series.h"

namespace creator::schedule {
namespace {

constexpr Instant kNow{std::chrono::milliseconds{1'795'262'400'000}};  // 2026-11-21T12:00Z

void zone_to_instant(benchmark::State& state) {
  const auto zone = *embedded_zones().find("America/New_York");
  auto local = *zone.to_civil(kNow);
  for (auto _ : state) {
    local += std::chrono::minutes{97};
    benchmark::DoNotOptimize(zone.to_instant(local, Disambiguation::compatible));
  }
}
// As many as stay within the calendar: 97 minutes a turn.
BENCHMARK(zone_to_instant)->Iterations(1'000'000);

void next_instance(benchmark::State& state) {
  const auto zone = *embedded_zones().find("America/New_York");
  const auto series = *Series::compile("2026-11-02T09:00", zone, "FREQ=WEEKLY;BYDAY=MO,WE,FR");
  Instant after = kNow;
  for (auto _ : state) after = *series.next(after);
  benchmark::DoNotOptimize(after);
}
BENCHMARK(next_instance)->Iterations(1'000'000);

}  // namespace
}  // namespace creator::schedule
