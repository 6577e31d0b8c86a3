#include "creator/signing/webhook/check.h"

#include <chrono>
#include <utility>

#include "creator/signing/hex.h"
#include "creator/signing/secret_rule.h"
#include "creator/signing/webhook/stripe_header.h"

namespace creator::signing {

WebhookCheck::WebhookCheck(const WebhookSettings& settings, const WebhookRequest& request)
    : settings_(settings), error_(unfit(request)) {}

/// Why the request cannot even be judged, if so.
std::optional<Error> WebhookCheck::unfit(const WebhookRequest& request) {
  if (request.secrets.empty()) return Error{ErrorCode::secret_missing};
  if (request.secrets.size() > kMostSecrets)
    return Error{ErrorCode::too_many, std::nullopt, "/secrets",
                 "at most " + std::to_string(kMostSecrets)};
  for (std::size_t i = 0; i < request.secrets.size(); ++i)
    if (auto fault = secret_fault(request.secrets[i], SecretForm::text)) {
      fault->pointer = "/secrets/" + std::to_string(i);
      return fault;
    }
  tolerance_ = settings_.tolerance.seconds();
  if (request.tolerance_seconds) {
    const auto given = Tolerance::of_seconds(*request.tolerance_seconds);
    if (!given.has_value()) return given.error();
    tolerance_ = given->seconds();
  }
  now_ = std::chrono::floor<std::chrono::seconds>(request.now).time_since_epoch().count();

  auto header = StripeHeader::parse(request.header);
  if (!header.has_value()) return header.error();
  timestamp_ = header->timestamp;
  signed_head_.append(header->timestamp_text).append(".");
  signatures_ = std::move(header->signatures);
  tags_.reserve(request.secrets.size());
  for (const SecretView secret : request.secrets) {
    // Stripe signs with the whole `whsec_...` as text.
    tags_.emplace_back(HmacKey(secret.bytes()));
    tags_.back().update(signed_head_);
  }
  return std::nullopt;
}

void WebhookCheck::update(std::string_view piece) {
  if (error_) return;
  switch (pass_) {
    case Pass::signature:
      body_bytes_ += piece.size();
      if (body_bytes_ > settings_.most_body_bytes) {
        error_ = Error{ErrorCode::body_too_large, std::nullopt, std::nullopt,
                       "at most " + std::to_string(settings_.most_body_bytes) + " bytes"};
        return;
      }
      for (auto& tag : tags_) tag.update(piece);
      return;
    case Pass::id: id_.feed(piece); return;
    case Pass::hash: hash_.update(piece); return;
  }
}

Result<std::optional<WebhookEvent>> WebhookCheck::end() {
  if (error_) return *error_;
  const auto name = std::string(row_of(settings_.provider).name);
  switch (pass_) {
    case Pass::signature:
      error_ = judge();
      if (error_) return *error_;
      pass_ = Pass::id;
      return std::optional<WebhookEvent>();
    case Pass::id:
      if (!id_.id().empty()) return std::optional(event(name + ":" + std::string(id_.id())));
      pass_ = Pass::hash;
      hash_.update(signed_head_);
      return std::optional<WebhookEvent>();
    case Pass::hash: return std::optional(event(name + "#" + to_hex(hash_.digest())));
  }
  return std::optional<WebhookEvent>();
}

std::optional<Error> WebhookCheck::judge() {
  unsigned matches = 0;
  for (auto& state : tags_) {
    const Digest tag = state.tag();
    for (const auto& signature : signatures_) matches |= equal(tag, signature) ? 1U : 0U;
  }
  if (matches == 0) return Error{ErrorCode::signature_mismatch};
  const std::int64_t age = now_ - timestamp_;
  if (age > tolerance_) return Error{ErrorCode::timestamp_too_old};
  if (age < -tolerance_) return Error{ErrorCode::timestamp_in_future};
  return std::nullopt;
}

WebhookEvent WebhookCheck::event(std::string key) const {
  return WebhookEvent{std::string(id_.id()), std::move(key),
                      Instant{std::chrono::seconds{timestamp_}}};
}

}  // namespace creator::signing
