#include "creator/access/batch.h"

#include <algorithm>

#include "creator/access/block.h"
#include "creator/access/fact.h"

namespace creator::access {
namespace {

/// A viewer's facts and subscriptions in the symbols of a table.
struct Translated {
  std::vector<Slot> facts;
  std::vector<std::int32_t> best_rank;
};

/// The table's symbol for one of the viewer's, or kNoSuchText: then no row holds the text.
Slot to_table(Slot symbol, const Viewer& viewer, const Table& table) {
  const auto shared = static_cast<Slot>(viewer.policy().compiled().symbols.size());
  if (is_absent(symbol) || symbol < shared) return symbol;
  const auto own = static_cast<std::uint32_t>(symbol - shared);
  const auto found = table.symbol_of(viewer.own_texts().text(own));
  return found == Interner::kUnknown ? kNoSuchText : static_cast<Slot>(found);
}

Translated translate(const Viewer& viewer, const Table& table, double now) {
  const auto& words = viewer.policy().compiled().words;
  Translated out{viewer.standing().facts, {}};
  const auto translate_fact = [&](std::size_t index) {
    out.facts[index] = to_table(out.facts[index], viewer, table);
  };
  translate_fact(index_of(Fact::id));
  if (is_text(plan_type(words).kind)) translate_fact(index_of(Fact::plan));
  for (std::size_t i = 0; i < words.viewer_attributes().size(); ++i)
    if (is_text(words.viewer_attributes()[i].type.kind)) translate_fact(kBuiltInFacts + i);
  out.best_rank.assign(table.symbol_count(), kNoSubscription);
  for (const auto& grant : viewer.book().grants()) {
    if (!(grant.ends_at > now)) continue;
    const Slot symbol = to_table(grant.creator, viewer, table);
    if (symbol < 0) continue;
    auto& best = out.best_rank[static_cast<std::size_t>(symbol)];
    best = std::max(best, grant.rank);
  }
  return out;
}

/// Calls `visit(first, count, allowed)` for each block; `allowed[i]` is 1 or 0.
template <class Visit>
void each_block(const Viewer& viewer, std::uint32_t action, const Table& table, double now,
                Visit visit) {
  const auto& policy = viewer.policy().compiled();
  const Translated translated = translate(viewer, table, now);
  std::vector<const Clause*> clauses;
  for (const auto number : policy.clauses_for(action, table.type()))
    if (viewer.standing().keeps[policy.clauses[number].rule])
      clauses.push_back(&policy.clauses[number]);

  BlockFrame frame{&table, 0, 0, translated.facts.data(), &translated.best_rank, now};
  TruthBlock truths{};
  TruthBlock pending{};
  TruthBlock allowed{};
  for (; frame.first < table.rows(); frame.first += kBlockRows) {
    frame.count = std::min(kBlockRows, table.rows() - frame.first);
    pending.fill(0);
    std::fill_n(pending.begin(), frame.count, std::uint8_t{1});
    allowed.fill(0);
    for (const Clause* clause : clauses) {
      const bool inverted = policy.rules[clause->rule].inverted;
      evaluate_block(clause->condition, frame, truths);
      const auto least = static_cast<std::uint8_t>(inverted ? Truth::unknown : Truth::yes);
      const auto admits = static_cast<std::uint8_t>(inverted ? 0 : 1);
      unsigned left = 0;
      for (std::size_t i = 0; i < kBlockRows; ++i) {
        const auto decided = static_cast<std::uint8_t>(pending[i] & (truths[i] >= least ? 1 : 0));
        allowed[i] = static_cast<std::uint8_t>(allowed[i] | (decided & admits));
        pending[i] = static_cast<std::uint8_t>(pending[i] ^ decided);
        left |= pending[i];
      }
      if (left == 0) break;
    }
    visit(frame.first, frame.count, allowed);
  }
}

/// Which slots of the type hold texts, and what each symbol of the table is to the viewer.
struct Back {
  std::vector<bool> is_text_slot;
  std::vector<Slot> symbols;
};

Back translate_back(const Viewer& viewer, const Table& table) {
  const auto& policy = viewer.policy().compiled();
  Back back;
  for (const auto attribute : policy.layouts[table.type()].attributes)
    back.is_text_slot.push_back(
        is_text(policy.words.types()[table.type()].attributes[attribute].type.kind));
  const auto shared = static_cast<std::uint32_t>(policy.symbols.size());
  for (std::uint32_t symbol = 0; symbol < table.symbol_count(); ++symbol) {
    Slot seen = symbol;
    if (symbol >= shared) {
      const auto known = viewer.symbol_of(table.own_texts().text(symbol - shared));
      seen = known == Interner::kUnknown ? static_cast<Slot>(kFirstRowSymbol + symbol) : known;
    }
    back.symbols.push_back(seen);
  }
  return back;
}

Error other_policy() {
  return Error{ErrorCode::other_policy};
}

}  // namespace

Result<std::vector<std::uint32_t>> filter(const Viewer& viewer, std::uint32_t action,
                                          const Table& table, double now) {
  if (!viewer.policy().is(table.policy())) return other_policy();
  std::vector<std::uint32_t> indices(table.rows());
  std::size_t found = 0;
  each_block(viewer, action, table, now,
             [&](std::size_t first, std::size_t count, const TruthBlock& allowed) {
               // Written always and kept when allowed: no branch to mispredict.
               for (std::size_t i = 0; i < count; ++i) {
                 indices[found] = static_cast<std::uint32_t>(first + i);
                 found += allowed[i];
               }
             });
  indices.resize(found);
  return indices;
}

Result<DecisionColumns> decide_all(const Viewer& viewer, std::uint32_t action, const Table& table,
                                   double now) {
  if (!viewer.policy().is(table.policy())) return other_policy();
  DecisionColumns out;
  out.codes.assign(table.rows(), static_cast<std::uint8_t>(Code::allowed));
  out.unlocks.assign(table.rows(), static_cast<std::uint8_t>(UnlockKind::none));
  out.tiers.assign(table.rows(), -1);
  const Back back = translate_back(viewer, table);
  Row row(back.is_text_slot.size());
  const auto deny = [&](std::size_t index) {
    for (std::size_t slot = 0; slot < row.size(); ++slot) {
      const Slot value = table.column(slot)[index];
      const bool is_symbol =
          back.is_text_slot[slot] && value >= 0 && value < static_cast<Slot>(back.symbols.size());
      row[slot] = is_symbol ? back.symbols[static_cast<std::size_t>(value)] : value;
    }
    const Decision decision = decide(viewer, action, table.type(), row.data(), now);
    out.codes[index] = static_cast<std::uint8_t>(decision.code);
    out.unlocks[index] = static_cast<std::uint8_t>(decision.unlock.kind);
    out.tiers[index] = static_cast<std::int16_t>(decision.unlock.rank);
  };
  each_block(viewer, action, table, now,
             [&](std::size_t first, std::size_t count, const TruthBlock& allowed) {
               for (std::size_t i = 0; i < count; ++i)
                 if (!allowed[i]) deny(first + i);
             });
  return out;
}

}  // namespace creator::access
