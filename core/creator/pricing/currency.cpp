#include "creator/pricing/currency.h"

#include <algorithm>
#include <iterator>

#include "creator/base/limits.h"

namespace creator::pricing {
namespace {

struct Row {
  char code[4];
  std::uint8_t iso;
  std::uint8_t display;
  std::uint8_t processor;
  std::uint8_t step;   // in the processor's units
  std::uint8_t dated;  // the number of its row in currency_validity.cpp, from 1; 0 for none

  constexpr std::string_view name() const { return {code, 3}; }
};

constexpr Row kRows[] = {
#define CREATOR_CURRENCY(code, iso, display, processor, step, dated) \
  {#code, iso, display, processor, step, dated},
#define CREATOR_CURRENCY_DATED(code, first_day, end_day, successor, from, to)
#include "creator/pricing/currencies.inc"
#undef CREATOR_CURRENCY
#undef CREATOR_CURRENCY_DATED
};
static_assert(std::size(kRows) <= UINT8_MAX);

constexpr bool is_sorted() {
  for (std::size_t i = 1; i < std::size(kRows); ++i)
    if (!(kRows[i - 1].name() < kRows[i].name())) return false;
  return true;
}
static_assert(is_sorted(), "codes are found by halving");

constexpr std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

constexpr std::int64_t step_of(const Row& row) {
  return row.iso >= row.processor ? row.step * power_of_ten(row.iso - row.processor)
                                  : row.step / power_of_ten(row.processor - row.iso);
}
constexpr bool has_whole_steps() {
  for (const auto& row : kRows)
    if (step_of(row) < 1) return false;
  return true;
}
static_assert(has_whole_steps(), "a step below one ISO minor unit could not be counted");

/// `minor` by 10^(to - from). A remainder is not_chargeable.
Result<std::int64_t> rescale(std::int64_t minor, int from, int to) {
  if (from > to) {
    const std::int64_t divisor = power_of_ten(from - to);
    if (minor % divisor != 0) return Error{ErrorCode::not_chargeable};
    return minor / divisor;
  }
  const std::int64_t factor = power_of_ten(to - from);
  if (minor > kMostSafeInteger / factor || minor < -kMostSafeInteger / factor)
    return Error{ErrorCode::amount_overflow};
  return minor * factor;
}

}  // namespace

Result<Currency> Currency::of(std::string_view code) {
  const auto* found =
      std::lower_bound(std::begin(kRows), std::end(kRows), code,
                       [](const Row& row, std::string_view wanted) { return row.name() < wanted; });
  if (found == std::end(kRows) || found->name() != code) return Error{ErrorCode::unknown_currency};
  return Currency(static_cast<std::uint8_t>(found - kRows));
}

std::uint8_t Currency::dated() const {
  return kRows[row_].dated;
}

std::string_view Currency::code() const {
  return kRows[row_].name();
}
int Currency::iso_exponent() const {
  return kRows[row_].iso;
}
int Currency::display_exponent() const {
  return kRows[row_].display;
}
int Currency::processor_exponent() const {
  return kRows[row_].processor;
}
std::int64_t Currency::charge_step() const {
  return step_of(kRows[row_]);
}

Result<std::int64_t> Currency::to_processor(std::int64_t minor) const {
  if (minor % charge_step() != 0) return Error{ErrorCode::not_chargeable};
  return rescale(minor, iso_exponent(), processor_exponent());
}

Result<std::int64_t> Currency::from_processor(std::int64_t processor_minor) const {
  CREATOR_TRY(minor, rescale(processor_minor, processor_exponent(), iso_exponent()));
  if (minor % charge_step() != 0) return Error{ErrorCode::not_chargeable};
  return minor;
}

}  // namespace creator::pricing
