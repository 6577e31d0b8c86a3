#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "creator/signing/webhook/cause.h"
#include "creator/signing/webhook/check.h"
#include "creator/signing/webhook/verifier.h"

namespace creator::signing {

/// Largest body that is tried in other spellings, in bytes, and how many secrets are tried: a
/// diagnosis takes a bounded time.
inline constexpr std::size_t kMostDiagnosedBytes = std::size_t{256} << 10;
inline constexpr std::size_t kMostDiagnosedSecrets = 4;

/// The likeliest reason why a webhook was refused. For the log of whoever runs the webhook, never
/// for the sender: it tells about the settings. No byte of a secret, of a signature or of the body
/// stands in it.
struct Diagnosis {
  Cause cause = Cause::configuration;
  /// Whether a signature matched once the cause was undone. Otherwise the cause is read off the
  /// form of what came: a guess.
  bool proven = false;
  /// How far the signature's time lies behind ours (ahead when negative), when the header tells.
  std::optional<std::int64_t> skew_seconds = std::nullopt;
  std::optional<std::int64_t> tolerance_seconds = std::nullopt;
  /// Which of the secrets it concerns.
  std::optional<std::size_t> secret_index = std::nullopt;
  /// Whose request it seems to be, with header_of_other_provider.
  std::string_view sender = {};

  friend bool operator==(const Diagnosis&, const Diagnosis&) = default;
};

/// `{"cause":"clock_skew","proven":true,"advice":"...","skewSeconds":-3600,"toleranceSeconds":300}`
std::string to_json(const Diagnosis& diagnosis);

/// Why `verifier` refuses the request; nothing when it accepts it. No guess is made before all that
/// can be proven was tried. Cost: up to 33 hashes of the body under each of the first
/// kMostDiagnosedSecrets secrets, some 12 for a usual body.
std::optional<Diagnosis> diagnose(const WebhookVerifier& verifier, const WebhookRequest& request);

/// Why the check refused the request it was made of; nothing when it did not. Bodies are tried only
/// when the request holds the whole body.
std::optional<Diagnosis> diagnose(const WebhookVerifier& verifier, const WebhookCheck& check,
                                  const WebhookRequest& request);

}  // namespace creator::signing
