#include "creator/base/instant.h"

#include <cmath>

namespace creator {

Result<Instant> to_instant(double ms) {
  // Compared as doubles first: converting one that int64 cannot hold is undefined behaviour.
  constexpr auto kFirst = static_cast<double>(kFirstInstant.time_since_epoch().count());
  constexpr auto kLast = static_cast<double>(kLastInstant.time_since_epoch().count());
  if (!(ms >= kFirst && ms <= kLast) || ms != std::trunc(ms))
    return Error{ErrorCode::invalid_instant};
  return Instant{std::chrono::milliseconds{static_cast<std::int64_t>(ms)}};
}

}  // namespace creator
