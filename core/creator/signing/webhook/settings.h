#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "creator/base/json.h"
#include "creator/signing/webhook/provider.h"

namespace creator::signing {

/// How far a signature's time may lie from ours, in either direction, in seconds: a positive whole
/// number, at most a day.
class Tolerance {
 public:
  static constexpr std::int64_t kMost = 86'400;

  /// Five minutes, Stripe's own default.
  constexpr Tolerance() = default;
  /// Errors: tolerance_invalid, for 0, a negative number, a fraction and NaN too: none of them may
  /// come to mean "any time".
  static Result<Tolerance> of_seconds(double seconds);

  constexpr std::int64_t seconds() const { return seconds_; }

  friend bool operator==(const Tolerance&, const Tolerance&) = default;

 private:
  std::int64_t seconds_ = 300;
};

/// Largest body accepted unless the settings say otherwise, and the most they can say, in bytes.
inline constexpr std::size_t kUsualBodyBytes = std::size_t{1} << 20;
inline constexpr std::size_t kMostBodyBytes = std::size_t{64} << 20;

struct WebhookSettings {
  Provider provider = Provider::stripe;
  Tolerance tolerance{};
  std::size_t most_body_bytes = kUsualBodyBytes;

  /// Reads `{"toleranceSeconds": 300, "mostBodyBytes": 1048576}`, both optional.
  ///
  /// Errors: provider_unknown, wrong_type, unknown_key, tolerance_invalid, out_of_range.
  static Checked<WebhookSettings> read(std::string_view provider, const json::Node& node,
                                       const json::Path& path);

  friend bool operator==(const WebhookSettings&, const WebhookSettings&) = default;
};

}  // namespace creator::signing
