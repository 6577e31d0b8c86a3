#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "creator/base/instant.h"
#include "creator/base/result.h"
#include "creator/signing/credentials.h"
#include "creator/signing/sigv4.h"
#include "creator/signing/storage.h"

namespace creator::signing {

/// Longest object key, in bytes of UTF-8. Amazon S3 User Guide, "Naming Amazon S3 objects".
inline constexpr std::size_t kMostObjectKeyBytes = 1024;
/// Longest life of a presigned URL: seven days. Amazon S3 API reference, X-Amz-Expires.
inline constexpr std::int64_t kMostExpiresInSeconds = 604'800;

enum class Method : std::uint8_t { get };

/// The method of that name. Errors: method_not_signable.
Result<Method> to_method(std::string_view name);

struct PresignRequest {
  Method method = Method::get;
  /// UTF-8, not encoded, without the slash that begins the path. Signed as it is: `a//b` is a name
  /// to S3, and so is `%2e`, whose percent sign is encoded.
  std::string_view key;
  Instant now;
  /// How long the URL lives. Doubles, so that a caller's NaN or fraction is refused here.
  double expires_in_seconds = 0;
  /// Cuts `now` down to a multiple of this many seconds since the epoch, so that equal requests
  /// give equal URLs for that long and caches keep what they point to. 0: not cut. The URL then
  /// lives between `expires_in_seconds - bucket_seconds` and `expires_in_seconds` more.
  double bucket_seconds = 0;
  /// Whether a key may have segments `.` and `..`. They are parts of a name to S3, but browsers and
  /// proxies resolve them before they ask: `../other/x` then names an object of another bucket.
  /// Such objects open only with clients that send the path as it is.
  bool allow_dot_segments = false;
};

struct PresignedUrl {
  std::string url;
  Instant expires_at;
};

/// What was signed, for comparing with the `CanonicalRequest` and `StringToSign` of a storage's
/// refusal. Holds no secret access key, but a session token, where there is one.
struct PresignExplanation {
  std::string canonical_request;
  std::string string_to_sign;
};

/// Signs URLs for the objects of one bucket: SigV4 in the query, payload unsigned, the path encoded
/// once and not normalised, as S3 (and R2, with region `auto`) want it. Source: Amazon S3:
/// "Authenticating Requests: Using Query Parameters".
class Presigner {
 public:
  Presigner(const StorageSettings& storage, const Credentials& credentials);

  /// Errors: s3_key_empty, s3_key_too_long, invalid_utf8, s3_key_dot_segment (with the byte offset
  /// of the segment), expires_in_invalid, bucket_seconds_invalid. Cost: some fifteen blocks of
  /// SHA-256.
  Result<PresignedUrl> presign(const PresignRequest& request) const;

  /// The same errors.
  Result<PresignExplanation> explain(const PresignRequest& request) const;

 private:
  struct Draft;
  Result<Draft> draft(const PresignRequest& request) const;

  std::shared_ptr<const sigv4::SigningKeys> keys_;  // of a copy too: they are the same keys
  std::string host_;                                // as the Host header has it
  std::string path_prefix_;                         // "/" or "/<bucket>/", encoded
  std::string scope_tail_;                          // "/<region>/s3/aws4_request"
  std::string query_head_;                          // up to the credential's date
  std::string query_scope_;  // scope_tail_, encoded, and the name of the next parameter
  std::string query_token_;  // the session token's parameter, or ""
};

}  // namespace creator::signing
