#include <doctest/doctest.h>

#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "creator/signing/hex.h"
#include "creator/signing/webhook/check.h"
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
      {"after a byte order mark", "\xEF\xBB\xBF{\"id\":\"evt_1\"}\n", "evt_1"},
      {"escaped", R"({"id":"evt_\u0031\/\""})", "evt_1/\""},
      {"an escaped key", R"({"\u0069\u0064":"evt_1"})", "evt_1"},
      {"doubled, the last counts", R"({"id":"evt_1","id":"evt_2"})", "evt_2"},
      {"doubled under an escape", R"({"id":"evt_1","\u0069d":"evt_2"})", "evt_2"},
      {"doubled, the last no text", R"({"id":"evt_1","id":7})", ""},
      {"a key that only ends alike", R"({"xid":"evt_1","id ":"evt_2"})", ""},
      {"cut", R"({"id":"evt_1")", ""},
      {"with a tail", R"({"id":"evt_1"}x)", ""},
      {"a comma too many", R"({"id":"evt_1",})", ""},
      {"half a mark", "\xEF\xBB{\"id\":\"evt_1\"}", ""},
      {"an escape that is none", R"({"id":"\u00g0"})", ""},
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
    // However the body is cut into pieces.
    for (const std::size_t size : {row.body.size() + 1, std::size_t{1}, std::size_t{3}}) {
      EventIdReader reader;
      for (std::size_t at = 0; at < row.body.size(); at += size)
        reader.feed(std::string_view(row.body).substr(at, size));
      CHECK(reader.id() == row.id);
    }
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
    const auto indented = respell(row.document, Spelling{Layout::two}, 1000);
    REQUIRE(indented.has_value() == (row.indented != nullptr));
    if (indented) CHECK(*indented == row.indented);
    const auto compact = respell(row.document, Spelling{Layout::compact}, 1000);
    REQUIRE(compact.has_value() == (row.compact != nullptr));
    if (compact) CHECK(*compact == row.compact);
  }
  CHECK_FALSE(respell("[1,2,3,4,5,6,7,8]", Spelling{Layout::two}, 10).has_value());
  CHECK(respell(std::string(64, '[') + std::string(64, ']'), Spelling{Layout::compact}, 200)
            .has_value());
  CHECK_FALSE(respell(std::string(65, '[') + std::string(65, ']'), Spelling{Layout::compact}, 200)
                  .has_value());
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

TEST_CASE("signing/webhook: strings are written with the escapes of other writers") {
  const struct {
    const char* why;
    Spelling spelling;
    std::string_view document;
    std::string_view expected;
  } rows[] = {
      {"JSON.stringify unescapes",
       {Layout::compact, Escapes::none},
       R"(["\/","\u00e9","\u003c","\ud83c\udf89","\n","\u001f","\u0022","\ud83c"])",
       "[\"/"
       "\",\"\xC3\xA9\",\"<\",\"\xF0\x9F\x8E\x89\",\"\\n\",\"\\u001f\",\"\\u0022\",\"\\ud83c\"]"},
      {"Python",
       {Layout::spaced, Escapes::ascii},
       "{\"a\":\"\xC3\xA9/\xF0\x9F\x8E\x89\"}",
       R"({"a": "\u00e9/\ud83c\udf89"})"},
      {"PHP",
       {Layout::compact, Escapes::ascii_and_slashes},
       "{\"a\": \"\xC3\xA9/\"}",
       R"({"a":"\u00e9\/"})"},
      {"slashes alone",
       {Layout::compact, Escapes::slashes},
       "[\"\xC3\xA9/\"]",
       "[\"\xC3\xA9\\/\"]"},
      {"Go", {Layout::compact, Escapes::html}, R"(["<a>&"])", R"(["\u003ca\u003e\u0026"])"},
      {"Python, indented", {Layout::four, Escapes::ascii}, R"({"a":1})", "{\n    \"a\": 1\n}"},
      {"what is no UTF-8 stays", {Layout::compact, Escapes::ascii}, "[\"\xFF/\"]", "[\"\xFF/\"]"},
      {"an escape that is none stays",
       {Layout::compact, Escapes::none},
       R"(["\u00g0"])",
       R"(["\u00g0"])"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto written = respell(row.document, row.spelling, 1000);
    REQUIRE(written.has_value());
    CHECK(*written == row.expected);
  }
}

struct Signed {
  explicit Signed(std::string text, std::string key = "whsec_1")
      : body(std::move(text)), secret(std::move(key)) {
    header = "t=1748514600,v1=" + to_hex(HmacKey(secret).tag({"1748514600.", body}));
  }
  WebhookRequest request() {
    secrets[0] = SecretView(secret);
    return {header, body, secrets, *to_instant(1748514600000.0)};
  }
  std::string body, secret, header;
  SecretView secrets[1] = {SecretView("")};
};

TEST_CASE("signing/webhook: a body that comes in pieces is judged as the whole of it") {
  const WebhookVerifier verifier{WebhookSettings{}};
  for (const std::string body : {"", "{}", "{\"id\":\"evt_1\",\"a\":[1,2,{\"b\":\"}\"}]}"})
    for (const std::size_t size : {1U, 2U, 7U, 100U}) {
      CAPTURE(body);
      CAPTURE(size);
      Signed given(body);
      const auto whole = verifier.verify(given.request());
      REQUIRE(whole.has_value());
      WebhookCheck check(verifier.settings(), given.request());
      std::optional<WebhookEvent> event;
      int passes = 0;
      while (!event) {
        REQUIRE(++passes <= 3);
        for (std::size_t at = 0; at < body.size(); at += size)
          check.update(std::string_view(body).substr(at, size));
        const auto ended = check.end();
        REQUIRE(ended.has_value());
        event = *ended;
      }
      CHECK(event->id == whole->id);
      CHECK(event->replay_key == whole->replay_key);
      CHECK(event->timestamp == whole->timestamp);
      CHECK(passes == (whole->id.empty() ? 3 : 2));
    }
}

TEST_CASE("signing/webhook: a body is refused with the piece that makes it too large") {
  WebhookSettings settings;
  settings.most_body_bytes = 4;
  Signed given("12345");
  WebhookCheck check(settings, given.request());
  check.update("1234");
  CHECK_FALSE(check.error().has_value());
  check.update("5");
  REQUIRE(check.error().has_value());
  CHECK(name(check.error()->code) == "body_too_large");
  CHECK(name(check.end().error().code) == "body_too_large");
}

TEST_CASE("signing/webhook: large bodies are verified, but not respelled to explain") {
  Signed given("{\"a\":\"" + std::string(kMostDiagnosedBytes, 'x') + "\"}");
  const WebhookVerifier verifier{WebhookSettings{}};
  CHECK(verifier.verify(given.request()).has_value());
  given.body += '\n';
  const auto large = diagnose(verifier, given.request());
  REQUIRE(large.has_value());
  CHECK(name(large->cause) == "wrong_secret_or_changed_body");
  CHECK_FALSE(large->proven);
  Signed small("{}");
  small.body += '\n';
  CHECK(diagnose(verifier, small.request())->proven);
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
