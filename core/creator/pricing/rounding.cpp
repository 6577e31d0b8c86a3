#include "creator/pricing/rounding.h"

#include <iterator>
#include <string>

#include "creator/base/limits.h"
#include "creator/base/nearest.h"

namespace creator::pricing {
namespace {

constexpr std::string_view kNames[] = {"half_away", "half_even", "half_up", "half_down",
                                       "up",        "down",      "ceil",    "floor"};
constexpr std::string_view kPhrases[] = {
    "half away from zero", "half to even",       "half up",
    "half down",           "up, away from zero", "down to zero",
    "up, to the ceiling",  "down, to the floor"};
static_assert(std::size(kNames) == kRoundings && std::size(kPhrases) == kRoundings);

struct Quotient {
  Wide whole;      // cut towards zero
  Wide remainder;  // of the numerator's sign
};

Quotient divide(Wide numerator, Wide denominator) {
  // A division of 128 bits is a function call of tens of nanoseconds; prices seldom need one.
  if (numerator >= INT64_MIN && numerator <= INT64_MAX && denominator <= INT64_MAX) {
    const auto n = static_cast<std::int64_t>(numerator);
    const auto d = static_cast<std::int64_t>(denominator);
    return {n / d, n % d};
  }
  return {numerator / denominator, numerator % denominator};
}

/// Whether the quotient cut towards zero must go one further from zero.
bool goes_away(Quotient q, Wide denominator, Rounding rounding) {
  if (q.remainder == 0) return false;
  const bool is_negative = q.remainder < 0;
  switch (rounding) {
    case Rounding::up: return true;
    case Rounding::down: return false;
    case Rounding::ceil: return !is_negative;
    case Rounding::floor: return is_negative;
    default: break;
  }
  const Wide magnitude = is_negative ? -q.remainder : q.remainder;
  const Wide rest = denominator - magnitude;  // instead of doubling, which could overflow
  if (magnitude != rest) return magnitude > rest;
  switch (rounding) {
    case Rounding::half_even: return q.whole % 2 != 0;
    case Rounding::half_up: return !is_negative;
    case Rounding::half_down: return is_negative;
    default: return true;
  }
}

}  // namespace

std::string_view name(Rounding rounding) {
  return kNames[static_cast<std::size_t>(rounding)];
}

std::string_view phrase(Rounding rounding) {
  return kPhrases[static_cast<std::size_t>(rounding)];
}

Result<Rounding> rounding_of(std::string_view name) {
  for (std::size_t i = 0; i < kRoundings; ++i)
    if (kNames[i] == name) return static_cast<Rounding>(i);
  return Error{ErrorCode::out_of_range, std::nullopt, std::nullopt, unknown_word(name, kNames)};
}

Result<std::int64_t> round_ratio(Wide numerator, Wide denominator, Rounding rounding,
                                 std::int64_t step) {
  const Wide divisor = denominator * step;
  const Quotient quotient = divide(numerator, divisor);
  Wide steps = quotient.whole;
  if (goes_away(quotient, divisor, rounding)) steps += numerator < 0 ? -1 : 1;
  if (steps > kMostSafeInteger || steps < -kMostSafeInteger)
    return Error{ErrorCode::amount_overflow};
  const Wide rounded = steps * step;
  if (rounded > kMostSafeInteger || rounded < -kMostSafeInteger)
    return Error{ErrorCode::amount_overflow};
  return static_cast<std::int64_t>(rounded);
}

}  // namespace creator::pricing
