#include "creator/base/instant_reader.h"

#include "creator/base/json_number.h"

namespace creator {
namespace {

constexpr std::string_view kSeconds = "seconds";
constexpr std::string_view kMilliseconds = "epochMilliseconds";

/// Whole milliseconds. Errors at `path`: wrong_type, invalid_instant.
Result<Instant> read_milliseconds(const json::Node& node, const json::Path& path,
                                  std::string_view expected) {
  if (!json::is_whole(node)) return json::wrong_type(path, expected, node);
  const auto instant = to_instant(*node.as_number());
  return instant.has_value() ? instant : json::fault(instant.error().code, path);
}

/// Precondition: `node` is an object.
Result<Instant> read_seconds(const json::Node& node, const json::Path& path) {
  for (const auto& member : node.members())
    if (member.key != kSeconds)
      return json::fault(ErrorCode::unknown_key, json::Path(path, member.key),
                         "expected milliseconds, or an object of seconds alone");
  const json::Path at(path, kSeconds);
  const json::Node* value = node.find(kSeconds);
  if (!value) return json::fault(ErrorCode::missing_key, at);
  if (!json::is_whole(*value)) return json::wrong_type(at, "an integer", *value);
  const auto* seconds = value->as_integer();
  if (!seconds) return json::fault(ErrorCode::invalid_instant, at);
  const auto instant = from_epoch_seconds(*seconds);
  return instant.has_value() ? instant : json::fault(instant.error().code, at);
}

}  // namespace

Result<Instant> read_instant(const json::Node& node, const json::Path& path,
                             std::string_view expected) {
  if (node.kind() != json::Kind::object) return read_milliseconds(node, path, expected);
  const auto* ms = node.members().size() == 1 ? node.find(kMilliseconds) : nullptr;
  return ms ? read_milliseconds(*ms, json::Path(path, kMilliseconds), expected)
            : read_seconds(node, path);
}

}  // namespace creator
