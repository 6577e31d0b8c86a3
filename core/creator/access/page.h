#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "creator/access/table.h"
#include "creator/access/viewer.h"

namespace creator::access {

/// Which part of the answer of `filter` is wanted.
struct Page {
  std::size_t first = 0;  // rows before this one are not looked at
  std::size_t limit = std::numeric_limits<std::size_t>::max();
};

/// The indices of the first `limit` rows at `page.first` or after on which the viewer may, rising;
/// with a field, on which the viewer may that field. Asking again from the last index and one gives
/// the next page. Errors: other_policy.
/// Cost: rows are judged in blocks until the page is full, so a page at the top of a long table
/// costs no more than one of a short table, but for the table's texts (TableFacts::of).
Result<std::vector<std::uint32_t>> filter_page(const Viewer& viewer, std::uint32_t action,
                                               const Table& table, double now, Page page,
                                               const Field& field = std::nullopt);

/// How many rows `filter` would list. Errors: other_policy. Cost: as `filter`, without the list.
Result<std::size_t> count(const Viewer& viewer, std::uint32_t action, const Table& table,
                          double now, const Field& field = std::nullopt);

/// A bit a row, the lowest bit of a byte first: 1 where the viewer may. (rows + 7) / 8 bytes; bits
/// beyond the last row are 0. Errors: other_policy. Cost: as `filter`.
Result<std::vector<std::uint8_t>> bitmap(const Viewer& viewer, std::uint32_t action,
                                         const Table& table, double now,
                                         const Field& field = std::nullopt);

/// Sets the bits of `count` rows from `first` on, which is a multiple of 8, from a byte each.
void pack_bits(const std::uint8_t* allowed, std::size_t first, std::size_t count,
               std::vector<std::uint8_t>& bits);

}  // namespace creator::access
