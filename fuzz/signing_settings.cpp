#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "creator/signing/settings.h"

/// Hosts among them: what is accepted is accepted again, and as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto settings = creator::signing::Settings::parse(text);
  if (!settings.has_value() && settings.error().empty()) __builtin_trap();
  const auto host = creator::signing::Host::parse(text);
  if (!host.has_value()) return 0;
  const auto again = creator::signing::Host::parse(host->text);
  if (!again.has_value() || !(*again == *host)) __builtin_trap();
  // The port that is signed is the one that was given.
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || text.find(']', colon) != std::string_view::npos) return 0;
  auto digits = text.substr(colon + 1);
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  const bool is_kept = host->text.ends_with(":" + std::string(digits));
  if (!is_kept && digits != "443") __builtin_trap();
  return 0;
}
