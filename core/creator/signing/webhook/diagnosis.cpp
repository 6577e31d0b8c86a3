#include "creator/signing/webhook/diagnosis.h"

#include <algorithm>
#include <chrono>

#include "creator/base/canonical.h"
#include "creator/signing/secret_rule.h"
#include "creator/signing/webhook/body_form.h"
#include "creator/signing/webhook/stripe_header.h"
#include "creator/signing/webhook/trial.h"

namespace creator::signing {
namespace {

Diagnosis guess(Cause cause) {
  return Diagnosis{cause};
}

Diagnosis proven(const Proof& proof) {
  Diagnosis diagnosis{proof.cause, true};
  diagnosis.secret_index = proof.secret_index;
  return diagnosis;
}

/// One diagnosis under way: what is known of the request while causes are looked for.
class Examination {
 public:
  Examination(const WebhookVerifier& verifier, const WebhookCheck& check,
              const WebhookRequest& request)
      : provider_(row_of(verifier.settings().provider)),
        check_(check),
        request_(request),
        secrets_(request.secrets.first(std::min(request.secrets.size(), kMostDiagnosedSecrets))),
        is_whole_(request.body.size() == check.body_bytes() || check.body_bytes() == 0),
        can_try_(is_whole_ && request.body.size() <= kMostDiagnosedBytes) {}

  Diagnosis diagnose() const {
    const auto header = StripeHeader::parse(request_.header);
    switch (check_.error()->code) {
      case ErrorCode::signature_mismatch: return mismatch(*header);
      case ErrorCode::timestamp_too_old:
      case ErrorCode::timestamp_in_future: return skew(header->timestamp);
      case ErrorCode::secret_invalid: return bad_secret(header);
      case ErrorCode::signature_header_missing: return absent();
      default:
        // The header is read after the call's own arguments, so only then is it to blame.
        if (!header.has_value() && header.error().code == check_.error()->code)
          return bad_header(header.error().code);
        return guess(Cause::configuration);
    }
  }

 private:
  Trial trial(const StripeHeader& header) const {
    return {header, request_.body, secrets_, provider_};
  }

  Diagnosis skew(std::int64_t timestamp) const {
    // Milliseconds of 1970 to 1973 are seconds of 1970 to 5138: nobody verifies in the past
    // century.
    constexpr std::int64_t kMostSeconds = 100'000'000'000;
    const auto now = request_.now.time_since_epoch().count();
    const bool is_in_seconds = now >= 0 && now < kMostSeconds && now * 1000 > timestamp;
    return Diagnosis{is_in_seconds ? Cause::now_in_seconds : Cause::clock_skew, true};
  }

  Diagnosis mismatch(const StripeHeader& header) const {
    if (can_try_) {
      const auto tried = trial(header);
      if (const auto proof = tried.of_secrets()) return proven(*proof);
      if (const auto proof = tried.of_body()) return proven(*proof);
    }
    if (is_whole_)
      if (const auto form = fault_of_form(request_.body)) return guess(*form);
    return secret_of_other_kind().value_or(guess(Cause::wrong_secret_or_changed_body));
  }

  /// The first that is given in a secret's place, unless one of them may be the secret.
  std::optional<Diagnosis> secret_of_other_kind() const {
    std::optional<Diagnosis> found;
    for (std::size_t i = 0; i < secrets_.size(); ++i) {
      const auto secret = secrets_[i].bytes();
      const auto begins = [secret](std::string_view prefix) { return secret.starts_with(prefix); };
      const auto& keys = provider_.api_key_prefixes;
      std::optional<Cause> cause;
      if (std::any_of(keys.begin(), keys.end(), begins)) cause = Cause::secret_is_api_key;
      if (begins(provider_.endpoint_prefix)) cause = Cause::secret_is_endpoint_id;
      if (!cause) return std::nullopt;
      if (found) continue;
      found = guess(*cause);
      found->secret_index = i;
    }
    return found;
  }

  /// A secret that is refused as it was given: proven when it matches once it is mended.
  Diagnosis bad_secret(const Result<StripeHeader>& header) const {
    std::size_t at = 0;
    while (!secret_fault(request_.secrets[at], SecretForm::text)) ++at;
    Diagnosis diagnosis = guess(Cause::configuration);
    diagnosis.secret_index = at;
    if (header.has_value() && can_try_) {
      const Trial alone(*header, request_.body, request_.secrets.subspan(at, 1), provider_);
      if (const auto proof = alone.of_secrets()) {
        diagnosis.cause = proof->cause;
        diagnosis.proven = true;
        return diagnosis;
      }
    }
    const auto text = request_.secrets[at].bytes();
    const auto changes = [text](auto undo) { return undo(text).size() != text.size(); };
    if (changes(without_outer_space))
      diagnosis.cause = Cause::secret_has_space;
    else if (changes(without_quotes))
      diagnosis.cause = Cause::secret_has_quotes;
    else if (changes(without_name))
      diagnosis.cause = Cause::secret_has_name;
    return diagnosis;
  }

