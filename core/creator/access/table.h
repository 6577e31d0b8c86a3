#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "creator/access/casl/rows.h"
#include "creator/access/change_log.h"
#include "creator/access/policy.h"
#include "creator/access/row.h"
#include "creator/base/json.h"

namespace creator::access {

/// Rows, and rows times slots, and doubles in the pool, held at most: a quarter of a gigabyte,
/// which a module in a page can have.
inline constexpr std::size_t kMostTableRows = std::size_t{1} << 22;
inline constexpr std::size_t kMostTableCells = std::size_t{1} << 25;

/// Many resources of one type, a column for each attribute that rules read. Viewers come and go;
/// the table stays. Not immutable: no other thread may ask while one writes.
class Table {
 public:
  /// A table of `rows` rows, all attributes absent. Errors: too_many, out_of_memory.
  static Result<Table> make(const Policy& policy, std::uint32_t type, std::size_t rows);
  /// The same with cells that hold anything, for whoever writes each of them before asking.
  static Result<Table> make_unwritten(const Policy& policy, std::uint32_t type, std::size_t rows);

  /// Reads an array of resources. Errors as `read_row`, pointers beginning with the row's index.
  static Checked<Table> read(const Policy& policy, std::uint32_t type, const json::Node& resources);

  const Policy& policy() const { return policy_; }
  std::uint32_t type() const { return type_; }
  std::size_t rows() const { return rows_; }

  std::span<const Slot> column(std::size_t slot) const {
    return {cells_.get() + slot * rows_, rows_};
  }
  std::span<Slot> column(std::size_t slot) { return {cells_.get() + slot * rows_, rows_}; }

  bool is_casl() const { return policy_.compiled().semantics == Semantics::casl; }
  /// In casl semantics: the rows, which have no columns.
  const casl::Rows& casl_rows() const { return casl_rows_; }
  casl::Rows& casl_rows() { return casl_rows_; }

  /// What the slots of arrays and texts refer to (payload.h).
  std::span<const Slot> pool() const { return pool_; }

  /// The symbol of a text in this table: the policy's, or one of its own.
  std::uint32_t intern(std::string_view text);
  std::uint32_t symbol_of(std::string_view text) const;  // Interner::kUnknown when new
  std::size_t symbol_count() const { return policy_.compiled().symbols.size() + own_texts_.size(); }
  const Interner& own_texts() const { return own_texts_; }

  /// Replaces one row. Errors: out_of_range beyond the last row; those of `read_row`; too_many when
  /// the pool would outgrow kMostTableCells.
  Checked<void> update(std::size_t row, const json::Node& resource);

  /// The same with a row in this table's symbols. Precondition: the row is there, and `values` is a
  /// row of the type with its payload. What the row held before becomes garbage; when more than
  /// half of the pool is, the pool is written anew. Cost: that of the row, over many rows.
  Result<void> put(std::size_t row, const Slot* values);

  /// What was written by `update`, `put` and `touch`. The same object as long as the table lives,
  /// so that it also says which table this is.
  const std::shared_ptr<ChangeLog>& changes() const { return changes_; }
  /// Notes that a row was written through `column`. Error: out_of_range beyond the last row.
  Result<void> touch(std::size_t row);

  /// A pool of `size` doubles, to be filled together with the columns that refer to it. Error:
  /// too_many.
  Result<std::span<Slot>> make_pool(std::size_t size);

 private:
  Table(Policy policy, std::uint32_t type, std::size_t rows, std::unique_ptr<Slot[]> cells);
  void compact();

  Policy policy_;
  std::uint32_t type_;
  std::size_t rows_;
  std::unique_ptr<Slot[]> cells_;  // column after column
  std::vector<Slot> pool_;
  casl::Rows casl_rows_;
  std::size_t garbage_ = 0;  // doubles of the pool that no row refers to
  Interner own_texts_;
  std::shared_ptr<ChangeLog> changes_;
};

}  // namespace creator::access
