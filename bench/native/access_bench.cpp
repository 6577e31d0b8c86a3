#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "creator/access/batch.h"
#include "creator/access/decision.h"

namespace creator::access {
namespace {

constexpr double kNow = 1'795'262'400'000;  // 2026-11-21T12:00Z

constexpr std::string_view kPolicy = R"({
  "version": 1,
  "enums": {"tier": ["BASIC", "PREMIUM", "VIP"]},
  "types": {"Post": {"creatorId": "id", "status": "string", "minTier": "tier?"}},
  "rules": [
    {"action": "read", "subject": "Post", "conditions": {"status": "published", "minTier": null}},
    {"action": "read", "subject": "Post", "require": "SUBSCRIPTION_REQUIRED",
     "conditions": {"status": "published", "creatorId": {"$sub": {"tier": {"$field": "minTier"}}}}},
    {"action": "manage", "subject": "Post", "conditions": {"creatorId": {"$fact": "id"}}}]})";

std::string fan_with(std::int64_t subscriptions) {
  std::string facts = R"({"id": "fan", "roles": [], "active": true, "subscriptions": [)";
  for (std::int64_t i = 0; i < subscriptions; ++i) {
    if (i > 0) facts += ',';
    facts += R"({"creatorId": "cr_)" + std::to_string(i) +
             R"(", "tier": "PREMIUM", "status": "active", "endsAt": null})";
  }
  return facts + "]}";
}

/// A table of posts of a thousand creators, by a fixed pattern: of every four posts three are
/// published, and tiers take turns.
Table posts(const Policy& policy, std::size_t rows) {
  const auto type = *policy.type("Post");
  auto table = *Table::make(policy, type, rows);
  const auto& layout = policy.compiled().layouts[type];
  const auto& attributes = policy.compiled().words.types()[type].attributes;
  for (std::size_t slot = 0; slot < layout.attributes.size(); ++slot) {
    const std::string_view name = attributes[layout.attributes[slot]].name;
    for (std::size_t row = 0; row < rows; ++row) {
      Slot& cell = table.column(slot)[row];
      if (name == "creatorId") cell = table.intern("cr_" + std::to_string(row * 7 % 1000));
      if (name == "status") cell = table.intern(row % 4 == 0 ? "draft" : "published");
      if (name == "minTier") cell = row % 5 == 4 ? kAbsent : static_cast<Slot>(row % 3);
    }
  }
  return table;
}

void decide_one(benchmark::State& state) {
  const auto policy = *Policy::compile(kPolicy);
  const auto viewer = *Viewer::bind(policy, fan_with(state.range(0)));
  const auto type = *policy.type("Post");
  const auto row = *read_row(
      viewer, type,
      *json::parse(R"({"creatorId": "cr_7", "status": "published", "minTier": "PREMIUM"})"));
  const auto read = policy.action("read");
  for (auto _ : state) benchmark::DoNotOptimize(can(viewer, read, type, row.data(), kNow));
}
BENCHMARK(decide_one)->Arg(35)->Arg(500);

void filter_rows(benchmark::State& state) {
  const auto policy = *Policy::compile(kPolicy);
  const auto viewer = *Viewer::bind(policy, fan_with(35));
  const auto table = posts(policy, static_cast<std::size_t>(state.range(0)));
  const auto read = policy.action("read");
  for (auto _ : state) benchmark::DoNotOptimize(filter(viewer, read, table, kNow));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(filter_rows)->RangeMultiplier(10)->Range(100, 1'000'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace creator::access
