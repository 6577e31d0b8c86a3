#pragma once

#include <cstdint>

#include "creator/base/limits.h"
#include "creator/base/result.h"
#include "creator/pricing/currency.h"

namespace creator::pricing {

/// Whole ISO minor units of one currency, within plus or minus 2^53 - 1, so that every amount is
/// exact as a JavaScript number too. Arithmetic is checked: there is no amount outside that range.
class Money {
 public:
  /// Errors: amount_overflow outside the range.
  static Result<Money> of(std::int64_t minor, Currency currency);

  std::int64_t minor() const { return minor_; }
  Currency currency() const { return currency_; }

  /// Errors: currency_mismatch, amount_overflow.
  Result<Money> plus(Money other) const;
  Result<Money> minus(Money other) const;
  /// Errors: amount_overflow.
  Result<Money> times(std::int64_t count) const;
  Money negated() const { return {-minor_, currency_}; }

  friend bool operator==(const Money&, const Money&) = default;

 private:
  Money(std::int64_t minor, Currency currency) : minor_(minor), currency_(currency) {}

  std::int64_t minor_;
  Currency currency_;
};

/// Sums and products of minor units whose currency is known to be one. Errors: amount_overflow.
Result<std::int64_t> add_minor(std::int64_t a, std::int64_t b);
Result<std::int64_t> multiply_minor(std::int64_t amount, std::int64_t count);

}  // namespace creator::pricing
