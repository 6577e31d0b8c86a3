#include "creator/signing/webhook/diagnosis.h"

#include <algorithm>
#include <chrono>

#include "creator/base/canonical.h"
#include "creator/signing/base64.h"
#include "creator/signing/hex.h"
#include "creator/signing/webhook/respelling.h"
#include "creator/signing/webhook/stripe_header.h"

namespace creator::signing {
namespace {

struct Row {
  Cause cause;
  std::string_view name;
  std::string_view advice;
};

constexpr std::string_view kPrefix = "whsec_";

constexpr Row kRows[] = {
    {Cause::configuration, "configuration",
     "The call itself is not valid: see the error's message"},
    {Cause::header_absent, "header_absent",
     "The request has no Stripe-Signature header: it is not from Stripe, or a proxy removed it"},
    {Cause::header_of_other_provider, "header_of_other_provider",
     "The signature header has the form of another provider: this is not a Stripe endpoint's "
     "event"},
    {Cause::only_other_schemes, "only_other_schemes",
     "The header has signatures, but none of scheme v1: other schemes are for tests and not "
     "accepted"},
    {Cause::timestamp_in_milliseconds, "timestamp_in_milliseconds",
     "The timestamp has 13 digits: it counts milliseconds where seconds belong"},
    {Cause::header_malformed, "header_malformed",
     "The signature header was cut, merged with another or edited on its way"},
    {Cause::clock_skew, "clock_skew",
     "The signature is right, but its time is outside the tolerance: compare the clocks, or the "
     "event "
     "was kept and sent again"},
    {Cause::secret_has_space, "secret_has_space",
     "The secret was pasted with white space or a line break around it: without, it matches"},
    {Cause::secret_used_decoded, "secret_used_decoded",
     "The sender signs with the base64-decoded secret, as Standard Webhooks do: another provider"},
    {Cause::body_final_newline, "body_final_newline",
     "A line break at the end of the body was added or removed after it was signed"},
    {Cause::body_reserialised, "body_reserialised",
     "The body was parsed and written again before it was verified: hand over the raw bytes"},
    {Cause::body_empty, "body_empty",
     "The body is empty: something read the request's stream before"},
    {Cause::body_encoded_twice, "body_encoded_twice",
     "The body is a JSON string that holds JSON: it was encoded twice"},
    {Cause::secret_is_api_key, "secret_is_api_key",
     "The secret is an API key: the endpoint's signing secret begins with whsec_"},
    {Cause::secret_without_prefix, "secret_without_prefix",
     "The secret does not begin with whsec_: Stripe signs with the whole of it, prefix included"},
    {Cause::body_looks_reserialised, "body_looks_reserialised",
     "The body has no line breaks, and Stripe's events have: it was probably written again"},
    {Cause::wrong_secret_or_changed_body, "wrong_secret_or_changed_body",
     "The secret belongs to another endpoint or mode, or the body was changed"},
};

const Row& row_of(Cause cause) {
  return kRows[static_cast<std::size_t>(cause)];
}

constexpr bool rows_are_in_order() {
  for (std::size_t i = 0; i < std::size(kRows); ++i)
    if (kRows[i].cause != static_cast<Cause>(i)) return false;
  return true;
}
static_assert(rows_are_in_order());

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

/// Standard Webhooks send `v1,<base64>`, GitHub `sha256=<hex>`, Lemon Squeezy the bare digits.
bool is_of_other_provider(std::string_view header) {
  return header.starts_with("v1,") || header.starts_with("v1a,") || header.starts_with("sha256=") ||
         digest_from_hex(header).has_value();
}

bool has_milliseconds(std::string_view header) {
  const auto at = header.starts_with("t=") ? 0 : header.find(",t=");
  if (at == std::string_view::npos) return false;
  const auto digits = header.substr(header.find('=', at) + 1);
  return std::min(digits.find_first_not_of("0123456789"), digits.size()) == 13;
}

Cause header_cause(ErrorCode code, std::string_view header) {
  if (code == ErrorCode::signature_header_missing) return Cause::header_absent;
  if (is_of_other_provider(header)) return Cause::header_of_other_provider;
  if (code == ErrorCode::signature_scheme_missing) return Cause::only_other_schemes;
  if (has_milliseconds(header)) return Cause::timestamp_in_milliseconds;
  return Cause::header_malformed;
}

/// Tries what usually happens to bodies and secrets, one change at a time.
class Trial {
 public:
  Trial(const StripeHeader& header, std::string_view body) : header_(header), body_(body) {}

