#include "creator/access/selection.h"

#include <bit>

#include "creator/access/fact.h"
#include "creator/access/next_flip.h"
#include "creator/access/page.h"

namespace creator::access {
namespace {

bool is_same(Slot one, Slot other) {
  return one == other || (is_absent(one) && is_absent(other));
}

/// Whether the two differ in a fact that some condition reads. Facts that are arrays refer to what
/// stands behind, which is then compared as a whole.
bool read_facts_differ(const std::vector<const Clause*>& clauses, const Vocabulary& words,
                       const std::vector<Slot>& one, const std::vector<Slot>& other) {
  const auto differs = [&](const Operand& operand) {
    if (operand.origin != Origin::fact) return false;
    if (!fact_type(words, operand.index).array)
      return !is_same(one[operand.index], other[operand.index]);
    return !std::equal(one.begin(), one.end(), other.begin(), other.end(), is_same);
  };
  for (const Clause* clause : clauses) {
    for (const auto& node : clause->condition.nodes)
      if (differs(node.left) || differs(node.right)) return true;
    if (std::any_of(clause->condition.list.begin(), clause->condition.list.end(), differs))
      return true;
  }
  return false;
}

}  // namespace

void Selection::Due::add(std::size_t from, std::size_t to) {
  const bool is_none = first == end;
  first = static_cast<std::uint16_t>(is_none ? from : std::min<std::size_t>(first, from));
  end = static_cast<std::uint16_t>(is_none ? to : std::max<std::size_t>(end, to));
}

Selection::Selection(const Viewer& viewer, std::uint32_t action, const Table& table,
                     const Field& field)
    : policy_(viewer.policy()),
      action_(action),
      field_(field),
      rows_(table.rows()),
      log_(table.changes()),
      flips_((table.rows() + kBlockRows - 1) / kBlockRows),
      due_(flips_.size()),
      bits_((table.rows() + 7) / 8) {}

Result<Selection> Selection::make(const Viewer& viewer, std::uint32_t action, const Table& table,
                                  double now, const Field& field) {
  if (!viewer.policy().is(table.policy())) return Error{ErrorCode::other_policy};
  Selection made(viewer, action, table, field);
  const auto judged = made.refresh(viewer, table, now);
  if (!judged.has_value()) return judged.error();
  return made;
}

Result<Refreshed> Selection::refresh(const Viewer& viewer, const Table& table, double now) {
  if (!viewer.policy().is(policy_)) return Error{ErrorCode::other_policy};
  if (table.changes() != log_) return Error{ErrorCode::other_table};
  const BlockJudge judge(viewer, action_, table, now, field_);
  std::fill(due_.begin(), due_.end(), Due{});
  if (must_judge_all(judge, now))
    for (std::size_t block = 0; block < due_.size(); ++block)
      due_[block].add(0, std::min(kBlockRows, rows_ - block * kBlockRows));
  else
    collect_changes(judge, table, now);
  const auto out = judge_due(judge, table, now);
  version_ = log_->version();
  now_ = now;
  clauses_ = judge.clauses();
  facts_ = judge.facts();
  judged_before_ = true;
  return out;
}

bool Selection::must_judge_all(const BlockJudge& judge, double now) const {
  return !judged_before_ || now < now_ || judge.clauses() != clauses_ || !log_->since(version_) ||
         read_facts_differ(clauses_, policy_.compiled().words, facts_.facts, judge.facts().facts);
}

void Selection::collect_changes(const BlockJudge& judge, const Table& table, double now) {
  const auto written = log_->since(version_);
  for (const auto row : *written)
    due_[row / kBlockRows].add(row % kBlockRows, row % kBlockRows + 1);
  for (std::size_t block = 0; block < due_.size(); ++block)
    if (flips_[block] <= now) due_[block].add(0, std::min(kBlockRows, rows_ - block * kBlockRows));
  collect_creators(judge, table);
}

/// A text that the table has learned since stands only in rows that were written since.
void Selection::collect_creators(const BlockJudge& judge, const Table& table) {
  const auto& before = facts_.best_rank;
  const auto& after = judge.facts().best_rank;
  std::vector<bool> differs(after.size(), false);
  bool any = false;
  for (std::size_t symbol = 0; symbol < std::min(before.size(), after.size()); ++symbol)
    if (before[symbol] != after[symbol]) any = differs[symbol] = true;
  if (!any) return;
  std::vector<bool> seen(policy_.compiled().layouts[table.type()].attributes.size(), false);
  for (const Clause* clause : judge.clauses())
    for (const auto& node : clause->condition.nodes) {
      if (node.kind != NodeKind::subscription || seen[node.left.index]) continue;
      seen[node.left.index] = true;
      const auto column = table.column(node.left.index);
      for (std::size_t row = 0; row < column.size(); ++row) {
        const Slot symbol = column[row];
        if (symbol >= 0 && symbol < static_cast<Slot>(differs.size()) &&
            differs[static_cast<std::size_t>(symbol)])
          due_[row / kBlockRows].add(row % kBlockRows, row % kBlockRows + 1);
      }
    }
}

Refreshed Selection::judge_due(const BlockJudge& judge, const Table& table, double now) {
  Refreshed out;
  TruthBlock allowed{};
  for (std::size_t block = 0; block < due_.size(); ++block) {
    if (due_[block].first == due_[block].end) continue;
    const std::size_t begin = block * kBlockRows;
    // Bits are written by the byte.
    const std::size_t first = begin + (due_[block].first & ~7U);
    const std::size_t end =
        std::min({begin + (static_cast<std::size_t>(due_[block].end) + 7) / 8 * 8,
                  begin + kBlockRows, rows_});
    judge.judge(first, end - first, allowed);
    for (std::size_t row = first; row < end; row += 8) {
      std::uint8_t& byte = bits_[row / 8];
      const std::uint8_t before = byte;
      pack_bits(allowed.data() + (row - first), row, std::min<std::size_t>(8, end - row), bits_);
      out.changed += static_cast<std::size_t>(std::popcount(static_cast<unsigned>(before ^ byte)));
      count_ -= static_cast<std::size_t>(std::popcount(static_cast<unsigned>(before)));
      count_ += static_cast<std::size_t>(std::popcount(static_cast<unsigned>(byte)));
    }
    out.judged += end - first;
    flips_[block] =
        next_flip(judge.clauses(), table, begin, std::min(kBlockRows, rows_ - begin), now);
  }
  return out;
}

}  // namespace creator::access
