#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "creator/signing/hex.h"
#include "creator/signing/webhook/diagnosis.h"
#include "creator/signing/webhook/event_id.h"
#include "creator/signing/webhook/respelling.h"
#include "creator/signing/webhook/verifier.h"

namespace creator::signing::webhook_test {
namespace {

TEST_CASE("signing/webhook: a tolerance is a positive whole number of seconds, at most a day") {
  const struct {
    const char* why;
    double seconds;
    bool accepted;
  } rows[] = {
      {"the least", 1, true},
      {"usual", 300, true},
      {"a day", 86400, true},
      {"none", 0, false},
      {"negative zero", -0.0, false},
      {"negative", -1, false},
      {"a second over a day", 86401, false},
      {"a fraction", 1.5, false},
      {"not a number", std::numeric_limits<double>::quiet_NaN(), false},
      {"for ever", std::numeric_limits<double>::infinity(), false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto tolerance = Tolerance::of_seconds(row.seconds);
    REQUIRE(tolerance.has_value() == row.accepted);
    if (tolerance.has_value()) {
      CHECK(static_cast<double>(tolerance->seconds()) == row.seconds);
    } else {
      CHECK(tolerance.error().code == ErrorCode::tolerance_invalid);
    }
  }
}

TEST_CASE("signing/webhook: the id is the top-level one, or none") {
  const std::string longest(kMostEventIdBytes, 'e');
  const struct {
    const char* why;
    std::string body;
    std::string_view id;
  } rows[] = {
      {"first", R"({"id":"evt_1"})", "evt_1"},
      {"spaced", " {\n\t\"id\" : \"evt_1\" }", "evt_1"},
      {"after values of every kind", R"({"a":[1,{"id":"x"}],"b":"\"","c":true,"id":"evt_1"})",
       "evt_1"},
      {"the longest", R"({"id":")" + longest + R"("})", longest},
      {"nothing after it is read", R"({"id":"evt_1")", "evt_1"},
      {"too long", R"({"id":"e)" + longest + R"("})", ""},
      {"empty", R"({"id":""})", ""},
      {"with a space", R"({"id":"a b"})", ""},
      {"with an escape", R"({"id":"a\nb"})", ""},
      {"beyond ASCII", "{\"id\":\"\xC3\xA9\"}", ""},
      {"a number", R"({"id":1})", ""},
      {"an object", R"({"id":{"id":"x"}})", ""},
      {"nested only", R"({"a":{"id":"x"}})", ""},
      {"in a list", R"([{"id":"x"}])", ""},
      {"unended text", R"({"id":"evt)", ""},
      {"unended key", R"({"id)", ""},
      {"unended escape", "{\"a\\", ""},
      {"no colon", R"({"id" "x"})", ""},
      {"no comma", R"({"a":1 "id":"x"})", ""},
      {"deep and unended", R"({"a":)" + std::string(100'000, '['), ""},
      {"nothing", "", ""},
      {"only a brace", "{", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    CHECK(event_id(row.body) == row.id);
  }
}

TEST_CASE("signing/webhook: respelling changes white space only") {
  const struct {
    const char* why;
    std::string_view document;
    const char* indented;  // null: refused
    const char* compact;
  } rows[] = {
      {"an object", R"({"a":1,"b":[true,null]})",
       "{\n  \"a\": 1,\n  \"b\": [\n    true,\n    null\n  ]\n}", R"({"a":1,"b":[true,null]})"},
      {"empty ones stay short", "{ \"a\" : { } , \"b\":[\n] }", "{\n  \"a\": {},\n  \"b\": []\n}",
       R"({"a":{},"b":[]})"},
      {"a string keeps all", R"({"a ":" ,:{}[]\" "})", "{\n  \"a \": \" ,:{}[]\\\" \"\n}",
       R"({"a ":" ,:{}[]\" "})"},
      {"a number", " 1.50 ", "1.50", "1.50"},
      {"nothing", "", "", ""},
      {"not closed", "{", nullptr, nullptr},
      {"not opened", "}", nullptr, nullptr},
      {"an unended string", "\"a", nullptr, nullptr},
      {"an unended escape", "\"a\\", nullptr, nullptr},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto indented = respell(row.document, Spelling::indented, 1000);
    REQUIRE(indented.has_value() == (row.indented != nullptr));
    if (indented) CHECK(*indented == row.indented);
    const auto compact = respell(row.document, Spelling::compact, 1000);
    REQUIRE(compact.has_value() == (row.compact != nullptr));
    if (compact) CHECK(*compact == row.compact);
  }
  CHECK_FALSE(respell("[1,2,3,4,5,6,7,8]", Spelling::indented, 10).has_value());
  CHECK(respell(std::string(64, '[') + std::string(64, ']'), Spelling::compact, 200).has_value());
  CHECK_FALSE(
      respell(std::string(65, '[') + std::string(65, ']'), Spelling::compact, 200).has_value());
}

TEST_CASE("signing/webhook: no byte of a secret, a body or a signature is in an explanation") {
  const std::string secret = "whsec_NEVERSHOWN\n";
  const std::string body = R"({"id":"NEVERSHOWN"})";
  const std::string header = "t=1748514600,v1=" + to_hex(sha256("x"));
  const SecretView secrets[] = {SecretView(secret)};
  const WebhookVerifier verifier{WebhookSettings{}};
  const WebhookRequest request{header, body, secrets, *to_instant(1748514600000.0)};
  const auto diagnosis = diagnose(verifier, request);
  REQUIRE(diagnosis.has_value());
  const std::string text = to_json(*diagnosis) + message(verifier.verify(request).error());
  CHECK(text.find("NEVERSHOWN") == std::string::npos);
  CHECK(text.find(to_hex(sha256("x")).substr(0, 8)) == std::string::npos);
}

TEST_CASE("signing/webhook: large bodies are verified, but not respelled to explain") {
  std::string body = "{\"a\":\"" + std::string(kMostDiagnosedBytes, 'x') + "\"}";
  const std::string secret = "whsec_1";
  const std::string header =
      "t=1748514600,v1=" + to_hex(HmacKey(secret).tag({"1748514600.", body}));
  const SecretView secrets[] = {SecretView(secret)};
  const WebhookVerifier verifier{WebhookSettings{}};
  WebhookRequest request{header, body, secrets, *to_instant(1748514600000.0)};
  CHECK(verifier.verify(request).has_value());
  body += '\n';
  request.body = body;
  CHECK(diagnose(verifier, request)->cause == Cause::wrong_secret_or_changed_body);
}

// docs/signing.md shows this function.
bool is_genuine(std::string_view header, std::string_view body, const Secret& secret,
                creator::Instant now) {
  const WebhookVerifier verifier{WebhookSettings{}};
  const SecretView secrets[] = {secret};
  return verifier.verify({header, body, secrets, now}).has_value();
}

TEST_CASE("signing/webhook: the guide's example") {
  const Secret secret("whsec_test");
  const Instant now = *to_instant(1748514600000.0);
  const std::string header =
      "t=1748514600,v1=" + to_hex(HmacKey(secret.bytes()).tag({"1748514600.", "{}"}));
  CHECK(is_genuine(header, "{}", secret, now));
  CHECK_FALSE(is_genuine(header, "{ }", secret, now));
}

}  // namespace
}  // namespace creator::signing::webhook_test
