#include "creator/pricing/money.h"

#include "creator/pricing/rounding.h"

namespace creator::pricing {
namespace {

Result<std::int64_t> within_range(Wide value) {
  if (value > kMostSafeInteger || value < -kMostSafeInteger)
    return Error{ErrorCode::amount_overflow};
  return static_cast<std::int64_t>(value);
}

}  // namespace

Result<std::int64_t> add_minor(std::int64_t a, std::int64_t b) {
  return within_range(static_cast<Wide>(a) + b);
}

Result<std::int64_t> multiply_minor(std::int64_t amount, std::int64_t count) {
  return within_range(static_cast<Wide>(amount) * count);
}

Result<Money> Money::of(std::int64_t minor, Currency currency) {
  CREATOR_TRY(checked, within_range(minor));
  return Money(checked, currency);
}

Result<Money> Money::plus(Money other) const {
  if (currency_ != other.currency_) return Error{ErrorCode::currency_mismatch};
  CREATOR_TRY(sum, add_minor(minor_, other.minor_));
  return Money(sum, currency_);
}

Result<Money> Money::minus(Money other) const {
  return plus(other.negated());
}

Result<Money> Money::times(std::int64_t count) const {
  CREATOR_TRY(product, multiply_minor(minor_, count));
  return Money(product, currency_);
}

}  // namespace creator::pricing
