#pragma once

#include "creator/base/result.h"
#include "creator/signing/webhook/request.h"
#include "creator/signing/webhook/settings.h"

namespace creator::signing {

/// Decides whether the sender one trusts sent exactly this, just now. An immutable value.
class WebhookVerifier {
 public:
  explicit WebhookVerifier(const WebhookSettings& settings) : settings_(settings) {}

  /// Compares every signature with the tag under every secret, in constant time and without an
  /// early exit; judges the time, in both directions, only when one is right; reads the body only
  /// then.
  ///
  /// Errors: secret_missing, too_many (secrets), secret_invalid (with the pointer
  /// `/secrets/<index>`; judged as text: see secret_fault), tolerance_invalid, those of
  /// StripeHeader::parse, body_too_large, signature_mismatch, timestamp_too_old,
  /// timestamp_in_future.
  /// Cost: one hash of the body a secret, and of an accepted body one reading; one more hash when
  /// it names no id. A refusal costs no more than an acceptance.
  Result<WebhookEvent> verify(const WebhookRequest& request) const;

  const WebhookSettings& settings() const { return settings_; }

 private:
  WebhookSettings settings_;
};

}  // namespace creator::signing
