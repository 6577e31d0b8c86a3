#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "creator/access/batch.h"
#include "creator/access/decision.h"

// The feed of bench/access/scenario.mjs, post by post: bench/access/native.mjs compares the counts.

namespace creator::access {
namespace {

constexpr double kNow = 1'760'000'000'000;  // 2025-10-09T08:53:20Z
constexpr std::size_t kRows = 100'000;

Policy feed_policy() {
  std::ifstream file(CREATOR_BENCH_POLICY);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return *Policy::compile(text);
}

class Numbers {
 public:
  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 1664525U + 1013904223U;
    return static_cast<std::uint32_t>(std::uint64_t{state_} * bound >> 32U);
  }

 private:
  std::uint32_t state_ = 1;
};

std::string viewer_with(std::int64_t subscriptions) {
  constexpr std::array<std::string_view, 3> kTiers = {"BASIC", "PREMIUM", "VIP"};
  std::string facts = R"({"id": "creator_7", "active": true, "subscriptions": [)";
  for (std::int64_t i = 0; i < subscriptions; ++i) {
    if (i > 0) facts += ',';
    facts += R"({"creatorId": "creator_)" + std::to_string(i * 2) + R"(", "tier": ")";
    facts += kTiers[static_cast<std::size_t>(i % 3)];
    facts += R"(", "status": "active"})";
  }
  return facts + "]}";
}

/// The slot of an attribute that rules of the type read.
std::size_t slot_of(const Policy& policy, std::uint32_t type, std::string_view name) {
  const auto& attributes = policy.compiled().words.types()[type].attributes;
  const auto& slots = policy.compiled().layouts[type].attributes;
  std::size_t slot = 0;
  while (attributes[slots[slot]].name != name) ++slot;
  return slot;
}

Table posts(const Policy& policy, std::size_t rows) {
  const auto type = *policy.type("Post");
  auto table = *Table::make(policy, type, rows);
  const auto cells = [&](std::string_view name) {
    return table.column(slot_of(policy, type, name));
  };
  const auto text = [&](std::string_view of) { return static_cast<Slot>(table.intern(of)); };
  Numbers numbers;
  for (std::size_t row = 0; row < rows; ++row) {
    cells("creatorId")[row] = text("creator_" + std::to_string(numbers.below(1000)));
    cells("status")[row] = text(numbers.below(10) == 0 ? "draft" : "published");
    cells("visibility")[row] = text(numbers.below(5) == 0 ? "public" : "subscribers");
    cells("minTier")[row] = numbers.below(3);
    cells("publishAt")[row] = kNow - 1'000'000'000 + numbers.below(1'050'000'000);
  }
  return table;
}

/// A row of one question is numbered by the viewer, whose texts are other than the table's.
Slot symbol_for(const Viewer& viewer, const Table& table, Slot symbol) {
  const auto shared = static_cast<std::uint32_t>(table.policy().compiled().symbols.size());
  const auto number = static_cast<std::uint32_t>(symbol);
  if (number < shared) return symbol;
  const auto known = viewer.symbol_of(table.own_texts().text(number - shared));
  return known == Interner::kUnknown ? Slot{kFirstRowSymbol} : Slot{static_cast<double>(known)};
}

void feed_decision(benchmark::State& state) {
  const auto policy = feed_policy();
  const auto viewer = *Viewer::bind(policy, viewer_with(state.range(0)));
  const auto type = *policy.type("Post");
  const auto read = *policy.action("read");
  constexpr std::size_t kFew = 1000;
  const auto table = posts(policy, kFew);
  const std::size_t width = policy.compiled().layouts[type].attributes.size();
  const std::size_t creator = slot_of(policy, type, "creatorId");
  std::vector<Slot> rows;
  for (std::size_t row = 0; row < kFew; ++row)
    for (std::size_t slot = 0; slot < width; ++slot) {
      const Slot value = table.column(slot)[row];
      rows.push_back(slot == creator ? symbol_for(viewer, table, value) : value);
    }
  std::size_t row = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(can(viewer, read, type, rows.data() + row * width, kNow));
    row = row + 1 == kFew ? 0 : row + 1;
  }
}
BENCHMARK(feed_decision)->Arg(35)->Arg(500);

void feed_filter(benchmark::State& state) {
  const auto policy = feed_policy();
  const auto viewer = *Viewer::bind(policy, viewer_with(state.range(0)));
  const auto rows = static_cast<std::size_t>(state.range(1));
  const auto table = posts(policy, rows);
  const auto read = *policy.action("read");
  std::size_t readable = 0;
  for (auto _ : state) readable = filter(viewer, read, table, kNow)->size();
  state.counters["readable"] = static_cast<double>(readable);
  state.counters["rows"] = static_cast<double>(rows);
}
BENCHMARK(feed_filter)->Args({35, kRows})->Args({500, kRows});
BENCHMARK(feed_filter)->ArgsProduct({{35}, {100, 1'000, 10'000, 1'000'000}});

}  // namespace
}  // namespace creator::access
