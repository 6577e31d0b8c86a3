#include "creator/access/block_judge.h"

#include "creator/access/fact.h"
#include "creator/access/payload.h"
#include "creator/access/truth_lanes.h"

namespace creator::access {
namespace {

/// The table's symbol for one of the viewer's, or kNoSuchText: then no row holds the text.
Slot to_table(Slot symbol, const Viewer& viewer, const Table& table) {
  const auto shared = static_cast<Slot>(viewer.policy().compiled().symbols.size());
  if (is_absent(symbol) || symbol < shared) return symbol;
  const auto own = static_cast<std::uint32_t>(symbol - shared);
  const auto found = table.symbol_of(viewer.own_texts().text(own));
  return found == Interner::kUnknown ? kNoSuchText : static_cast<Slot>(found);
}

}  // namespace

TableFacts TableFacts::of(const Viewer& viewer, const std::vector<Slot>& facts, const Table& table,
                          double now) {
  const auto& words = viewer.policy().compiled().words;
  TableFacts out{facts, {}};
  const auto translate_fact = [&](std::size_t index) {
    out.facts[index] = to_table(out.facts[index], viewer, table);
  };
  const auto translate_array = [&](std::size_t index) {
    if (is_absent(out.facts[index])) return;
    const auto begin = static_cast<std::size_t>(out.facts[index]) + 1;
    const auto end = begin + array_at(out.facts.data(), out.facts[index]).size();
    for (auto i = begin; i < end; ++i) out.facts[i] = to_table(out.facts[i], viewer, table);
    std::sort(out.facts.begin() + static_cast<std::ptrdiff_t>(begin),
              out.facts.begin() + static_cast<std::ptrdiff_t>(end));
  };
  for (std::size_t i = 0; i < kBuiltInFacts + words.viewer_attributes().size(); ++i) {
    const ValueType type = fact_type(words, i);
    if (!is_text(type.kind)) continue;
    if (type.array)
      translate_array(i);
    else
      translate_fact(i);
  }
  out.best_rank.assign(table.symbol_count(), kNoSubscription);
  for (const auto& grant : viewer.book().grants()) {
    if (!(grant.ends_at > now)) continue;
    const Slot symbol = to_table(grant.creator, viewer, table);
    if (symbol < 0) continue;
    auto& best = out.best_rank[static_cast<std::size_t>(symbol)];
    best = std::max(best, static_cast<Slot>(grant.rank));
  }
  return out;
}

BlockJudge::BlockJudge(const Table& table, std::uint32_t action, const std::vector<bool>& keeps,
                       TableFacts facts, double now, const Field& field)
    : table_(table), facts_(std::move(facts)), now_(now) {
  const auto& policy = table.policy().compiled();
  if (policy.semantics == Semantics::casl) return;  // asked through casl/batch.h
  for (const auto number : policy.clauses_for(action, table.type())) {
    const Clause& clause = policy.clauses[number];
    if (!keeps[clause.rule]) continue;
    const bool speaks = field ? policy.rules[clause.rule].speaks_of(field) : clause.speaks_of_whole;
    if (speaks) clauses_.push_back(&clause);
  }
}

void BlockJudge::judge(std::size_t first, std::size_t count, TruthBlock& allowed,
                       PatternMemo* memo) const {
  const BlockFrame frame{&table_, first, count, facts_.facts.data(), &facts_.best_rank, now_, memo};
  TruthBlock truths{};
  TruthBlock pending{};
  std::fill_n(pending.begin(), count, std::uint8_t{1});
  allowed.fill(0);
  for (const Clause* clause : clauses_) {
    const auto least = static_cast<std::uint8_t>(clause->inverted ? Truth::unknown : Truth::yes);
    evaluate_block(clause->condition, frame, truths);
    if (!truth_lanes::settle(truths.data(), least, !clause->inverted, pending.data(),
                             allowed.data(), count))
      break;
  }
}

}  // namespace creator::access
