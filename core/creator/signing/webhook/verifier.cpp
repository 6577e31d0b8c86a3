#include "creator/signing/webhook/verifier.h"

#include <chrono>

#include "creator/signing/webhook/event_id.h"
#include "creator/signing/webhook/stripe_header.h"

namespace creator::signing {
namespace {

/// Why a request cannot even be judged, if so.
std::optional<Error> unfit(const WebhookRequest& request, const WebhookSettings& settings) {
  if (request.body.size() > settings.most_body_bytes)
    return Error{ErrorCode::body_too_large, std::nullopt, std::nullopt,
                 "at most " + std::to_string(settings.most_body_bytes) + " bytes"};
  if (request.secrets.empty()) return Error{ErrorCode::secret_missing};
  if (request.secrets.size() > kMostSecrets)
    return Error{ErrorCode::too_many, std::nullopt, "/secrets",
                 "at most " + std::to_string(kMostSecrets)};
  for (std::size_t i = 0; i < request.secrets.size(); ++i) {
    const auto size = request.secrets[i].bytes().size();
    if (size == 0 || size > kMostSecretBytes)
      return Error{ErrorCode::secret_invalid, std::nullopt, "/secrets/" + std::to_string(i)};
  }
  return std::nullopt;
}

bool any_matches(const StripeHeader& header, const WebhookRequest& request) {
  unsigned matches = 0;
  for (const SecretView secret : request.secrets) {
    // Stripe signs with the whole `whsec_...` as text.
    const Digest tag = HmacKey(secret.bytes()).tag({header.timestamp_text, ".", request.body});
    for (const auto& signature : header.signatures) matches |= equal(tag, signature) ? 1U : 0U;
  }
  return matches != 0;
}

}  // namespace

Result<WebhookEvent> WebhookVerifier::verify(const WebhookRequest& request) const {
  if (const auto error = unfit(request, settings_)) return *error;
  Tolerance tolerance = settings_.tolerance;
  if (request.tolerance_seconds) {
    CREATOR_TRY(given, Tolerance::of_seconds(*request.tolerance_seconds));
    tolerance = given;
  }
  CREATOR_TRY(header, StripeHeader::parse(request.header));
  if (!any_matches(header, request)) return Error{ErrorCode::signature_mismatch};

  using std::chrono::seconds;
  const auto now = std::chrono::floor<seconds>(request.now).time_since_epoch().count();
  const std::int64_t age = now - header.timestamp;
  if (age > tolerance.seconds()) return Error{ErrorCode::timestamp_too_old};
  if (age < -tolerance.seconds()) return Error{ErrorCode::timestamp_in_future};
  return WebhookEvent{event_id(request.body), Instant{seconds{header.timestamp}}};
}

}  // namespace creator::signing
