#pragma once

#include <cstdint>
#include <string_view>

#include "creator/base/result.h"

namespace creator::pricing {

/// How an exact ratio becomes a whole number. The `half_` modes give the nearest one and differ at
/// exactly one half; the others never look for the nearest. The numbers are part of the C ABI.
enum class Rounding : std::uint8_t {
  half_away,  // a tie goes away from zero: 0.5 is 1, -0.5 is -1
  half_even,  // a tie goes to the even neighbour: 0.5 is 0, 1.5 is 2
  half_up,    // a tie goes towards plus infinity: 0.5 is 1, -0.5 is 0
  half_down,  // a tie goes towards minus infinity: 0.5 is 0, -0.5 is -1
  up,         // away from zero: 0.1 is 1, -0.1 is -1
  down,       // towards zero
  ceil,       // towards plus infinity
  floor,      // towards minus infinity
};
inline constexpr std::uint32_t kRoundings = 8;

/// `half_away` and so on; the names that documents and TypeScript use.
std::string_view name(Rounding rounding);

/// The mode of that name. Errors: out_of_range, with the names.
Result<Rounding> rounding_of(std::string_view name);

/// What a person reads: `half away from zero`.
std::string_view phrase(Rounding rounding);

/// Products of money: an amount (54 bits) times a count of seconds (39 bits) needs 93.
__extension__ using Wide = __int128;

/// numerator / denominator rounded to a multiple of `step`.
/// Preconditions: denominator and step at least 1, their product within Wide.
/// Errors: amount_overflow when the answer is not within plus or minus 2^53 - 1.
/// Cost: one division, of 64 bits where the operands allow.
Result<std::int64_t> round_ratio(Wide numerator, Wide denominator, Rounding rounding,
                                 std::int64_t step = 1);

}  // namespace creator::pricing
