#pragma once

#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <string_view>

#include "creator/c-api/creator_core.h"

/// What the C ABI's functions are asked of in the tests of its structs, and requests that they
/// accept.
namespace creator::c_api::c_struct_test {

inline constexpr std::string_view kPolicy =
    R"({"version":1,"types":{"T":{"n":"int"}},"rules":[{"action":"read","subject":"T",
        "conditions":{"n":{"$lt":5}}}]})";
inline constexpr std::string_view kCaslPolicy =
    R"({"version":1,"semantics":"casl","rules":[{"action":"read","subject":"T","conditions":{"n":1}}]})";
inline constexpr std::string_view kCatalogue =
    R"({"version":1,"products":[{"id":"p","name":"P","prices":[
        {"id":"a","interval":"month","unitAmount":{"USD":100}},
        {"id":"b","interval":"month","unitAmount":{"USD":300}}]}]})";
inline constexpr std::string_view kStorage =
    R"({"host":"s3.amazonaws.com","region":"us-east-1","bucket":"examplebucket"})";
inline constexpr std::string_view kEvent = R"({"id":"evt_1"})";
inline constexpr double kSent = 1'748'514'600'000;
inline constexpr std::int64_t kDay = 86'400'000;
/// Pricing refuses what lies before the year 2000.
inline constexpr std::int64_t kSomeDay = 20'000 * kDay;

inline cc_bytes bytes(std::string_view text) {
  return {text.data(), text.size()};
}

/// What the questions below are asked of.
struct World {
  cc_policy* policy = nullptr;
  cc_policy* casl_policy = nullptr;
  cc_viewer* viewer = nullptr;
  cc_viewer* casl_viewer = nullptr;
  cc_catalogue* catalogue = nullptr;
  cc_zone* zone = nullptr;
  cc_series* series = nullptr;
  cc_webhook_verifier* verifier = nullptr;
  cc_presigner* presigner = nullptr;
  cc_item items[2] = {{0, 1}, {1, 1}};
  cc_line lines[60] = {};
  std::int64_t weights[2] = {1, 2};
  std::int64_t parts[2] = {};
  char url[1024] = {};
  cc_bytes secret = bytes("whsec_test");
  std::string signature;

  World() {
    REQUIRE(cc_policy_compile(kPolicy.data(), kPolicy.size(), &policy, nullptr) == CC_OK);
    REQUIRE(cc_policy_compile(kCaslPolicy.data(), kCaslPolicy.size(), &casl_policy, nullptr) ==
            CC_OK);
    REQUIRE(cc_viewer_bind(policy, "{}", 2, &viewer, nullptr) == CC_OK);
    REQUIRE(cc_viewer_bind(casl_policy, "{}", 2, &casl_viewer, nullptr) == CC_OK);
    catalogue = cc_catalogue_compile(kCatalogue.data(), kCatalogue.size(), nullptr);
    REQUIRE(catalogue != nullptr);
    REQUIRE(cc_zone_find("Europe/Berlin", 13, &zone, nullptr) == CC_OK);
    REQUIRE(cc_series_compile(zone, "2026-11-02T09:00", 16, "FREQ=DAILY", 10, &series, nullptr) ==
            CC_OK);
    REQUIRE(cc_webhook_verifier_new("stripe", 6, "{}", 2, &verifier, nullptr) == CC_OK);
    signature = "t=1748514600,v1=" + tag_of("1748514600." + std::string(kEvent));
    const cc_presigner_options options = presigner_options();
    REQUIRE(cc_presigner_new(&options, &presigner, nullptr) == CC_OK);
  }
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World() {
    cc_viewer_free(viewer);
    cc_viewer_free(casl_viewer);
    cc_policy_free(policy);
    cc_policy_free(casl_policy);
    cc_catalogue_free(catalogue);
    cc_zone_free(zone);
    cc_series_free(series);
    cc_webhook_verifier_free(verifier);
    cc_presigner_free(presigner);
  }

  static cc_presigner_options presigner_options() {
    CC_INIT(cc_presigner_options, options);
    options.storage = bytes(kStorage);
    options.access_key_id = bytes("AKIAIOSFODNN7EXAMPLE");
    options.secret_access_key = bytes("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    return options;
  }
  static cc_presign_request presign_request() {
    CC_INIT(cc_presign_request, request);
    request.method = bytes("GET");
    request.key = bytes("test.txt");
    request.now_ms = 1369353600000.0;
    request.expires_in_seconds = 86400;
    return request;
  }
  cc_quote quote() {
    CC_INIT(cc_quote, quote);
    quote.lines = lines;
    quote.line_capacity = 60;
    return quote;
  }
  cc_quote_request quote_request() const {
    CC_INIT(cc_quote_request, request);
    std::memcpy(request.currency, "USD", 3);
    request.now = kSomeDay;
    request.items = items;
    request.item_count = 1;
    return request;
  }
  cc_webhook_request webhook_request(double now_ms) const {
    CC_INIT(cc_webhook_request, request);
    request.header = bytes(signature);
    request.body = bytes(kEvent);
    request.secrets = &secret;
    request.secret_count = 1;
    request.now_ms = now_ms;
    return request;
  }

 private:
  std::string tag_of(const std::string& payload) const {
    std::uint8_t tag[32];
    cc_hmac_sha256(secret.data, secret.length, CC_SECRET_TEXT, payload.data(), payload.size(), tag,
                   nullptr);
    std::string hex;
    for (const std::uint8_t byte : tag) {
      hex += "0123456789abcdef"[byte >> 4U];
      hex += "0123456789abcdef"[byte & 15U];
    }
    return hex;
  }
};

}  // namespace creator::c_api::c_struct_test
