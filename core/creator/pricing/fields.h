#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "creator/base/instant.h"
#include "creator/base/json.h"

namespace creator::pricing {

/// The members of one object of a document, read strictly: an unknown key, a missing one, a wrong
/// type and a value out of range each become a fault with its pointer, and reading goes on.
class Fields {
 public:
  /// Reports wrong_type when `node` is no object, unknown_key for every member not in `known`.
  /// `path`, `node` and `faults` must outlive this.
  Fields(const json::Node& node, const json::Path& path, std::span<const std::string_view> known,
         Faults& faults);

  /// False when it is no object: nothing more is reported about its members then.
  bool is_object() const { return is_object_; }

  const json::Node* optional(std::string_view key) const { return node_.find(key); }
  /// Reports missing_key.
  const json::Node* required(std::string_view key);

  /// A required whole number. Reports missing_key, wrong_type, out_of_range.
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t least, std::int64_t most);
  /// The same, or `fallback` where it is absent. Nothing when it is there and wrong.
  std::optional<std::int64_t> integer_or(std::string_view key, std::int64_t least,
                                         std::int64_t most, std::int64_t fallback);
  /// A required text of 1 to `most_bytes` bytes. Reports missing_key, wrong_type, out_of_range.
  std::optional<std::string_view> text(std::string_view key, std::size_t most_bytes);
  /// A required word of a list; its number. Reports missing_key, wrong_type, out_of_range.
  std::optional<std::size_t> word(std::string_view key, std::span<const std::string_view> words);
  std::optional<std::size_t> word_or(std::string_view key, std::span<const std::string_view> words,
                                     std::size_t fallback);
  bool boolean_or(std::string_view key, bool fallback);
  /// A required instant, as `read_instant` has it. Reports missing_key and what that refuses.
  std::optional<Instant> instant(std::string_view key);
  /// A required array of `least` to `most` items; null when it is not one. Reports missing_key,
  /// wrong_type, out_of_range for too few, too_many.
  const json::Node* array(std::string_view key, std::size_t least, std::size_t most);

  json::Path at(std::string_view key) const { return {path_, key}; }
  void report(ErrorCode code, std::string_view key, std::string detail = {});

 private:
  std::optional<std::int64_t> check(const json::Node& value, std::string_view key,
                                    std::int64_t least, std::int64_t most);
  std::optional<std::size_t> check(const json::Node& value, std::string_view key,
                                   std::span<const std::string_view> words);

  const json::Node& node_;
  const json::Path& path_;
  Faults& faults_;
  bool is_object_;
};

}  // namespace creator::pricing
