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

/// Kleene's `and` and `or` of truths, as the numbers of Truth: `out` with `part`, into `out`.
void keep_least(std::uint8_t* out, const std::uint8_t* part, std::size_t count);
void keep_most(std::uint8_t* out, const std::uint8_t* part, std::size_t count);

/// Whether all are the same truth.
bool all_are(const std::uint8_t* truths, std::uint8_t truth, std::size_t count);

/// What a rule does: rows that are `pending` (1, else 0) and whose truth is at least `least` become
/// settled, and `allowed` (1, else 0) when `admits`. Gives whether any are pending still.
bool settle(const std::uint8_t* truths, std::uint8_t least, bool admits, std::uint8_t* pending,
            std::uint8_t* allowed, std::size_t count);

/// The same, row by row on every machine.
void keep_least_plainly(std::uint8_t* out, const std::uint8_t* part, std::size_t count);
void keep_most_plainly(std::uint8_t* out, const std::uint8_t* part, std::size_t count);
bool all_are_plainly(const std::uint8_t* truths, std::uint8_t truth, std::size_t count);
bool settle_plainly(const std::uint8_t* truths, std::uint8_t least, bool admits,
                    std::uint8_t* pending, std::uint8_t* allowed, std::size_t count);
void look_up_plainly(const Slot* at, std::size_t count, const Slot* table, std::size_t size,
                     Slot missing, Slot* out);
void compare_plainly(Comparison comparison, const Slot* left, const Slot* right, std::size_t count,
                     std::uint8_t* out);
void compare_plainly(Comparison comparison, const Slot* left, Slot right, std::size_t count,
                     std::uint8_t* out);

}  // namespace creator::access::lanes
