#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "creator/base/instant.h"
#include "creator/base/result.h"
#include "creator/signing/crypto.h"
#include "creator/signing/webhook/event_id.h"
#include "creator/signing/webhook/request.h"
#include "creator/signing/webhook/settings.h"

namespace creator::signing {

/// The verification of one request whose body comes piece by piece, so that a body of any size
/// takes a constant amount of memory. The body is read again from its start, once its signature is
/// right, for its id, and a third time where it has none, for its hash:
///
///     WebhookCheck check(settings, request);
///     do {
///       for (const auto piece : pieces) check.update(piece);
///       ended = check.end();
///     } while (ended.has_value() && !ended->has_value());
class WebhookCheck {
 public:
  /// Everything of the request but its body, which is not looked at; nothing is borrowed
  /// afterwards.
  WebhookCheck(const WebhookSettings& settings, const WebhookRequest& request);

  /// The next piece of the body. Costs nothing once the request is refused.
  void update(std::string_view piece);

  /// The end of the body: the event, or nothing when the body is to be fed again. Errors: those of
  /// WebhookVerifier::verify.
  Result<std::optional<WebhookEvent>> end();

  /// Why it is refused, if that is known already.
  const std::optional<Error>& error() const { return error_; }
  /// How many bytes were fed the first time.
  std::size_t body_bytes() const { return body_bytes_; }

 private:
  enum class Pass : std::uint8_t { signature, id, hash };

  std::optional<Error> unfit(const WebhookRequest& request);
  std::optional<Error> judge();
  WebhookEvent event(std::string key) const;

  WebhookSettings settings_;
  std::int64_t now_ = 0;        // seconds
  std::int64_t tolerance_ = 0;  // seconds
  std::int64_t timestamp_ = 0;  // seconds
  std::string signed_head_;     // what is signed before the body
  std::vector<Digest> signatures_;
  std::vector<HmacState> tags_;  // one a secret
  std::size_t body_bytes_ = 0;
  Pass pass_ = Pass::signature;
  EventIdReader id_;
  Sha256 hash_;
  std::optional<Error> error_;
};

}  // namespace creator::signing
