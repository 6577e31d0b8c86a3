#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "creator/base/instant.h"
#include "creator/signing/secret.h"

namespace creator::signing {

/// Most secrets tried: the current one and those being rotated out.
inline constexpr std::size_t kMostSecrets = 16;

/// A delivery, and the secrets and the time that it is judged by. Everything is borrowed for the
/// time of the call.
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
  /// The names of all headers of the request, one a line. For an explanation alone: whose request
  /// it is when the provider's header is absent.
  std::string_view header_names = {};
};

/// An event whose sender holds one of the secrets, and sent exactly this body, just now.
struct WebhookEvent {
  /// The provider's id of the event; "" when the body names none.
  std::string id;
  /// A store of deliveries claims this, so that the work is done once: `stripe:<id>`, or
  /// `stripe#<SHA-256 of what was signed, in hex>` where there is no id. The hash is of the time
  /// too: a sender that signs a repetition anew, without an id, is not recognised.
  std::string replay_key;
  Instant timestamp;  // when it was signed
};

}  // namespace creator::signing
