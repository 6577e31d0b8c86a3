#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "creator/base/instant.h"
#include "creator/base/result.h"

namespace creator::pricing {

/// A currency of ISO 4217: its three scales, and the time during which its code is in force. An
/// amount in this core always counts ISO minor units: 10^-iso_exponent of the currency. The
/// registry and its sources: `data/currencies.json`.
///
/// A code that was withdrawn since 2021 is still a currency, so that old charges can be stated,
/// split and refunded; `check_in_force` keeps it from being quoted.
class Currency {
 public:
  struct Successor;

  /// The currency of a code in capitals, such as "USD". Errors: unknown_currency for anything else,
  /// codes that were withdrawn before 2021 and codes of funds and metals included.
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

  /// Whether one of the following is known; false for most, which are always in force.
  bool has_dates() const { return dated() != 0; }
  /// The first instant at which the code is in force; nothing where that was before October 2021.
  std::optional<Instant> valid_from() const;
  /// The first instant at which it is not in force any more; nothing where there is none.
  std::optional<Instant> valid_until() const;
  /// The currency that came after it, for a code that is or will be withdrawn.
  std::optional<Successor> successor() const;

  /// Errors: currency_not_yet_valid before `valid_from`; currency_withdrawn from `valid_until` on,
  /// whose detail names the successor and the fixed rate.
  Result<void> check_in_force(Instant at) const;

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
  /// The number of its row among those with dates, from 1; 0 for most, which have none.
  std::uint8_t dated() const;

  std::uint8_t row_;
};

/// The currency after a withdrawn one and the fixed rate as whole numbers: `from` units (not minor
/// units) of the withdrawn currency are `to` units of this one. 195583 BGN are 100000 EUR.
struct Currency::Successor {
  Currency currency;
  std::int64_t from;
  std::int64_t to;

  friend bool operator==(const Successor&, const Successor&) = default;
};

}  // namespace creator::pricing
