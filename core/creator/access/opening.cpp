#include "creator/access/opening.h"

#include <algorithm>

#include "creator/access/block_judge.h"
#include "creator/access/pattern_memo.h"

namespace creator::access {
namespace {

/// Those that the policy tells apart, in rising order.
std::vector<OpeningLevel> levels_of(const Policy& policy) {
  std::vector<OpeningLevel> levels{kOpenToAnyone, kOpenToAccounts};
  const auto& words = policy.compiled().words;
  const auto tiers = words.tier_enum();
  if (!tiers) {
    levels.push_back(kOpenToSubscribers);
    return levels;
  }
  for (std::size_t rank = 0; rank < words.enums()[*tiers].values.size(); ++rank)
    levels.push_back(static_cast<OpeningLevel>(rank));
  return levels;
}

/// Calls `visit(level, judge)` for each level, as long as it says true.
template <class Visit>
void each_level(const Policy& policy, std::uint32_t action, const Table& table, double now,
                const Field& field, Visit visit) {
  const auto stranger = Viewer::bind(policy, json::Node::object({}));
  if (!stranger.has_value()) return;  // cannot be: a stranger needs no facts
  for (const auto level : levels_of(policy)) {
    const auto& standing = level == kOpenToAnyone ? stranger->standing() : stranger->signed_in();
    auto facts = TableFacts::of(*stranger, standing.facts, table, now);
    if (level >= kOpenToSubscribers)
      std::fill(facts.best_rank.begin(), facts.best_rank.end(), std::int32_t{level});
    if (!visit(level, BlockJudge(table, action, standing.keeps, std::move(facts), now, field)))
      return;
  }
}

}  // namespace

std::vector<OpeningLevel> lowest_openings(const Policy& policy, std::uint32_t action,
                                          const Table& table, double now, const Field& field) {
  std::vector<OpeningLevel> out(table.rows(), kOpenToNobody);
  PatternMemo memo;
  each_level(policy, action, table, now, field, [&](OpeningLevel level, const BlockJudge& judge) {
    const auto take = [&](std::size_t first, std::size_t count, const TruthBlock& allowed) {
      for (std::size_t i = 0; i < count; ++i)
        if (allowed[i]) out[first + i] = std::min(out[first + i], level);
    };
    each_block(judge, table, take, &memo);
    return std::any_of(out.begin(), out.end(),
                       [](OpeningLevel found) { return found == kOpenToNobody; });
  });
  return out;
}

std::vector<OpeningLevel> openings(const Policy& policy, std::uint32_t action, const Table& table,
                                   std::size_t row, double now, const Field& field) {
  std::vector<OpeningLevel> out;
  PatternMemo memo;
  each_level(policy, action, table, now, field, [&](OpeningLevel level, const BlockJudge& judge) {
    TruthBlock allowed{};
    judge.judge(row, 1, allowed, &memo);
    if (allowed[0]) out.push_back(level);
    return true;
  });
  return out;
}

}  // namespace creator::access
