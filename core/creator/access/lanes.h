#pragma once

#include <cstddef>
#include <cstdint>

#include "creator/access/expression.h"
#include "creator/access/value_type.h"

/// Comparing whole columns: sixteen rows at a time where the machine has vectors of 128 bits
/// (WebAssembly SIMD, SSE2), row by row elsewhere. Both give the same bytes for the same doubles;
/// tests hold them against each other.
namespace creator::access::lanes {

/// Writes a truth a row, as the numbers of Truth: unknown where a side is absent, else whether
/// `left[i] comparison right[i]`. Precondition: both columns and `out` have `count` rows.
void compare(Comparison comparison, const Slot* left, const Slot* right, std::size_t count,
             std::uint8_t* out);
/// The same with one value on the right.
void compare(Comparison comparison, const Slot* left, Slot right, std::size_t count,
             std::uint8_t* out);

/// Writes `table[at[i]]` for each row, the nearest entry when `at[i]` is not whole; `missing` where
/// the table, of `size` entries, has no such entry; absent where `at[i]` is. Precondition: size is
/// below 2^31; `at` and `out` have `count` rows.
void look_up(const Slot* at, std::size_t count, const Slot* table, std::size_t size, Slot missing,
             Slot* out);

/// The same, row by row on every machine.
void look_up_plainly(const Slot* at, std::size_t count, const Slot* table, std::size_t size,
                     Slot missing, Slot* out);
void compare_plainly(Comparison comparison, const Slot* left, const Slot* right, std::size_t count,
                     std::uint8_t* out);
void compare_plainly(Comparison comparison, const Slot* left, Slot right, std::size_t count,
                     std::uint8_t* out);

}  // namespace creator::access::lanes
