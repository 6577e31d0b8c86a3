#include "creator/signing/presigner.h"

#include <chrono>
#include <cmath>
#include <optional>
#include <utility>

#include "creator/base/utf8.h"
#include "creator/signing/hex.h"
#include "creator/signing/uri.h"

namespace creator::signing {
namespace {

constexpr std::string_view kService = "s3";

std::string_view name(Method method) {
  switch (method) {
    case Method::get: return "GET";
  }
  return {};
}

bool is_whole(double value, double least, double most) {
  return value >= least && value <= most && value == std::trunc(value);  // NaN is none of it
}

std::string encoded(std::string_view text, Slash slash) {
  std::string out;
  append_encoded(out, text, slash);
  return out;
}

/// Where the first segment `.` or `..` begins.
std::optional<std::size_t> first_dot_segment(std::string_view key) {
  for (std::size_t at = 0; at <= key.size();) {
    const auto segment = key.substr(at, key.find('/', at) - at);
    if (segment == "." || segment == "..") return at;
    at += segment.size() + 1;
  }
  return std::nullopt;
}

/// The latest multiple of `bucket` that is not after `now`; before the epoch too.
Instant cut(Instant now, std::chrono::seconds bucket) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(now);
  const auto since = whole.time_since_epoch();
  const auto rest = (since % bucket + bucket) % bucket;
  return Instant{since - rest};
}

}  // namespace

Result<Method> to_method(std::string_view name) {
  if (name == "GET") return Method::get;
  return Error{ErrorCode::method_not_signable, std::nullopt, std::nullopt, "expected GET"};
}

struct Presigner::Draft {
  sigv4::Stamp stamp;
  Instant expires_at;
  std::string path;
  std::string query;  // in canonical order, which is by name
  std::string canonical_request;
  std::string string_to_sign;
};

Presigner::Presigner(const StorageSettings& storage, const Credentials& credentials)
    : keys_(std::make_shared<sigv4::SigningKeys>(credentials.secret_access_key, storage.region,
                                                 std::string(kService))),
      host_(storage.host.text),
      path_prefix_("/") {
  if (!storage.bucket.empty()) {
    if (storage.addressing == Addressing::path)
      path_prefix_ += storage.bucket + "/";
    else
      host_ = storage.bucket + "." + host_;
  }
  scope_tail_.append("/").append(storage.region).append("/").append(kService);
  scope_tail_ += "/aws4_request";
  query_head_ = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=";
  append_encoded(query_head_, credentials.access_key_id + "/", Slash::encode);
  query_scope_ = encoded(scope_tail_, Slash::encode) + "&X-Amz-Date=";
  if (!credentials.session_token.empty()) {
    query_token_ = "&X-Amz-Security-Token=";
    append_encoded(query_token_, credentials.session_token, Slash::encode);
  }
}

Result<Presigner::Draft> Presigner::draft(const PresignRequest& request) const {
  if (request.key.empty()) return Error{ErrorCode::s3_key_empty};
  if (request.key.size() > kMostObjectKeyBytes) return Error{ErrorCode::s3_key_too_long};
  if (const auto fault = first_invalid_utf8(request.key))
    return Error{ErrorCode::invalid_utf8, static_cast<std::uint32_t>(*fault)};
  if (!request.allow_dot_segments)
    if (const auto segment = first_dot_segment(request.key))
      return Error{ErrorCode::s3_key_dot_segment, static_cast<std::uint32_t>(*segment)};
  if (!is_whole(request.expires_in_seconds, 1, static_cast<double>(kMostExpiresInSeconds)))
    return Error{ErrorCode::expires_in_invalid};
  if (!is_whole(request.bucket_seconds, 0, request.expires_in_seconds - 1))
    return Error{ErrorCode::bucket_seconds_invalid};

  const std::chrono::seconds expires_in{static_cast<std::int64_t>(request.expires_in_seconds)};
  const std::chrono::seconds bucket{static_cast<std::int64_t>(request.bucket_seconds)};
  const Instant signed_at =
      cut(request.now, bucket.count() == 0 ? std::chrono::seconds{1} : bucket);
  // Cut to a bucket, the first week of the year 1 could begin before it.
  CREATOR_TRY(start, to_instant(to_ms(signed_at)));
  CREATOR_TRY(end, to_instant(to_ms(signed_at + expires_in)));

  Draft draft{sigv4::Stamp(start), end, path_prefix_, query_head_, {}, {}};
  append_encoded(draft.path, request.key, Slash::keep);
  draft.query.append(draft.stamp.date()).append(query_scope_).append(draft.stamp.time());
  draft.query.append("&X-Amz-Expires=").append(std::to_string(expires_in.count()));
  draft.query.append(query_token_).append("&X-Amz-SignedHeaders=host");

  draft.canonical_request.append(name(request.method)).append("\n");
  draft.canonical_request.append(draft.path).append("\n").append(draft.query).append("\n");
  draft.canonical_request.append("host:").append(host_).append("\n\nhost\nUNSIGNED-PAYLOAD");
  draft.string_to_sign = sigv4::string_to_sign(
      draft.stamp, std::string(draft.stamp.date()) + scope_tail_, draft.canonical_request);
  return draft;
}

Result<PresignedUrl> Presigner::presign(const PresignRequest& request) const {
  CREATOR_TRY(drafted, draft(request));
  const Digest signature = keys_->key_on(drafted.stamp).tag({drafted.string_to_sign});
  PresignedUrl presigned{"https://", drafted.expires_at};
  presigned.url.append(host_).append(drafted.path).append("?").append(drafted.query);
  presigned.url.append("&X-Amz-Signature=").append(to_hex(signature));
  return presigned;
}

Result<PresignExplanation> Presigner::explain(const PresignRequest& request) const {
  CREATOR_TRY(drafted, draft(request));
  return PresignExplanation{std::move(drafted.canonical_request),
                            std::move(drafted.string_to_sign)};
}

}  // namespace creator::signing
