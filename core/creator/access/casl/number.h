#pragma once

#include <string>
#include <string_view>

namespace creator::access::casl {

/// ECMA-262 StringToNumber: white space around is passed over, "" is 0, "0x10" 16, "Infinity"
/// itself; what is no number is NaN.
double to_number(std::string_view text);

/// ECMA-262 Number::toString with radix 10: the fewest digits that read back as the same number.
std::string to_text(double number);

/// A bigint in decimal as the nearest below: what orders it against a number.
/// -1, 0 or 1 as `bigint` is less than, equal to or greater than `number`, which is not NaN.
int compare_bigint(std::string_view bigint, double number);

/// The same of two bigints in decimal, with `-` before negative ones and no needless zeros.
int compare_bigints(std::string_view one, std::string_view other);

/// Longest text that is read as a bigint: the cost is its square.
inline constexpr std::size_t kMostBigintDigits = 4096;

/// ECMA-262 StringToBigInt: decimal digits, "" when the text is none (0n for white space alone).
/// A text beyond kMostBigintDigits is none.
std::string to_bigint(std::string_view text);

}  // namespace creator::access::casl
