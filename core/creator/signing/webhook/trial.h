#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "creator/signing/secret.h"
#include "creator/signing/webhook/cause.h"
#include "creator/signing/webhook/provider.h"
#include "creator/signing/webhook/stripe_header.h"

namespace creator::signing {

/// The result of a trial: undone, the cause makes a signature match.
struct Proof {
  Cause cause;
  std::size_t secret_index;
};

/// Undoes what usually happens to secrets and bodies, one change at a time, until a signature
/// matches. Everything is borrowed.
class Trial {
 public:
  Trial(const StripeHeader& header, std::string_view body, std::span<const SecretView> secrets,
        const ProviderRow& provider)
      : header_(header), body_(body), secrets_(secrets), provider_(provider) {}

  /// The secret under which everything matches as it is.
  std::optional<std::size_t> unchanged() const;
  /// Undoes changes of secrets. Cost: up to 8 hashes of the body a secret, 16 more for a list.
  std::optional<Proof> of_secrets() const;
  /// Undoes changes of the body. Cost: up to 24 hashes of the body a secret; the usual body,
  /// without escapes, slashes and characters beyond ASCII, is hashed 9 times.
  std::optional<Proof> of_body() const;

 private:
  bool matches(std::string_view secret, std::string_view body) const;
  std::optional<std::size_t> any_matches(std::string_view body) const;
  std::optional<Cause> of_secret(std::string_view secret) const;

  const StripeHeader& header_;
  std::string_view body_;
  std::span<const SecretView> secrets_;
  const ProviderRow& provider_;
};

}  // namespace creator::signing
