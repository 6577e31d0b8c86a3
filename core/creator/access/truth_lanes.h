#pragma once

#include <cstddef>
#include <cstdint>

#include "creator/access/truth.h"

/// Joining truths of whole blocks of rows, as the numbers of Truth, a byte each: sixteen at a time
/// or one by one, as in lanes.h, with the same bytes.
namespace creator::access::truth_lanes {

/// Kleene's `and` and `or` of truths: `out` with `part`, into `out`.
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

}  // namespace creator::access::truth_lanes
