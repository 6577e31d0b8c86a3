#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "creator/access/block_judge.h"
#include "creator/access/table.h"
#include "creator/access/viewer.h"

namespace creator::access {

struct Refreshed {
  std::size_t judged = 0;   // rows that were asked about, neighbours in their block included
  std::size_t changed = 0;  // rows that are now allowed and were not, or the other way round
};

/// The rows of a table on which a viewer may, or may one field of them, kept and brought up to
/// date. It always holds what `bitmap` would say at its last refresh. It holds no reference to
/// table or viewer.
class Selection {
 public:
  /// Judges every row. Errors: other_policy.
  static Result<Selection> make(const Viewer& viewer, std::uint32_t action, const Table& table,
                                double now, const Field& field = std::nullopt);

  /// Asks again about the rows that may have changed: those written since, those of a block in
  /// which a comparison with now has turned, those whose creator the viewer's subscriptions now say
  /// something else about. All rows when time went back, when the viewer passes other guards, or
  /// when a fact differs that a condition reads. The viewer may be another one than before.
  ///
  /// Errors: other_policy; other_table when it is not the table that it was made for.
  /// Cost: that of judging these rows, with one pass over the table's symbols and, when
  /// subscriptions changed, over the columns that name creators.
  Result<Refreshed> refresh(const Viewer& viewer, const Table& table, double now);

  /// A bit a row, as `bitmap`.
  const std::vector<std::uint8_t>& bits() const { return bits_; }
  /// How many rows are allowed.
  std::size_t count() const { return count_; }
  std::size_t rows() const { return rows_; }

 private:
  /// Rows of one block to be judged, from `first` to before `end`; none: first is end.
  struct Due {
    std::uint16_t first = 0;
    std::uint16_t end = 0;
    void add(std::size_t from, std::size_t to);
  };

  Selection(const Viewer& viewer, std::uint32_t action, const Table& table, const Field& field);

  bool must_judge_all(const BlockJudge& judge, double now) const;
  void collect_changes(const BlockJudge& judge, const Table& table, double now);
  void collect_creators(const BlockJudge& judge, const Table& table);
  Refreshed judge_due(const BlockJudge& judge, const Table& table, double now);

  Policy policy_;
  std::uint32_t action_;
  std::optional<std::string> field_;
  std::size_t rows_;
  std::shared_ptr<const ChangeLog> log_;
  std::uint64_t version_ = 0;
  double now_ = 0;
  bool judged_before_ = false;
  std::vector<const Clause*> clauses_;  // of policy_, which keeps them alive
  TableFacts facts_;
  std::vector<double> flips_;  // by block: the next instant at which one of its rows may change
  std::vector<Due> due_;       // by block
  std::vector<std::uint8_t> bits_;
  std::size_t count_ = 0;
};

}  // namespace creator::access
