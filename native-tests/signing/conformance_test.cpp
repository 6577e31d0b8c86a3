#include <doctest/doctest.h>

#include <set>
#include <string>

#include "creator/base/canonical.h"
#include "creator/base/nearest.h"
#include "creator/signing/hex.h"
#include "creator/signing/hmac.h"
#include "creator/signing/presigner.h"
#include "creator/signing/webhook/diagnosis.h"
#include "creator/signing/webhook/verifier.h"
#include "support/vectors.h"

namespace creator::signing::conformance_test {
namespace {

std::string text_at(const json::Node& node, std::string_view key) {
  const auto* found = node.find(key);
  return found && found->as_string() ? *found->as_string() : std::string();
}

double number_at(const json::Node& node, std::string_view key) {
  const auto* found = node.find(key);
  return found && found->as_number() ? *found->as_number() : 0;
}

std::string bytes_at(const json::Node& node, std::string_view key) {
  const std::string hex = text_at(node, key);
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return bytes;
}

const json::Node& object_at(const json::Node& node, std::string_view key) {
  static const json::Node none = json::Node::object({});
  const auto* found = node.find(key);
  return found ? *found : none;
}

/// As the vectors have it: the first fault, with the place that it has.
std::string refused(const Faults& faults) {
  const Error& error = faults[0];
  CanonicalWriter out;
  out.begin_object().key("error").begin_object();
  out.key("code").string(name(error.code));
  if (error.pointer) out.key("pointer").string(*error.pointer);
  if (error.offset) out.key("offset").integer(*error.offset);
  out.end_object().end_object();
  return out.bytes();
}

std::string hmac(const json::Node& input) {
  const std::string key = bytes_at(input, "keyHex");
  const std::string message = bytes_at(input, "messageHex");
  const auto length = static_cast<std::size_t>(number_at(input, "tagBytes"));
  CanonicalWriter out;
  const auto tag = hmac_sha256(SecretView(key), message);
  if (!tag.has_value()) return refused(tag.error());
  out.begin_object().key("tagHex");
  out.string(to_hex(*tag).substr(0, length * 2)).end_object();
  return out.bytes();
}

/// A request with the texts it borrows.
struct Asked {
  explicit Asked(const json::Node& input)
      : header(text_at(input, "header")),
        names(text_at(input, "headerNames")),
        body(input.find("bodyHex") ? bytes_at(input, "bodyHex") : text_at(input, "body")) {
    for (const auto& item : object_at(input, "secrets").items()) texts.push_back(*item.as_string());
    for (const auto& text : texts) secrets.emplace_back(text);
    if (input.find("tolerance")) tolerance = number_at(input, "tolerance");
  }
  WebhookRequest at(Instant now) const { return {header, body, secrets, now, tolerance, names}; }

