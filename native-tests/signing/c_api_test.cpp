#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "creator/base/json.h"
#include "creator/c-api/creator_core.h"
#include "creator/signing/hex.h"

namespace creator::signing::c_api_test {
namespace {

cc_bytes bytes(std::string_view text) {
  return {text.data(), text.size()};
}

std::string code_name(cc_code code) {
  return cc_code_name(code);
}

struct Verifier {
  explicit Verifier(std::string_view settings = "{}") {
    REQUIRE(cc_webhook_verifier_new("stripe", 6, settings.data(), settings.size(), &handle,
                                    nullptr) == CC_OK);
  }
  ~Verifier() { cc_webhook_verifier_free(handle); }
  cc_webhook_verifier* handle = nullptr;
};

TEST_CASE("signing/c-api: HMAC-SHA256, RFC 4231 case 2") {
  Digest tag{};
  const std::string_view text = "what do ya want for nothing?";
  constexpr const char* kTag = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  CC_INIT(cc_error, error);
  REQUIRE(cc_hmac_sha256("Jefe", 4, CC_SECRET_TEXT, text.data(), text.size(), tag.data(), &error) ==
          CC_OK);
  CHECK(to_hex(tag) == kTag);

  cc_hmac* hmac = nullptr;
  REQUIRE(cc_hmac_new("Jefe", 4, CC_SECRET_BYTES, &hmac, &error) == CC_OK);
  cc_hmac_update(hmac, text.data(), 5);
  cc_hmac_update(hmac, nullptr, 0);
  cc_hmac_update(hmac, text.data() + 5, text.size() - 5);
  tag = {};
  cc_hmac_finish(hmac, tag.data());
  CHECK(to_hex(tag) == kTag);
  cc_hmac_free(hmac);
  cc_hmac_free(nullptr);
  cc_hmac_update(nullptr, "a", 1);
  cc_hmac_finish(nullptr, tag.data());

  CHECK(code_name(cc_hmac_sha256(nullptr, 0, CC_SECRET_BYTES, nullptr, 0, tag.data(), &error)) ==
        "secret_invalid");
  CHECK(code_name(cc_hmac_new("", 0, CC_SECRET_BYTES, &hmac, &error)) == "secret_invalid");
  CHECK(code_name(cc_hmac_sha256("k", 1, 2, nullptr, 0, tag.data(), &error)) == "invalid_argument");
  CHECK(code_name(cc_hmac_sha256("k", 1, CC_SECRET_BYTES, nullptr, 0, nullptr, &error)) ==
        "invalid_argument");
  CHECK(code_name(cc_secret_check("k\n", 2, CC_SECRET_TEXT, &error)) == "secret_invalid");
  CHECK(std::string(error.message).find("trim it") != std::string::npos);
  CHECK(cc_secret_check("k\n", 2, CC_SECRET_BYTES, &error) == CC_OK);
  cc_wipe(tag.data(), tag.size());
  CHECK(tag == Digest{});
  cc_wipe(nullptr, 1);
}

TEST_CASE("signing/c-api: a webhook is verified, and a refusal explained") {
  const Verifier verifier;
  const std::string secret = "whsec_test";
  const std::string body = R"({"id":"evt_1"})";
  const std::string header =
      "t=1748514600,v1=" + to_hex(HmacKey(secret).tag({"1748514600.", body}));
  const cc_bytes secrets[] = {bytes("whsec_other"), bytes(secret)};
  CC_INIT(cc_webhook_request, request);
  request.header = bytes(header);
  request.body = bytes(body);
  request.secrets = secrets;
  request.secret_count = 2;
  request.now_ms = 1748514600000;
  CC_INIT(cc_webhook_event, event);
  CC_INIT(cc_error, error);
  REQUIRE(cc_webhook_verifier_verify(verifier.handle, &request, &event, &error) == CC_OK);
  CHECK(std::string_view(event.id, event.id_length) == "evt_1");
  CHECK(std::string_view(event.replay_key, event.replay_key_length) == "stripe:evt_1");
  CHECK(std::string(event.id) == "evt_1");
  CHECK(std::string(event.replay_key) == "stripe:evt_1");
  CHECK(event.timestamp_ms == 1748514600000);

  CC_INIT(cc_text, text);
  REQUIRE(cc_webhook_verifier_explain(verifier.handle, &request, &text, &error) == CC_OK);
  CHECK(text.length == 0);
  cc_text_free(&text);

  request.now_ms = 1748514600000 + 3600000;
  CHECK(code_name(cc_webhook_verifier_verify(verifier.handle, &request, &event, &error)) ==
        "timestamp_too_old");
  REQUIRE(cc_webhook_verifier_explain(verifier.handle, &request, &text, &error) == CC_OK);
  const auto document = json::parse({text.data, text.length});
  REQUIRE(document.has_value());
  CHECK(*document->find("cause")->as_string() == "clock_skew");
  CHECK(*document->find("skewSeconds")->as_integer() == 3600);
  CHECK(document->find("advice")->as_string()->size() > 20);
  cc_text_free(&text);

  double tolerance = 3600;
  request.tolerance_seconds = &tolerance;
  CHECK(cc_webhook_verifier_verify(verifier.handle, &request, &event, &error) == CC_OK);
  tolerance = std::numeric_limits<double>::quiet_NaN();
  CHECK(code_name(cc_webhook_verifier_verify(verifier.handle, &request, &event, &error)) ==
        "tolerance_invalid");
}

TEST_CASE("signing/c-api: a body that comes in pieces, with and without an id") {
  const Verifier verifier;
  const std::string secret = "whsec_test";
  for (const std::string body : {R"({"id":"evt_1","a":1})", R"({"a":1})"}) {
    CAPTURE(body);
    const std::string header =
        "t=1748514600,v1=" + to_hex(HmacKey(secret).tag({"1748514600.", body}));
    const cc_bytes secrets[] = {bytes(secret)};
    CC_INIT(cc_webhook_request, request);
    request.header = bytes(header);
    request.secrets = secrets;
    request.secret_count = 1;
    request.now_ms = 1748514600000;
    CC_INIT(cc_error, error);
    cc_webhook_check* check = nullptr;
    REQUIRE(cc_webhook_check_new(verifier.handle, &request, &check, &error) == CC_OK);
    CC_INIT(cc_webhook_event, event);
    uint32_t again = 1;
    for (int pass = 0; again == 1; ++pass) {
      REQUIRE(pass < 3);
      for (const char& c : body) REQUIRE(cc_webhook_check_update(check, &c, 1) == CC_OK);
      REQUIRE(cc_webhook_check_end(check, &event, &again, &error) == CC_OK);
    }
    cc_webhook_check_free(check);

    request.body = bytes(body);
    CC_INIT(cc_webhook_event, whole);
    REQUIRE(cc_webhook_verifier_verify(verifier.handle, &request, &whole, &error) == CC_OK);
    CHECK(std::string(event.id) == whole.id);
    CHECK(std::string(event.replay_key) == whole.replay_key);

    request.body = bytes("another");
    REQUIRE(cc_webhook_check_new(verifier.handle, &request, &check, &error) == CC_OK);
    CHECK(cc_webhook_check_update(check, "another", 7) == CC_OK);
    CHECK(code_name(cc_webhook_check_end(check, &event, &again, &error)) == "signature_mismatch");
    CHECK(code_name(cc_webhook_check_update(check, "x", 1)) == "signature_mismatch");
    CC_INIT(cc_text, text);
    REQUIRE(cc_webhook_check_explain(verifier.handle, check, &request, &text, &error) == CC_OK);
    CHECK(std::string_view(text.data, text.length).find("wrong_secret_or_changed_body") !=
          std::string_view::npos);
    cc_text_free(&text);
    cc_webhook_check_free(check);
  }
  cc_webhook_check_free(nullptr);
  CC_INIT(cc_webhook_event, event);
  uint32_t again = 0;
  CHECK(code_name(cc_webhook_check_new(verifier.handle, nullptr, nullptr, nullptr)) ==
        "invalid_argument");
  CHECK(code_name(cc_webhook_check_update(nullptr, nullptr, 0)) == "invalid_argument");
  CHECK(code_name(cc_webhook_check_end(nullptr, &event, &again, nullptr)) == "invalid_argument");
}

TEST_CASE("signing/c-api: what is missing or of another size is refused") {
  const Verifier verifier;
  CC_INIT(cc_webhook_request, request);
  CC_INIT(cc_webhook_event, event);
  CC_INIT(cc_text, text);
  CC_INIT(cc_error, error);
  const auto refused = [&](const char* expected) {
    CHECK(code_name(cc_webhook_verifier_verify(verifier.handle, &request, &event, &error)) ==
          expected);
    CHECK(code_name(error.code) == expected);
  };
  refused("secret_missing");
  request.now_ms = std::numeric_limits<double>::quiet_NaN();
  refused("invalid_instant");
  request.now_ms = 0;
  request.secret_count = UINT32_MAX;
  refused("invalid_argument");
  const cc_bytes secrets[17] = {};
  request.secrets = secrets;
  request.secret_count = 17;
  refused("too_many");
  request.size = 4;
  refused("abi_mismatch");
  CHECK(code_name(cc_webhook_verifier_verify(nullptr, &request, &event, nullptr)) ==
        "invalid_argument");
  CHECK(code_name(cc_webhook_verifier_verify(verifier.handle, &request, nullptr, nullptr)) ==
        "invalid_argument");
  CHECK(code_name(cc_webhook_verifier_explain(verifier.handle, &request, nullptr, nullptr)) ==
        "invalid_argument");
  CHECK(code_name(cc_presigner_presign(nullptr, nullptr, nullptr, nullptr)) == "invalid_argument");
  CHECK(code_name(cc_presigner_explain(nullptr, nullptr, &text, nullptr)) == "invalid_argument");
  CHECK(code_name(cc_presigner_new(nullptr, nullptr, nullptr)) == "invalid_argument");
  cc_webhook_verifier* none = nullptr;
  CHECK(code_name(cc_webhook_verifier_new(nullptr, 0, "{}", 2, &none, &error)) ==
        "provider_unknown");
  CHECK(code_name(cc_webhook_verifier_new("stripe", 6, "{", 1, &none, &error)) == "json_syntax");
  cc_webhook_verifier_free(nullptr);
  cc_presigner_free(nullptr);
}

TEST_CASE("signing/c-api: AWS's example, into a buffer that is first too small") {
  CC_INIT(cc_presigner_options, options);
  options.storage =
      bytes(R"({"host":"s3.amazonaws.com","region":"us-east-1","bucket":"examplebucket"})");
  options.access_key_id = bytes("AKIAIOSFODNN7EXAMPLE");
  options.secret_access_key = bytes("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  cc_presigner* presigner = nullptr;
  CC_INIT(cc_error, error);
  REQUIRE(cc_presigner_new(&options, &presigner, &error) == CC_OK);

  CC_INIT(cc_presign_request, request);
  request.method = bytes("GET");
  request.key = bytes("test.txt");
  request.now_ms = 1369353600000;
  request.expires_in_seconds = 86400;
  std::string buffer(100, '\0');
  CC_INIT(cc_presigned_url, url);
  url.data = buffer.data();
  url.capacity = buffer.size();
  CHECK(code_name(cc_presigner_presign(presigner, &request, &url, &error)) == "buffer_too_small");
  buffer.resize(url.length);
  request.key = bytes("../other/test.txt");
  CHECK(code_name(cc_presigner_presign(presigner, &request, &url, &error)) == "s3_key_dot_segment");
  request.allow_dot_segments = 1;
  CHECK(code_name(cc_presigner_presign(presigner, &request, &url, &error)) == "buffer_too_small");
  request.key = bytes("test.txt");
  url.data = buffer.data();
  url.capacity = buffer.size();
  REQUIRE(cc_presigner_presign(presigner, &request, &url, &error) == CC_OK);
  CHECK(url.length == buffer.size());
  CHECK(buffer.ends_with("aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"));
  CHECK(url.expires_at_ms == 1369353600000 + 86400000);

  CC_INIT(cc_text, text);
  REQUIRE(cc_presigner_explain(presigner, &request, &text, &error) == CC_OK);
  CHECK(json::parse({text.data, text.length})->find("stringToSign")->as_string() != nullptr);
  cc_text_free(&text);
  cc_presigner_free(presigner);

  options.secret_access_key = bytes("");
  CHECK(code_name(cc_presigner_new(&options, &presigner, &error)) == "secret_invalid");
  CHECK(std::string(error.pointer) == "/secretAccessKey");
  options.storage = bytes("[]");
  CHECK(code_name(cc_presigner_new(&options, &presigner, &error)) == "wrong_type");
}

}  // namespace
}  // namespace creator::signing::c_api_test
