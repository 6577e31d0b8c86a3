#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "creator/signing/webhook/verifier.h"

namespace creator::signing {

/// The likeliest reason why a webhook was refused, most certain first: those from
/// `secret_has_space` to `body_reserialised` were proven by trying, the rest are read off the
/// request's shape.
enum class Cause : std::uint8_t {
  configuration,
  header_absent,
  header_of_other_provider,
  only_other_schemes,
  timestamp_in_milliseconds,
  header_malformed,
  clock_skew,
  secret_has_space,
  secret_used_decoded,
  body_final_newline,
  body_reserialised,
  body_empty,
  body_encoded_twice,
  secret_is_api_key,
  secret_without_prefix,
  body_looks_reserialised,
  wrong_secret_or_changed_body,
};

/// For the log of whoever runs the webhook, never for the sender: it tells about the settings. No
/// secret, and no byte of the body or of a signature, stands in it.
struct Diagnosis {
  Cause cause = Cause::configuration;
  /// How far the signature's time lies behind ours (ahead when negative), when the header tells.
  std::optional<std::int64_t> skew_seconds = std::nullopt;
  std::optional<std::int64_t> tolerance_seconds = std::nullopt;
  /// Which of the secrets it concerns.
  std::optional<std::size_t> secret_index = std::nullopt;

  friend bool operator==(const Diagnosis&, const Diagnosis&) = default;
};

std::string_view name(Cause cause);
/// What happened and what to change, as a sentence without a final stop.
std::string_view advice(Cause cause);
/// `{"cause":"clock_skew","advice":"...","skewSeconds":-3600,"toleranceSeconds":300}`
std::string to_json(const Diagnosis& diagnosis);

/// Why `verifier` refuses the request; nothing when it accepts it. Tries respelled bodies only up
/// to kMostDiagnosedBytes and only under the first kMostDiagnosedSecrets, so that a flood of bad
/// requests cannot use it to keep a server busy. Cost: up to a dozen hashes of the body a secret.
std::optional<Diagnosis> diagnose(const WebhookVerifier& verifier, const WebhookRequest& request);

inline constexpr std::size_t kMostDiagnosedBytes = std::size_t{64} << 10;
inline constexpr std::size_t kMostDiagnosedSecrets = 4;

}  // namespace creator::signing
