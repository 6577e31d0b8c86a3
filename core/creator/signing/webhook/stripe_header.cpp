#include "creator/signing/webhook/stripe_header.h"

#include <algorithm>
#include <optional>

#include "creator/signing/hex.h"

namespace creator::signing {
namespace {

/// Seconds until the year 5138: room for every date, and none for a time in milliseconds.
constexpr std::size_t kMostTimestampDigits = 11;
/// Longest name of a scheme; those in use have two characters.
constexpr std::size_t kMostSchemeBytes = 16;

std::optional<std::int64_t> to_seconds(std::string_view text) {
  if (text.empty() || text.size() > kMostTimestampDigits) return std::nullopt;
  if (text.front() == '0' && text.size() > 1) return std::nullopt;
  std::int64_t seconds = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    seconds = seconds * 10 + (c - '0');
  }
  return seconds;
}

bool is_scheme(std::string_view name) {
  return !name.empty() && name.size() <= kMostSchemeBytes &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

bool is_visible(std::string_view value) {
  return !value.empty() &&
         std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c <= '~'; });
}

}  // namespace

Result<StripeHeader> StripeHeader::parse(std::string_view text) {
  if (text.empty()) return Error{ErrorCode::signature_header_missing};
  if (text.size() > kMostSignatureHeaderBytes)
    return Error{ErrorCode::signature_header_too_long, kMostSignatureHeaderBytes, std::nullopt,
                 "at most " + std::to_string(kMostSignatureHeaderBytes) + " bytes"};
  StripeHeader header;
  for (std::size_t at = 0; at <= text.size();) {
    const auto element = text.substr(at, text.find(',', at) - at);
    const auto offset = static_cast<std::uint32_t>(at);
    const auto equals = std::min(element.find('='), element.size());
    const auto name = element.substr(0, equals);
    const auto value = element.substr(std::min(equals + 1, element.size()));
    at += element.size() + 1;

    if (name == "t") {
      if (!header.timestamp_text.empty())
        return Error{ErrorCode::signature_timestamp_repeated, offset};
      const auto seconds = to_seconds(value);
      if (!seconds) return Error{ErrorCode::signature_timestamp_invalid, offset};
      header.timestamp_text = value;
      header.timestamp = *seconds;
      continue;
    }
    if (!is_scheme(name) || !is_visible(value))
      return Error{ErrorCode::signature_header_malformed, offset};
    if (name != "v1") continue;
    if (header.signatures.size() == kMostSignatures)
      return Error{ErrorCode::signature_too_many, offset, std::nullopt,
                   "at most " + std::to_string(kMostSignatures)};
    const auto signature = digest_from_hex(value);
    if (!signature)
      return Error{ErrorCode::signature_header_malformed, offset, std::nullopt,
                   "v1 is 64 lower-case hexadecimal digits"};
    header.signatures.push_back(*signature);
  }
  if (header.timestamp_text.empty()) return Error{ErrorCode::signature_timestamp_missing};
  if (header.signatures.empty()) return Error{ErrorCode::signature_scheme_missing};
  return header;
}

}  // namespace creator::signing
