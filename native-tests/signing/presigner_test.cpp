#include "creator/signing/presigner.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "creator/base/utf8.h"
#include "creator/signing/uri.h"

namespace creator::signing::presigner_test {
namespace {

Presigner example() {
  StorageSettings storage;
  storage.host = *Host::parse("s3.amazonaws.com");
  storage.region = "us-east-1";
  storage.bucket = "examplebucket";
  const auto credentials = Credentials::check(
      "AKIAIOSFODNN7EXAMPLE", SecretView("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), "");
  REQUIRE(credentials.has_value());
  return {storage, *credentials};
}

// Amazon S3: "Authenticating Requests: Using Query Parameters", the example.
constexpr double kExampleMs = 1369353600000;
constexpr std::string_view kExampleSignature =
    "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

std::string url_at(const Presigner& presigner, double ms) {
  const auto url = presigner.presign({Method::get, "test.txt", *to_instant(ms), 86400, 0});
  return url.has_value() ? url->url : message(url.error());
}

TEST_CASE("signing/presigner: AWS's published example, and the same after other days") {
  const Presigner presigner = example();
  const std::string first = url_at(presigner, kExampleMs);
  CHECK(first.ends_with(kExampleSignature));
  // The remembered key must not outlive its day, nor be taken for the epoch's.
  const std::string next = url_at(presigner, kExampleMs + 86400000);
  CHECK(next != first);
  CHECK(url_at(presigner, kExampleMs) == first);
  CHECK(url_at(presigner, kExampleMs + 86400000) == next);
  const std::string epoch = url_at(presigner, 0);
  CHECK(url_at(example(), 0) == epoch);
  CHECK(epoch.find("X-Amz-Date=19700101T000000Z") != std::string::npos);
}

TEST_CASE("signing/presigner: seconds are whole and within bounds") {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const Presigner presigner = example();
  const struct {
    const char* why;
    double expires_in, bucket;
    std::optional<ErrorCode> code;
  } rows[] = {
      {"the shortest", 1, 0, {}},
      {"the longest", 604800, 604799, {}},
      {"a fraction of a life", 1.5, 0, ErrorCode::expires_in_invalid},
      {"no number", kNaN, 0, ErrorCode::expires_in_invalid},
      {"for ever", kInfinity, 0, ErrorCode::expires_in_invalid},
      {"a fraction of a bucket", 900, 0.5, ErrorCode::bucket_seconds_invalid},
      {"no bucket", 900, kNaN, ErrorCode::bucket_seconds_invalid},
      {"a bucket as long as the life", 900, 900, ErrorCode::bucket_seconds_invalid},
      {"no room for a bucket", 1, 1, ErrorCode::bucket_seconds_invalid},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto url =
        presigner.presign({Method::get, "a", *to_instant(kExampleMs), row.expires_in, row.bucket});
    REQUIRE(url.has_value() == !row.code.has_value());
    if (row.code) CHECK(name(url.error().code) == name(*row.code));
  }
}

TEST_CASE("signing/presigner: within a bucket, equal requests give equal URLs") {
  const Presigner presigner = example();
  std::string last;
  int changes = 0;
  for (int second = 0; second < 3600; second += 7) {
    const auto url =
        presigner.presign({Method::get, "a", *to_instant(kExampleMs + second * 1000.0), 900, 300});
    REQUIRE(url.has_value());
    CHECK(to_ms(url->expires_at) > static_cast<std::int64_t>(kExampleMs) + second * 1000 + 599000);
    changes += url->url == last ? 0 : 1;
    last = url->url;
  }
  CHECK(changes == 12);
}

TEST_CASE("signing/presigner: a key that is not UTF-8 is refused at its first bad byte") {
  const Presigner presigner = example();
  const struct {
    const char* why;
    std::string_view key;
    std::uint32_t offset;
  } rows[] = {
      {"a lone continuation", "a\x80", 1},
      {"cut short", "ab\xC3", 2},
      {"overlong", "\xC0\xAF", 0},
      {"overlong in three", "\xE0\x80\xAF", 0},
      {"a surrogate", "\xED\xA0\x80", 0},
      {"beyond Unicode", "\xF4\x90\x80\x80", 0},
      {"no first byte", "\xFF", 0},
      {"broken inside", "x\xF0\x9F\x41\x89", 1},
      {"cut after three of four", "\xF0\x9F\x8E", 0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto url = presigner.presign({Method::get, row.key, *to_instant(0.0), 1, 0});
    REQUIRE_FALSE(url.has_value());
    CHECK(url.error() == Error{ErrorCode::invalid_utf8, row.offset});
  }
  CHECK_FALSE(first_invalid_utf8("a\xC3\xA9\xE6\x97\xA5\xF0\x9F\x8E\x89\xEF\xBF\xBF").has_value());
}

TEST_CASE("signing/presigner: dot segments are refused where they begin, unless asked for") {
  const Presigner presigner = example();
  const struct {
    std::string_view key;
    std::optional<std::uint32_t> offset;  // of the segment that is refused
  } rows[] = {
      {"..", 0U},     {".", 0U},        {"../other/x", 0U}, {"a/../../b", 2U}, {"a/.", 2U},
      {"a/b/..", 4U}, {"a//./b", 3U},   {"...", {}},        {"a/.b/c.", {}},   {"a/..b", {}},
      {"a//b", {}},   {"%2e%2e/x", {}}, {"a/%2E./b", {}},   {"a\\..\\b", {}},  {". /x", {}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.key);
    PresignRequest request{Method::get, row.key, *to_instant(kExampleMs), 60};
    const auto url = presigner.presign(request);
    REQUIRE(url.has_value() == !row.offset.has_value());
    if (row.offset) CHECK(url.error() == Error{ErrorCode::s3_key_dot_segment, row.offset});
    request.allow_dot_segments = true;
    CHECK(presigner.presign(request).has_value());
  }
}

TEST_CASE("signing/uri: a port is 1 to 65535, and no other is taken for it") {
  const struct {
    std::string_view given;
    const char* text;  // null: refused
  } rows[] = {
      {"a.com:1", "a.com:1"},
      {"a.com:65535", "a.com:65535"},
      {"a.com:443", "a.com"},
      {"a.com:00443", "a.com"},
      {"a.com:08080", "a.com:8080"},
      {"a.com:0", nullptr},
      {"a.com:65536", nullptr},
      {"a.com:99999", nullptr},
      {"a.com:65979", nullptr},
      {"a.com:131515", nullptr},
      {"a.com:4294967739", nullptr},
      {"a.com:", nullptr},
      {"a.com:18446744073709552059", nullptr},
      {"[::1]:99999", nullptr},
  };
  for (const auto& row : rows) {
    CAPTURE(row.given);
    const auto host = Host::parse(row.given);
    REQUIRE(host.has_value() == (row.text != nullptr));
    if (host.has_value()) CHECK(host->text == row.text);
  }
}

TEST_CASE("signing/uri: every byte, encoded as AWS's UriEncode says") {
  for (unsigned byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const bool kept = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '.' || c == '_' || c == '~';
    constexpr std::string_view kHex = "0123456789ABCDEF";
    const std::string escape{'%', kHex[byte >> 4U], kHex[byte & 15U]};
    std::string query = "x";
    append_encoded(query, {&c, 1}, Slash::encode);
    CHECK(query == "x" + (kept ? std::string(1, c) : escape));
    std::string path;
    append_encoded(path, {&c, 1}, Slash::keep);
    CHECK(path == (kept || c == '/' ? std::string(1, c) : escape));
  }
}

}  // namespace
}  // namespace creator::signing::presigner_test
