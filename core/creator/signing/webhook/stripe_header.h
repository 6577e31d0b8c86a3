#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "creator/base/result.h"
#include "creator/signing/crypto.h"

namespace creator::signing {

/// Longest signature header read, in bytes.
inline constexpr std::size_t kMostSignatureHeaderBytes = 4096;
/// Most signatures compared; a provider sends one for each secret that is being rotated.
inline constexpr std::size_t kMostSignatures = 16;

/// What a `Stripe-Signature` header says.
struct StripeHeader {
  /// As it was written, since it is part of what was signed.
  std::string_view timestamp_text;
  std::int64_t timestamp = 0;  // seconds since the epoch
  std::vector<Digest> signatures;

  /// Reads `t=<seconds>,v1=<64 hex digits>[,v1=...][,<scheme>=...]`, in any order and without
  /// spaces. Schemes other than v1 are passed over: taking another would let a sender choose a
  /// weaker one. Source: Stripe: Webhooks, "Verify webhook signatures manually".
  ///
  /// Errors, with the byte offset of the element: signature_header_missing (empty),
  /// signature_header_too_long, signature_header_malformed, signature_timestamp_invalid (not 1 to
  /// 11 digits, or a leading zero), signature_timestamp_repeated, signature_timestamp_missing,
  /// signature_scheme_missing (no v1), signature_too_many.
  static Result<StripeHeader> parse(std::string_view text);
};

}  // namespace creator::signing