  std::string header, names, body;
  std::vector<std::string> texts;
  std::vector<SecretView> secrets;
  std::optional<double> tolerance;
};

std::string verify(const json::Node& input, bool explain) {
  const std::string provider = input.find("provider") ? text_at(input, "provider") : "stripe";
  const auto settings = WebhookSettings::read(provider, object_at(input, "settings"), json::Path());
  if (!settings.has_value()) return refused(settings.error());
  const auto now = to_instant(number_at(input, "now"));
  if (!now.has_value()) return refused(now.error());
  const Asked asked(input);
  const WebhookVerifier verifier(*settings);
  CanonicalWriter out;
  if (explain) {
    const auto diagnosis = diagnose(verifier, asked.at(*now));
    if (!diagnosis) return "null";
    out.begin_object().key("cause").string(name(diagnosis->cause));
    out.key("proven").boolean(diagnosis->proven);
    if (!diagnosis->sender.empty()) out.key("sender").string(diagnosis->sender);
    if (diagnosis->secret_index)
      out.key("secretIndex").integer(static_cast<std::int64_t>(*diagnosis->secret_index));
    if (diagnosis->skew_seconds) out.key("skewSeconds").integer(*diagnosis->skew_seconds);
    if (diagnosis->tolerance_seconds)
      out.key("toleranceSeconds").integer(*diagnosis->tolerance_seconds);
    return out.end_object().bytes();
  }
  const auto event = verifier.verify(asked.at(*now));
  if (!event.has_value()) return refused(event.error());
  out.begin_object().key("id");
  if (event->id.empty())
    out.null();
  else
    out.string(event->id);
  out.key("replayKey").string(event->replay_key);
  out.key("timestamp").integer(to_ms(event->timestamp));
  return out.end_object().bytes();
}

std::string presign(const json::Node& input, bool explain) {
  const auto storage = StorageSettings::read(object_at(input, "storage"), json::Path());
  if (!storage.has_value()) return refused(storage.error());
  const auto& given = object_at(input, "credentials");
  const std::string secret = text_at(given, "secretAccessKey");
  const auto credentials = Credentials::check(text_at(given, "accessKeyId"), SecretView(secret),
                                              text_at(given, "sessionToken"));
  if (!credentials.has_value()) return refused(credentials.error());
  const auto now = to_instant(number_at(input, "now"));
  if (!now.has_value()) return refused(now.error());
  const auto method = to_method(text_at(input, "method"));
  if (!method.has_value()) return refused(Error{method.error().code});
  const Presigner presigner(*storage, *credentials);
  const std::string key = text_at(input, "key");
  const PresignRequest request{*method,
                               key,
                               *now,
                               number_at(input, "expiresIn"),
                               number_at(input, "bucketSeconds"),
                               input.find("allowDotSegments") != nullptr};
  CanonicalWriter out;
  if (explain) {
    const auto explained = presigner.explain(request);
    if (!explained.has_value()) return refused(explained.error());
    out.begin_object().key("canonicalRequest").string(explained->canonical_request);
    return out.key("stringToSign").string(explained->string_to_sign).end_object().bytes();
  }
  const auto url = presigner.presign(request);
  if (!url.has_value()) return refused(url.error());
  out.begin_object().key("url").string(url->url);
  return out.key("expiresAt").integer(to_ms(url->expires_at)).end_object().bytes();
}

std::string answer(const test::Vector& vector) {
  if (vector.op == "hmac-sha256") return hmac(vector.input);
  if (vector.op == "stripe-verify") return verify(vector.input, false);
  if (vector.op == "stripe-explain") return verify(vector.input, true);
  if (vector.op == "s3-presign") return presign(vector.input, false);
  if (vector.op == "s3-explain") return presign(vector.input, true);
  return "no such op: " + vector.op;
}

TEST_CASE("signing/conformance: every vector, and every code of signing in one of them") {
  std::set<std::string> codes;
  for (const char* file :
       {"signing/hmac-sha256.json", "signing/stripe.json", "signing/s3-presign.json"})
    for (const auto& vector : test::read_vectors(file)) {
      CAPTURE(vector.id);
      CAPTURE(vector.source);
      CHECK(answer(vector) == test::to_text(vector.expected));
      if (const auto* error = vector.expected.find("error")) codes.insert(text_at(*error, "code"));
    }
  for (const auto code : all_error_codes()) {
    const auto number = static_cast<unsigned>(code);
    if (number < 400 || number > 499) continue;
    CAPTURE(name(code));
    CHECK(codes.count(std::string(name(code))) == 1);
  }
}

/// Whether `text` holds twelve bytes of `hidden`, which no sentence of ours holds by chance.
bool shows(const std::string& text, std::string_view hidden) {
  constexpr std::size_t kBytes = 12;
  for (std::size_t at = 0; at + kBytes <= hidden.size(); ++at)
    if (text.find(hidden.substr(at, kBytes)) != std::string::npos) return true;
  return false;
}

TEST_CASE("signing/conformance: no text of a refusal shows a secret, a signature or a body") {
  const WebhookVerifier verifier{WebhookSettings{}};
  std::size_t explained = 0;
  for (const auto& vector : test::read_vectors("signing/stripe.json")) {
    CAPTURE(vector.id);
    const auto now = to_instant(number_at(vector.input, "now"));
    if (!now.has_value()) continue;
    const Asked asked(vector.input);
    const auto diagnosis = diagnose(verifier, asked.at(*now));
    if (!diagnosis) continue;
    ++explained;
    const std::string text = to_json(*diagnosis) + message(verifier.verify(asked.at(*now)).error());
    for (const auto& secret : asked.texts) CHECK_FALSE(shows(text, secret));
    CHECK_FALSE(shows(text, asked.header));
    // The names of values, such as [object Object], are nobody's secret.
    if (diagnosis->cause != Cause::body_not_text) CHECK_FALSE(shows(text, asked.body));
  }
  CHECK(explained > 100);
}

}  // namespace
}  // namespace creator::signing::conformance_test
