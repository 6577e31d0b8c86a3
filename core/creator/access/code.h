#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace creator::access {

/// What a decision says. Numbers are part of the C ABI.
enum class Code : std::uint8_t {
  allowed = 0,
  unauthenticated = 1,
  forbidden = 2,
  account_inactive = 3,
  subscription_required = 4,
  insufficient_credits = 5,
  not_found = 6,  // hidden: the viewer may not learn that it exists
};

/// `ALLOWED`, `UNAUTHENTICATED` and so on: what an API puts into its error envelope. Ends with a
/// zero.
std::string_view name(Code code);

/// RFC 9110 section 15: 200, 401, 403, 402 or 404.
int http_status(Code code);

std::optional<Code> find_code(std::string_view name);

}  // namespace creator::access
