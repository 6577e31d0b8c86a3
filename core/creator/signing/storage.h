#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "creator/base/json.h"
#include "creator/signing/uri.h"

namespace creator::signing {

/// Where the bucket's name stands: `https://<bucket>.<host>/<key>` or
/// `https://<host>/<bucket>/<key>`. Source: Amazon S3 User Guide, "Virtual hosting of general
/// purpose buckets".
enum class Addressing : std::uint8_t { virtual_host, path };

/// One bucket of an S3-compatible storage.
struct StorageSettings {
  Host host;  // of the service; of the bucket itself when `bucket` is empty
  std::string region;
  std::string bucket;
  Addressing addressing = Addressing::virtual_host;

  /// Reads `{"host": "s3.eu-central-1.amazonaws.com", "region": "eu-central-1", "bucket": "media",
  /// "addressing": "virtual"}`. Without `bucket`, `host` is the bucket's own name (a custom
  /// domain).
  ///
  /// Errors: wrong_type, missing_key, unknown_key, host_invalid, region_invalid,
  /// bucket_name_invalid, out_of_range (an addressing that is not known).
  static Checked<StorageSettings> read(const json::Node& node, const json::Path& path);

  friend bool operator==(const StorageSettings&, const StorageSettings&) = default;
};

}  // namespace creator::signing
