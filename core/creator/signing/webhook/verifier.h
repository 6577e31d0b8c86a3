#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "creator/base/instant.h"
#include "creator/base/result.h"
#include "creator/signing/secret.h"
#include "creator/signing/webhook/settings.h"

namespace creator::signing {

/// Most secrets tried: the current one and those being rotated out.
inline constexpr std::size_t kMostSecrets = 16;
/// Longest secret, in bytes; those in use have under 100.
inline constexpr std::size_t kMostSecretBytes = 1024;

/// What arrived, and what it is judged by. Everything is borrowed for the time of the call.
struct WebhookRequest {
  /// The value of the provider's signature header; empty when the request has none.
  std::string_view header;
  /// The bytes of the body exactly as they arrived: parsed and written again, they are others.
  std::string_view body;
  /// Any of which may have signed it.
  std::span<const SecretView> secrets;
  Instant now;
  /// Overrides the settings' tolerance, in seconds; judged by Tolerance::of_seconds.
  std::optional<double> tolerance_seconds = std::nullopt;
};

/// An event whose sender holds one of the secrets, and sent exactly this body, just now.
struct WebhookEvent {
  /// A view into the request's body, for replay protection: hand it to a store that accepts each id
  /// once, for at least twice the tolerance. "" when the body names none.
  std::string_view id;
  Instant timestamp;  // when it was signed
};

/// Decides whether the sender one trusts sent exactly this, just now. An immutable value.
class WebhookVerifier {
 public:
  explicit WebhookVerifier(const WebhookSettings& settings) : settings_(settings) {}

  /// Compares every signature with the tag under every secret, in constant time and without an
  /// early exit; judges the time, in both directions, only when one is right; reads the body only
  /// then.
  ///
  /// Errors: body_too_large, secret_missing, too_many (secrets), secret_invalid (with the pointer
  /// `/secrets/<index>`), tolerance_invalid, those of StripeHeader::parse, signature_mismatch,
  /// timestamp_too_old, timestamp_in_future.
  /// Cost: one hash of the body a secret.
  Result<WebhookEvent> verify(const WebhookRequest& request) const;

  const WebhookSettings& settings() const { return settings_; }

 private:
  WebhookSettings settings_;
};

}  // namespace creator::signing
