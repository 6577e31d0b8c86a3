#pragma once

#include <cstdint>
#include <string_view>

#include "creator/base/result.h"

namespace creator::pricing {

/// A currency of ISO 4217 and its three scales, which differ for 23 currencies. An amount in this
/// core always counts ISO minor units: 10^-iso_exponent of the currency. The table and its sources:
/// `currencies.inc`.
class Currency {
 public:
  /// The currency of a code in capitals, such as "USD". Errors: unknown_currency.
  /// Cost: eight comparisons.
  static Result<Currency> of(std::string_view code);

  std::string_view code() const;
  /// Digits after the point of an amount: ISO 4217's "minor unit". Madagascar's ariary and
  /// Mauritania's ouguiya have five subunits, which ISO writes with two digits.
  int iso_exponent() const;
  /// Digits that people of the currency are used to see (CLDR).
  int display_exponent() const;
  /// Digits of the integer that the payment processor wants.
  int processor_exponent() const;

  /// The smallest amount that can be charged, in ISO minor units: 1 for most, 10 for BHD, 100 for
  /// MGA. Every charge is a multiple of it.
  std::int64_t charge_step() const;

  /// An amount of ISO minor units as the processor's integer: 500 ISK become 50000.
  /// Errors: not_chargeable when it is no multiple of the step, amount_overflow.
  Result<std::int64_t> to_processor(std::int64_t minor) const;
  /// The way back. Errors: as `to_processor`.
  Result<std::int64_t> from_processor(std::int64_t processor_minor) const;

  friend bool operator==(const Currency&, const Currency&) = default;
  /// By code.
  friend bool operator<(const Currency& a, const Currency& b) { return a.row_ < b.row_; }

 private:
  explicit Currency(std::uint8_t row) : row_(row) {}
  std::uint8_t row_;
};

}  // namespace creator::pricing
