#include "creator/base/instant.h"

namespace creator {

Result<Instant> to_instant(double ms) {
  // Asked as a double first: converting one that int64 cannot hold is undefined behaviour.
  if (!is_instant(ms)) return Error{ErrorCode::invalid_instant};
  return Instant{std::chrono::milliseconds{static_cast<std::int64_t>(ms)}};
}

}  // namespace creator