  Diagnosis absent() const {
    for (auto rest = request_.header_names; !rest.empty();) {
      const auto line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      const auto sender = sender_of_header(line);
      if (!sender.empty() && sender != provider_.name) return of_other(sender);
    }
    return guess(Cause::header_absent);
  }

  Diagnosis bad_header(ErrorCode code) const {
    const auto text = request_.header;
    if (const auto sender = sender_of_signature(text); !sender.empty()) return of_other(sender);
    if (code == ErrorCode::signature_scheme_missing) return guess(Cause::only_other_schemes);
    if (const auto shorter = time_cut_to_seconds(); !shorter.empty()) {
      auto header = StripeHeader::parse(shorter);
      const std::string time = header.has_value() ? time_text() : std::string();
      if (header.has_value()) header->timestamp_text = time;
      return with_proof(Cause::timestamp_in_milliseconds, header);
    }
    const auto mended = mended_header();
    return with_proof(Cause::header_malformed, StripeHeader::parse(mended));
  }

  Diagnosis with_proof(Cause cause, const Result<StripeHeader>& header) const {
    Diagnosis diagnosis = guess(cause);
    if (!header.has_value() || !can_try_) return diagnosis;
    diagnosis.secret_index = trial(*header).unchanged();
    diagnosis.proven = diagnosis.secret_index.has_value();
    return diagnosis;
  }

  static Diagnosis of_other(std::string_view sender) {
    Diagnosis diagnosis = guess(Cause::header_of_other_provider);
    diagnosis.sender = sender;
    return diagnosis;
  }

  /// Where the digits of the header's time begin; npos when it has none.
  std::size_t time_at() const {
    if (request_.header.starts_with("t=")) return 2;
    const auto at = request_.header.find(",t=");
    return at == std::string_view::npos ? at : at + 3;
  }
  std::string time_text() const {
    const auto digits = request_.header.substr(time_at());
    return std::string(digits.substr(0, digits.find_first_not_of("0123456789")));
  }
  /// The header with its time cut to seconds, where it has 13 digits; "" otherwise.
  std::string time_cut_to_seconds() const {
    constexpr std::size_t kMillisecondDigits = 13;
    if (time_at() == std::string_view::npos || time_text().size() != kMillisecondDigits) return {};
    return std::string(request_.header).erase(time_at() + kMillisecondDigits - 3, 3);
  }

  /// The header without spaces and quotes, in small letters, up to a second time.
  std::string mended_header() const {
    std::string text;
    for (const char c : request_.header)
      if (c > ' ' && c != '"' && c != '\'')
        text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const auto second = text.find(",t=", 1);
    if (text.starts_with("t=") && second != std::string::npos) text.resize(second);
    while (text.ends_with(',')) text.pop_back();
    return text;
  }

  const ProviderRow& provider_;
  const WebhookCheck& check_;
  const WebhookRequest& request_;
  std::span<const SecretView> secrets_;
  bool is_whole_;
  bool can_try_;
};

}  // namespace

std::string to_json(const Diagnosis& diagnosis) {
  CanonicalWriter out;
  out.begin_object();
  out.key("cause").string(name(diagnosis.cause));
  out.key("proven").boolean(diagnosis.proven);
  out.key("advice").string(advice(diagnosis.cause));
  if (!diagnosis.sender.empty()) out.key("sender").string(diagnosis.sender);
  if (diagnosis.secret_index)
    out.key("secretIndex").integer(static_cast<std::int64_t>(*diagnosis.secret_index));
  if (diagnosis.skew_seconds) out.key("skewSeconds").integer(*diagnosis.skew_seconds);
  if (diagnosis.tolerance_seconds)
    out.key("toleranceSeconds").integer(*diagnosis.tolerance_seconds);
  out.end_object();
  return out.bytes();
}

std::optional<Diagnosis> diagnose(const WebhookVerifier& verifier, const WebhookRequest& request) {
  WebhookCheck check(verifier.settings(), request);
  check.update(request.body);
  if (check.end().has_value()) return std::nullopt;
  return diagnose(verifier, check, request);
}

std::optional<Diagnosis> diagnose(const WebhookVerifier& verifier, const WebhookCheck& check,
                                  const WebhookRequest& request) {
  if (!check.error()) return std::nullopt;
  auto diagnosis = Examination(verifier, check, request).diagnose();
  const auto header = StripeHeader::parse(request.header);
  if (!header.has_value() || diagnosis.cause == Cause::configuration) return diagnosis;
  const auto now = std::chrono::floor<std::chrono::seconds>(request.now).time_since_epoch().count();
  diagnosis.skew_seconds = now - header->timestamp;
  diagnosis.tolerance_seconds = request.tolerance_seconds
                                    ? static_cast<std::int64_t>(*request.tolerance_seconds)
                                    : verifier.settings().tolerance.seconds();
  return diagnosis;
}

}  // namespace creator::signing
