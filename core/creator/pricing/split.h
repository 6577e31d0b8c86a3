#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "creator/base/result.h"
#include "creator/pricing/money.h"

namespace creator::pricing {

/// Who gets the few steps that whole shares leave over. Every share is first cut towards zero.
/// The numbers are part of the C ABI.
enum class Remainder : std::uint8_t {
  largest,   // one step each to the shares that were cut most; among equals the first
  first,     // one step each to the first shares, those of weight 0 passed over
  residual,  // all of it to one named share, such as the platform's or the last line's
};
inline constexpr std::uint32_t kRemainders = 3;

inline constexpr std::size_t kMostShares = 1000;

/// Divides an amount in the ratio of the weights so that the parts add up to it, each a multiple of
/// the currency's charge step. A negative amount is divided like the positive one, with the signs
/// turned: split(-x) = -split(x). `residual` is used by Remainder::residual alone.
///
/// Errors: not_chargeable for an amount that is no multiple of the step; with the pointer of the
/// weight, out_of_range for a negative one or one beyond 2^53 - 1; out_of_range when the weights
/// add up to 0 or beyond 2^53 - 1, or `residual` names no share; too_many beyond kMostShares. Cost:
/// n log n in the shares.
Result<std::vector<std::int64_t>> split(Money amount, std::span<const std::int64_t> weights,
                                        Remainder remainder = Remainder::largest,
                                        std::size_t residual = 0);

}  // namespace creator::pricing
