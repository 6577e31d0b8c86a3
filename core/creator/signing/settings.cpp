#include "creator/signing/settings.h"

#include "creator/base/nearest.h"

namespace creator::signing {
namespace {

constexpr std::string_view kSections[] = {"webhooks", "storage"};

/// Reads every member of a section with `read(key, value, path)`.
template <class Value, class Read>
void read_section(const json::Node& node, const json::Path& path,
                  std::map<std::string, Value, std::less<>>& section, Faults& faults, Read read) {
  if (node.kind() != json::Kind::object)
    return faults.add(json::wrong_type(path, "an object", node));
  for (const auto& [key, value] : node.members()) {
    auto entry = read(key, value, json::Path(path, key));
    if (entry.has_value())
      section.emplace(key, *std::move(entry));
    else
      faults.add(entry.error());
  }
}

}  // namespace

Checked<Settings> Settings::parse(std::string_view text) {
  const auto document = json::parse(text);
  if (!document.has_value()) return Faults(document.error());
  const json::Path root;
  if (document->kind() != json::Kind::object)
    return Faults(json::wrong_type(root, "an object", *document));
  Settings settings;
  Faults faults;
  for (const auto& [key, value] : document->members()) {
    const json::Path at(root, key);
    if (key == kSections[0])
      read_section(value, at, settings.webhooks, faults, WebhookSettings::read);
    else if (key == kSections[1])
      read_section(value, at, settings.storage, faults,
                   [](const std::string&, const json::Node& node, const json::Path& path) {
                     return StorageSettings::read(node, path);
                   });
    else
      faults.add(json::fault(ErrorCode::unknown_key, at, unknown_word(key, kSections)));
  }
  if (!faults.empty()) return faults;
  return settings;
}

}  // namespace creator::signing
