#include "creator/access/table.h"

#include <algorithm>
#include <new>

#include "creator/access/casl/resource.h"
#include "creator/access/row_reader.h"

namespace creator::access {
namespace {

Error pool_too_large() {
  return Error{ErrorCode::too_many, std::nullopt, std::nullopt,
               "at most 33554432 doubles of arrays and texts"};
}

}  // namespace

Table::Table(Policy policy, std::uint32_t type, std::size_t rows, std::unique_ptr<Slot[]> cells)
    : policy_(std::move(policy)),
      type_(type),
      rows_(rows),
      cells_(std::move(cells)),
      casl_rows_(policy_.compiled().semantics == Semantics::casl ? rows : 0),
      changes_(std::make_shared<ChangeLog>(rows)) {}

Result<Table> Table::make(const Policy& policy, std::uint32_t type, std::size_t rows) {
  auto table = make_unwritten(policy, type, rows);
  if (table.has_value())
    std::fill_n(table->cells_.get(), rows * policy.compiled().layouts[type].attributes.size(),
                kAbsent);
  return table;
}

Result<Table> Table::make_unwritten(const Policy& policy, std::uint32_t type, std::size_t rows) {
  const std::size_t slots = policy.compiled().layouts[type].attributes.size();
  if (rows > kMostTableRows || rows * slots > kMostTableCells)
    return Error{ErrorCode::too_many, std::nullopt, std::nullopt,
                 "at most 4194304 rows, and 33554432 values that rules read"};
  std::unique_ptr<Slot[]> cells(new (std::nothrow) Slot[rows * slots]);
  if (!cells) return Error{ErrorCode::out_of_memory};
  return Table(policy, type, rows, std::move(cells));
}

Checked<Table> Table::read(const Policy& policy, std::uint32_t type, const json::Node& resources) {
  const json::Path root;
  if (resources.kind() != json::Kind::array)
    return Faults(json::wrong_type(root, "an array of resources", resources));
  auto table = make(policy, type, resources.items().size());
  if (!table.has_value()) return Faults(table.error());
  Faults faults;
  for (std::size_t i = 0; i < resources.items().size(); ++i) {
    const auto updated = table->update(i, resources.items()[i]);
    if (updated.has_value()) continue;
    for (Error error : updated.error()) {
      error.pointer = json::Path(root, i).pointer() + error.pointer.value_or("");
      faults.add(std::move(error));
    }
  }
  if (!faults.empty()) return faults;
  return std::move(*table);
}

std::uint32_t Table::intern(std::string_view text) {
  const auto& texts = policy_.compiled().symbols;
  if (const auto known = texts.find(text); known != Interner::kUnknown) return known;
  return static_cast<std::uint32_t>(texts.size()) + own_texts_.intern(text);
}

std::uint32_t Table::symbol_of(std::string_view text) const {
  const auto& texts = policy_.compiled().symbols;
  if (const auto known = texts.find(text); known != Interner::kUnknown) return known;
  const auto own = own_texts_.find(text);
  return own == Interner::kUnknown ? own : static_cast<std::uint32_t>(texts.size()) + own;
}

Checked<void> Table::update(std::size_t row, const json::Node& resource) {
  if (row >= rows_)
    return Faults(Error{ErrorCode::out_of_range, std::nullopt, std::nullopt, "no such row"});
  if (is_casl()) {
    const auto& rules = policy_.compiled().casl;
    const auto document = casl::read_resource(resource, rules.shapes[type_], rules.names);
    if (!document.has_value()) return Faults(document.error());
    const auto put = casl_rows_.put(row, casl::write_resource(*document));
    if (!put.has_value()) return Faults(put.error());
    return {};
  }
  const auto read = read_row_with(policy_.compiled(), type_, resource,
                                  [this](std::string_view text) { return intern(text); });
  if (!read.has_value()) return read.error();
  const auto kept = put(row, read->data());
  if (!kept.has_value()) return Faults(kept.error());
  return {};
}

Result<void> Table::put(std::size_t row, const Slot* values) {
  const auto& policy = policy_.compiled();
  const std::size_t slots = policy.layouts[type_].attributes.size();
  std::size_t more = 0;
  for (std::size_t slot = 0; slot < slots; ++slot)
    if (const auto shape = policy.slot_shape(type_, slot);
        shape.has_payload() && !is_absent(values[slot]))
      more += payload_size(values, values[slot], shape);
  if (pool_.size() - garbage_ + more > kMostTableCells) return pool_too_large();
  for (std::size_t slot = 0; slot < slots; ++slot) {
    Slot& cell = column(slot)[row];
    const auto shape = policy.slot_shape(type_, slot);
    if (shape.has_payload()) {
      if (!is_absent(cell)) garbage_ += payload_size(pool_.data(), cell, shape);
      cell = is_absent(values[slot]) ? kAbsent : copy_payload(values, values[slot], shape, pool_);
    } else {
      cell = values[slot];
    }
  }
  if (garbage_ > pool_.size() / 2) compact();
  changes_->note(static_cast<std::uint32_t>(row));
  return {};
}

Result<void> Table::touch(std::size_t row) {
  if (row >= rows_)
    return Error{ErrorCode::out_of_range, std::nullopt, std::nullopt, "no such row"};
  changes_->note(static_cast<std::uint32_t>(row));
  return {};
}

Result<std::span<Slot>> Table::make_pool(std::size_t size) {
  if (size > kMostTableCells) return pool_too_large();
  pool_.assign(size, 0);
  garbage_ = 0;
  return std::span<Slot>(pool_);
}

void Table::compact() {
  const auto& policy = policy_.compiled();
  std::vector<Slot> live;
  live.reserve(pool_.size() - garbage_);
  for (std::size_t slot = 0; slot < policy.layouts[type_].attributes.size(); ++slot) {
    const auto shape = policy.slot_shape(type_, slot);
    if (!shape.has_payload()) continue;
    for (Slot& cell : column(slot))
      if (!is_absent(cell)) cell = copy_payload(pool_.data(), cell, shape, live);
  }
  pool_ = std::move(live);
  garbage_ = 0;
}

}  // namespace creator::access
