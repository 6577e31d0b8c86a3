#include "creator/pricing/proration.h"

#include "creator/pricing/money.h"

namespace creator::pricing {

Instant whole_seconds(Instant instant) {
  return date::floor<std::chrono::seconds>(instant);
}

Result<Share> remaining_share(Period period, Instant at) {
  const Instant start = whole_seconds(period.start);
  const Instant end = whole_seconds(period.end);
  at = whole_seconds(at);
  if (at < start || at >= end) return Error{ErrorCode::change_outside_period};
  const auto seconds = [](Instant from, Instant to) { return (to_ms(to) - to_ms(from)) / 1000; };
  return Share{seconds(at, end), seconds(start, end)};
}

Result<std::int64_t> prorate(std::int64_t unit_amount, std::uint32_t quantity, Share share,
                             Rounding rounding, std::int64_t step) {
  CREATOR_TRY(whole, multiply_minor(unit_amount, quantity));
  return round_ratio(static_cast<Wide>(whole) * share.remaining, share.length, rounding, step);
}

}  // namespace creator::pricing
