#include "creator/signing/webhook/settings.h"

#include <cmath>

#include "creator/base/json_number.h"
#include "creator/base/nearest.h"

namespace creator::signing {
namespace {

constexpr std::string_view kKeys[] = {"toleranceSeconds", "mostBodyBytes"};

void read_tolerance(const json::Node& node, const json::Path& path, WebhookSettings& settings,
                    Faults& faults) {
  const double* tolerated = node.as_number();
  if (!tolerated) return faults.add(json::wrong_type(path, "a whole number", node));
  const auto tolerance = Tolerance::of_seconds(*tolerated);
  if (!tolerance.has_value()) return faults.add(json::fault(tolerance.error().code, path));
  settings.tolerance = *tolerance;
}

void read_body_limit(const json::Node& node, const json::Path& path, WebhookSettings& settings,
                     Faults& faults) {
  const auto bytes = json::read_whole(node, path, 1, static_cast<std::int64_t>(kMostBodyBytes),
                                      "expected 1 to " + std::to_string(kMostBodyBytes) + " bytes");
  if (!bytes.has_value()) return faults.add(bytes.error());
  settings.most_body_bytes = static_cast<std::size_t>(*bytes);
}

}  // namespace

Result<Tolerance> Tolerance::of_seconds(double seconds) {
  // Written so that NaN fails it.
  if (!(seconds >= 1 && seconds <= static_cast<double>(kMost)) || seconds != std::trunc(seconds))
    return Error{ErrorCode::tolerance_invalid};
  Tolerance tolerance;
  tolerance.seconds_ = static_cast<std::int64_t>(seconds);
  return tolerance;
}

Checked<WebhookSettings> WebhookSettings::read(std::string_view provider, const json::Node& node,
                                               const json::Path& path) {
  WebhookSettings settings;
  Faults faults;
  if (const auto known = provider_named(provider))
    settings.provider = *known;
  else
    faults.add(
        json::fault(ErrorCode::provider_unknown, path, unknown_word(provider, provider_names())));
  if (node.kind() != json::Kind::object) {
    faults.add(json::wrong_type(path, "an object", node));
    return faults;
  }
  for (const auto& [key, value] : node.members()) {
    const json::Path at(path, key);
    if (key == kKeys[0])
      read_tolerance(value, at, settings, faults);
    else if (key == kKeys[1])
      read_body_limit(value, at, settings, faults);
    else
      faults.add(json::fault(ErrorCode::unknown_key, at, unknown_word(key, kKeys)));
  }
  if (!faults.empty()) return faults;
  return settings;
}

}  // namespace creator::signing
