#pragma once

#include <cstdint>

#include "creator/base/period.h"
#include "creator/base/result.h"
#include "creator/pricing/rounding.h"

namespace creator::pricing {

/// The part of a period that is billed, as an exact ratio of whole seconds: `remaining / length`.
/// A whole period is 1 / 1.
struct Share {
  std::int64_t remaining = 1;  // 0 to length
  std::int64_t length = 1;     // at least 1

  friend bool operator==(const Share&, const Share&) = default;
};

/// Instants of billing are whole seconds, as Stripe's are: what lies between counts as the second
/// before.
Instant whole_seconds(Instant instant);

/// f = (end - at) / (end - start) in seconds. Stripe, "Prorations": "calculated to the second".
/// Errors: change_outside_period unless start <= at < end.
Result<Share> remaining_share(Period period, Instant at);

/// unit_amount x quantity x share, rounded once, to a multiple of `step`. The whole is priced first
/// and then prorated. Errors: amount_overflow.
Result<std::int64_t> prorate(std::int64_t unit_amount, std::uint32_t quantity, Share share,
                             Rounding rounding, std::int64_t step);

}  // namespace creator::pricing
