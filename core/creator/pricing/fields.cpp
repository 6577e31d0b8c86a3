#include "creator/pricing/fields.h"

#include <algorithm>

#include "creator/base/instant_reader.h"
#include "creator/base/json_number.h"
#include "creator/base/nearest.h"

namespace creator::pricing {

using json::Kind;
using json::Node;

Fields::Fields(const Node& node, const json::Path& path, std::span<const std::string_view> known,
               Faults& faults)
    : node_(node), path_(path), faults_(faults), is_object_(node.kind() == Kind::object) {
  if (!is_object_) faults_.add(json::wrong_type(path_, "an object", node_));
  for (const auto& member : node_.members())
    if (std::find(known.begin(), known.end(), member.key) == known.end())
      report(ErrorCode::unknown_key, member.key, unknown_word(member.key, known));
}

void Fields::report(ErrorCode code, std::string_view key, std::string detail) {
  faults_.add(json::fault(code, at(key), std::move(detail)));
}

const Node* Fields::required(std::string_view key) {
  const Node* value = node_.find(key);
  if (!value && is_object_) report(ErrorCode::missing_key, key);
  return value;
}

std::optional<std::int64_t> Fields::check(const Node& value, std::string_view key,
                                          std::int64_t least, std::int64_t most) {
  const auto number = json::read_whole(value, at(key), least, most,
                                       std::to_string(least) + " to " + std::to_string(most));
  if (number.has_value()) return *number;
  faults_.add(number.error());
  return std::nullopt;
}

std::optional<std::int64_t> Fields::integer(std::string_view key, std::int64_t least,
                                            std::int64_t most) {
  const Node* value = required(key);
  return value ? check(*value, key, least, most) : std::nullopt;
}

std::optional<std::int64_t> Fields::integer_or(std::string_view key, std::int64_t least,
                                               std::int64_t most, std::int64_t fallback) {
  const Node* value = optional(key);
  return value ? check(*value, key, least, most) : fallback;
}

std::optional<std::string_view> Fields::text(std::string_view key, std::size_t most_bytes) {
  const Node* value = required(key);
  if (!value) return std::nullopt;
  const auto* text = value->as_string();
  if (!text) {
    faults_.add(json::wrong_type(at(key), "a string", *value));
    return std::nullopt;
  }
  if (!text->empty() && text->size() <= most_bytes) return std::string_view(*text);
  report(ErrorCode::out_of_range, key, "1 to " + std::to_string(most_bytes) + " bytes");
  return std::nullopt;
}

std::optional<std::size_t> Fields::check(const Node& value, std::string_view key,
                                         std::span<const std::string_view> words) {
  const auto* text = value.as_string();
  if (!text) {
    faults_.add(json::wrong_type(at(key), "a string", value));
    return std::nullopt;
  }
  const auto found = std::find(words.begin(), words.end(), *text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  report(ErrorCode::out_of_range, key, unknown_word(*text, words));
  return std::nullopt;
}

std::optional<std::size_t> Fields::word(std::string_view key,
                                        std::span<const std::string_view> words) {
  const Node* value = required(key);
  return value ? check(*value, key, words) : std::nullopt;
}

std::optional<std::size_t> Fields::word_or(std::string_view key,
                                           std::span<const std::string_view> words,
                                           std::size_t fallback) {
  const Node* value = optional(key);
  return value ? check(*value, key, words) : fallback;
}

bool Fields::boolean_or(std::string_view key, bool fallback) {
  const Node* value = optional(key);
  if (!value) return fallback;
  if (const auto* boolean = value->as_boolean()) return *boolean;
  faults_.add(json::wrong_type(at(key), "a boolean", *value));
  return fallback;
}

std::optional<Instant> Fields::instant(std::string_view key) {
  const Node* value = required(key);
  if (!value) return std::nullopt;
  const auto instant = read_instant(*value, at(key));
  if (instant.has_value()) return *instant;
  faults_.add(instant.error());
  return std::nullopt;
}

const Node* Fields::array(std::string_view key, std::size_t least, std::size_t most) {
  const Node* value = required(key);
  if (!value) return nullptr;
  if (value->kind() != Kind::array) {
    faults_.add(json::wrong_type(at(key), "an array", *value));
    return nullptr;
  }
  const std::size_t count = value->items().size();
  if (count < least)
    report(ErrorCode::out_of_range, key, "at least " + std::to_string(least));
  else if (count > most)
    report(ErrorCode::too_many, key, "at most " + std::to_string(most));
  else
    return value;
  return nullptr;
}

}  // namespace creator::pricing
