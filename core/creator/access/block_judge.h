#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "creator/access/block.h"
#include "creator/access/viewer.h"

namespace creator::access {

/// A viewer's facts and subscriptions in the symbols of a table.
struct TableFacts {
  std::vector<Slot> facts;      // by Fact, then by the policy's `attributes`
  std::vector<Slot> best_rank;  // by symbol: of what holds now, or kNoSubscription

  /// Cost: linear in the facts and in the table's symbols; each text of the viewer is looked up.
  static TableFacts of(const Viewer& viewer, const std::vector<Slot>& facts, const Table& table,
                       double now);
};

/// The rules about one action, and about one field where one is named, that speak for one viewer,
/// asked about the rows of a table block by block. The table must outlive it.
class BlockJudge {
 public:
  BlockJudge(const Viewer& viewer, std::uint32_t action, const Table& table, double now,
             const Field& field = std::nullopt)
      : BlockJudge(table, action, viewer.standing().keeps,
                   TableFacts::of(viewer, viewer.standing().facts, table, now), now, field) {}
  /// `keeps`: by rule, whether its guard was passed.
  BlockJudge(const Table& table, std::uint32_t action, const std::vector<bool>& keeps,
             TableFacts facts, double now, const Field& field = std::nullopt);

  /// Writes 1 for each row at `first` and after that is allowed, else 0, and 0 from `count` on.
  /// `memo`, where one is given, keeps what patterns said of the rows' texts for the next judge.
  /// Precondition: count is at most kBlockRows, and the rows are there.
  void judge(std::size_t first, std::size_t count, TruthBlock& allowed,
             PatternMemo* memo = nullptr) const;

  /// Those asked, last rule first.
  const std::vector<const Clause*>& clauses() const { return clauses_; }
  const TableFacts& facts() const { return facts_; }

 private:
  const Table& table_;
  std::vector<const Clause*> clauses_;
  TableFacts facts_;
  double now_;
};

/// Calls `visit(first, count, allowed)` for each block of the table.
template <class Visit>
void each_block(const BlockJudge& judge, const Table& table, Visit visit,
                PatternMemo* memo = nullptr) {
  TruthBlock allowed{};
  for (std::size_t first = 0; first < table.rows(); first += kBlockRows) {
    const std::size_t count = std::min(kBlockRows, table.rows() - first);
    judge.judge(first, count, allowed, memo);
    visit(first, count, allowed);
  }
}

}  // namespace creator::access
