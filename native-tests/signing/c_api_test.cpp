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
  cc_hmac_sha256("Jefe", 4, text.data(), text.size(), tag.data());
  CHECK(to_hex(tag) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  cc_hmac_sha256(nullptr, 0, nullptr, 0, tag.data());
  CHECK(to_hex(tag) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
  cc_hmac_sha256(nullptr, 0, nullptr, 0, nullptr);
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
