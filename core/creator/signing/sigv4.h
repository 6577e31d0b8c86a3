#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "creator/base/instant.h"
#include "creator/signing/crypto.h"
#include "creator/signing/secret.h"

/// AWS Signature Version 4, as far as it does not depend on how the request is written.
/// Source: AWS: "Create a signed AWS API request", and Amazon S3: "Authenticating Requests".
namespace creator::signing::sigv4 {

/// A moment as SigV4 spells it: `20130524T000000Z`. Precondition: within the years 1 to 9999.
class Stamp {
 public:
  explicit Stamp(Instant instant);

  std::string_view time() const { return {text_.data(), text_.size()}; }
  std::string_view date() const { return {text_.data(), 8}; }
  /// Days since 1970-01-01.
  std::int32_t day() const { return day_; }

 private:
  std::array<char, 16> text_;
  std::int32_t day_;
};

/// Derives the key of a day, and keeps that of the day last asked for: it costs eight blocks of
/// SHA-256 that a feed of signed pictures would pay each time. Any number of threads may ask at
/// once.
class SigningKeys {
 public:
  SigningKeys(SecretView secret_access_key, std::string region, std::string service);

  HmacKey key_on(const Stamp& stamp) const;

 private:
  HmacKey derive(std::string_view date) const;

  Secret seed_;  // "AWS4" and the secret access key
  std::string region_;
  std::string service_;
  // Remembering changes no answer, so a const presigner may do it.
  mutable std::mutex mutex_;
  mutable std::int32_t day_;
  mutable HmacKey key_;
};

/// `AWS4-HMAC-SHA256\n<time>\n<scope>\n<hash of the canonical request>`.
std::string string_to_sign(const Stamp& stamp, std::string_view scope,
                           std::string_view canonical_request);

}  // namespace creator::signing::sigv4
