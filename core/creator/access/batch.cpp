#include "creator/access/batch.h"

#include "creator/access/block_judge.h"
#include "creator/access/casl/batch.h"

namespace creator::access {
namespace {

/// Rows of a table in the symbols of a viewer.
class Back {
 public:
  Back(const Viewer& viewer, const Table& table) : table_(table) {
    const auto& policy = viewer.policy().compiled();
    for (std::size_t slot = 0; slot < policy.layouts[table.type()].attributes.size(); ++slot) {
      const auto shape = policy.slot_shape(table.type(), slot);
      const bool text = is_text(policy.slot_type(table.type(), slot).kind);
      slots_.push_back({shape, text && !shape.text});
    }
    const auto shared = static_cast<std::uint32_t>(policy.symbols.size());
    for (std::uint32_t symbol = 0; symbol < table.symbol_count(); ++symbol) {
      Slot seen = symbol;
      if (symbol >= shared) {
        const auto known = viewer.symbol_of(table.own_texts().text(symbol - shared));
        seen = known == Interner::kUnknown ? static_cast<Slot>(kFirstRowSymbol + symbol) : known;
      }
      symbols_.push_back(seen);
    }
  }

  void read(std::size_t index, Row& row) const {
    row.assign(slots_.size(), kAbsent);
    for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
      const auto& [shape, holds_symbols] = slots_[slot];
      Slot value = table_.column(slot)[index];
      if (shape.has_payload() && !is_absent(value)) {
        value = copy_payload(table_.pool().data(), value, shape, row);
        if (holds_symbols)
          for (auto i = static_cast<std::size_t>(value) + 1; i < row.size(); ++i)
            row[i] = seen(row[i]);
      } else if (holds_symbols) {
        value = seen(value);
      }
      row[slot] = value;
    }
  }

 private:
  struct Held {
    SlotShape shape;
    bool symbols = false;
  };

  Slot seen(Slot value) const {
    const bool known = value >= 0 && value < static_cast<Slot>(symbols_.size());
    return known ? symbols_[static_cast<std::size_t>(value)] : value;
  }

  const Table& table_;
  std::vector<Held> slots_;
  std::vector<Slot> symbols_;  // by the table's
};

}  // namespace

Result<std::size_t> filter_into(const Viewer& viewer, std::uint32_t action, const Table& table,
                                double now, std::uint32_t* out, const Field& field) {
  if (!viewer.policy().is(table.policy())) return Error{ErrorCode::other_policy};
  if (table.is_casl()) {
    const auto indices = casl::filter(viewer, action, table, now, {0, table.rows()}, field);
    if (!indices.has_value()) return indices.error();
    std::copy(indices->begin(), indices->end(), out);
    return indices->size();
  }
  std::size_t found = 0;
  each_block(BlockJudge(viewer, action, table, now, field), table,
             [&](std::size_t first, std::size_t count, const TruthBlock& allowed) {
               // Written always and kept when allowed: no branch to mispredict.
               for (std::size_t i = 0; i < count; ++i) {
                 out[found] = static_cast<std::uint32_t>(first + i);
                 found += allowed[i];
               }
             });
  return found;
}

Result<std::vector<std::uint32_t>> filter(const Viewer& viewer, std::uint32_t action,
                                          const Table& table, double now, const Field& field) {
  std::vector<std::uint32_t> indices(table.rows());
  const auto found = filter_into(viewer, action, table, now, indices.data(), field);
  if (!found.has_value()) return found.error();
  indices.resize(*found);
  return indices;
}

Result<DecisionColumns> decide_all(const Viewer& viewer, std::uint32_t action, const Table& table,
                                   double now, const Field& field) {
  if (!viewer.policy().is(table.policy())) return Error{ErrorCode::other_policy};
  if (table.is_casl()) return casl::decide_all(viewer, action, table, now, field);
  DecisionColumns out;
  out.codes.assign(table.rows(), static_cast<std::uint8_t>(Code::allowed));
  out.unlocks.assign(table.rows(), static_cast<std::uint8_t>(UnlockKind::none));
  out.tiers.assign(table.rows(), -1);
  const Back back(viewer, table);
  Row row;
  const auto deny = [&](std::size_t index) {
    back.read(index, row);
    const Decision decision = decide(viewer, action, table.type(), row.data(), now, field);
    out.codes[index] = static_cast<std::uint8_t>(decision.code);
    out.unlocks[index] = static_cast<std::uint8_t>(decision.unlock.kind);
    out.tiers[index] = static_cast<std::int16_t>(decision.unlock.rank);
  };
  each_block(BlockJudge(viewer, action, table, now, field), table,
             [&](std::size_t first, std::size_t count, const TruthBlock& allowed) {
               for (std::size_t i = 0; i < count; ++i)
                 if (!allowed[i]) deny(first + i);
             });
  return out;
}

}  // namespace creator::access