  std::optional<Cause> with(std::string_view secret) const {
    const auto trimmed = trim(secret);
    if (trimmed.size() != secret.size() && matches(HmacKey(trimmed), body_))
      return Cause::secret_has_space;
    if (trimmed.starts_with(kPrefix)) {
      const auto decoded = secret_from_base64(trimmed.substr(kPrefix.size()));
      if (decoded && matches(HmacKey(decoded->bytes()), body_)) return Cause::secret_used_decoded;
    }
    const HmacKey key(secret);
    if (matches(key, std::string(body_) + '\n') ||
        (body_.ends_with('\n') && matches(key, body_.substr(0, body_.size() - 1))))
      return Cause::body_final_newline;
    for (const auto spelling : {Spelling::indented, Spelling::compact}) {
      const auto respelled = respell(body_, spelling, kMostDiagnosedBytes * 2);
      if (respelled && matches(key, *respelled)) return Cause::body_reserialised;
    }
    return std::nullopt;
  }

 private:
  bool matches(const HmacKey& key, std::string_view body) const {
    const Digest tag = key.tag({header_.timestamp_text, ".", body});
    unsigned found = 0;
    for (const auto& signature : header_.signatures) found |= equal(tag, signature) ? 1U : 0U;
    return found != 0;
  }

  const StripeHeader& header_;
  std::string_view body_;
};

bool is_api_key(std::string_view secret) {
  return secret.starts_with("sk_") || secret.starts_with("rk_") || secret.starts_with("pk_");
}

Diagnosis mismatch(const StripeHeader& header, const WebhookRequest& request) {
  const auto body = request.body;
  const auto tried = request.secrets.first(std::min(request.secrets.size(), kMostDiagnosedSecrets));
  Diagnosis diagnosis;
  if (body.size() <= kMostDiagnosedBytes) {
    const Trial trial(header, body);
    for (std::size_t i = 0; i < tried.size(); ++i) {
      const auto cause = trial.with(tried[i].bytes());
      if (!cause) continue;
      diagnosis.cause = *cause;
      diagnosis.secret_index = i;
      return diagnosis;
    }
  }
  diagnosis.cause = Cause::wrong_secret_or_changed_body;
  if (body.empty()) {
    diagnosis.cause = Cause::body_empty;
    return diagnosis;
  }
  if (body.starts_with("\"{") || body.starts_with("\"\\u007b")) {
    diagnosis.cause = Cause::body_encoded_twice;
    return diagnosis;
  }
  for (std::size_t i = 0; i < tried.size(); ++i) {
    const auto secret = trim(tried[i].bytes());
    if (secret.starts_with(kPrefix)) continue;
    diagnosis.cause = is_api_key(secret) ? Cause::secret_is_api_key : Cause::secret_without_prefix;
    diagnosis.secret_index = i;
    return diagnosis;
  }
  if (body.starts_with("{\"") && body.find('\n') == std::string_view::npos)
    diagnosis.cause = Cause::body_looks_reserialised;
  return diagnosis;
}

}  // namespace

std::string_view name(Cause cause) {
  return row_of(cause).name;
}
std::string_view advice(Cause cause) {
  return row_of(cause).advice;
}

std::string to_json(const Diagnosis& diagnosis) {
  CanonicalWriter out;
  out.begin_object();
  out.key("cause").string(name(diagnosis.cause));
  out.key("advice").string(advice(diagnosis.cause));
  if (diagnosis.secret_index)
    out.key("secretIndex").integer(static_cast<std::int64_t>(*diagnosis.secret_index));
  if (diagnosis.skew_seconds) out.key("skewSeconds").integer(*diagnosis.skew_seconds);
  if (diagnosis.tolerance_seconds)
    out.key("toleranceSeconds").integer(*diagnosis.tolerance_seconds);
  out.end_object();
  return out.bytes();
}

std::optional<Diagnosis> diagnose(const WebhookVerifier& verifier, const WebhookRequest& request) {
  const auto verdict = verifier.verify(request);
  if (verdict.has_value()) return std::nullopt;
  const auto code = verdict.error().code;

  const auto header = StripeHeader::parse(request.header);
  const bool is_judged = code == ErrorCode::signature_mismatch ||
                         code == ErrorCode::timestamp_too_old ||
                         code == ErrorCode::timestamp_in_future;
  if (!is_judged) {
    // The header is read after the call's own arguments, so only then is it to blame.
    const bool is_header = !header.has_value() && header.error().code == code;
    return Diagnosis{is_header ? header_cause(code, request.header) : Cause::configuration};
  }
  Diagnosis diagnosis{Cause::clock_skew};
  if (code == ErrorCode::signature_mismatch) diagnosis = mismatch(*header, request);
  const auto now = std::chrono::floor<std::chrono::seconds>(request.now).time_since_epoch().count();
  diagnosis.skew_seconds = now - header->timestamp;
  diagnosis.tolerance_seconds = request.tolerance_seconds
                                    ? static_cast<std::int64_t>(*request.tolerance_seconds)
                                    : verifier.settings().tolerance.seconds();
  return diagnosis;
}

}  // namespace creator::signing
