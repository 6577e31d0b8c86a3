#include "creator/access/batch.h"

#include "creator/access/block_judge.h"

namespace creator::access {
namespace {

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
  each_block(BlockJudge(viewer, action, table, now), table,
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
  each_block(BlockJudge(viewer, action, table, now), table,
             [&](std::size_t first, std::size_t count, const TruthBlock& allowed) {
               for (std::size_t i = 0; i < count; ++i)
                 if (!allowed[i]) deny(first + i);
             });
  return out;
}

}  // namespace creator::access
