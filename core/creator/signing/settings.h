#pragma once

#include <map>
#include <string>
#include <string_view>

#include "creator/base/result.h"
#include "creator/signing/storage.h"
#include "creator/signing/webhook/settings.h"

namespace creator::signing {

/// A platform's signing.json: what it verifies and signs, without a secret.
struct Settings {
  std::map<std::string, WebhookSettings, std::less<>> webhooks;  // by provider
  std::map<std::string, StorageSettings, std::less<>> storage;  // by the platform's own name for it

  /// Reads `{"webhooks": {"stripe": {...}}, "storage": {"media": {...}}}`, both optional.
  ///
  /// Errors: all faults at once; those of json::parse, WebhookSettings::read and
  /// StorageSettings::read, wrong_type, unknown_key.
  static Checked<Settings> parse(std::string_view text);

  friend bool operator==(const Settings&, const Settings&) = default;
};

}  // namespace creator::signing
