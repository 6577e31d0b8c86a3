#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "creator/access/value_type.h"
#include "creator/base/intern.h"
#include "creator/base/json.h"
#include "creator/base/result.h"

namespace creator::access {

/// Bounds of a policy's declarations: each is far beyond a real platform, and bounds memory and
/// time.
inline constexpr std::size_t kMostTypes = 256;
inline constexpr std::size_t kMostAttributes = 256;  // of one type, and of viewers
inline constexpr std::size_t kMostEnums = 256;
inline constexpr std::size_t kMostEnumValues = 256;
inline constexpr std::size_t kMostRoles = 256;
inline constexpr std::size_t kMostNameBytes = 128;

/// Values in rising order: `$gt` compares ranks, never the alphabet.
struct Enumeration {
  std::string name;
  std::vector<std::string> values;  // the rank of a value is its index
};

struct Attribute {
  std::string name;  // a path such as `author.id` steps into objects
  ValueType type;
};

struct ResourceType {
  std::string name;
  std::vector<Attribute> attributes;

  std::optional<std::size_t> find(std::string_view attribute) const;
  /// The attribute of that number; of any other number one without a name, which may be absent.
  const Attribute& attribute(std::size_t number) const;
};

/// The words that a policy declares: enums, types of resources, attributes of viewers, roles.
class Vocabulary {
 public:
  /// Reads the keys `enums`, `types`, `attributes` and `roles` of a policy and adds every fault
  /// found: wrong_type, unknown_type, reserved_name, invalid_name, empty_list, too_many,
  /// missing_key, cyclic_roles.
  /// `types_needed` false: a policy in casl semantics need not declare types.
  static Vocabulary read(const json::Node& policy, Faults& faults, bool types_needed = true);

  /// Adds a type without attributes, whose name no declared type has.
  void add_type(std::string_view name) { types_.push_back({std::string(name), {}}); }

  const std::vector<Enumeration>& enums() const { return enums_; }
  const std::vector<ResourceType>& types() const { return types_; }
  const std::vector<Attribute>& viewer_attributes() const { return viewer_attributes_; }

  std::optional<std::uint16_t> find_enum(std::string_view name) const;
  std::optional<std::uint32_t> find_type(std::string_view name) const;
  std::optional<std::uint32_t> rank_of(std::uint16_t enumeration, std::string_view value) const;
  /// The words that would have been right, for messages.
  std::vector<std::string_view> type_names() const;
  std::vector<std::string_view> value_names(std::uint16_t enumeration) const;

  /// The enum named `tier`, by which subscriptions are ranked, when it is declared.
  std::optional<std::uint16_t> tier_enum() const { return find_enum("tier"); }

  /// A policy without `roles` knows those that its guards name.
  bool declares_roles() const { return declares_roles_; }
  std::optional<std::uint32_t> find_role(std::string_view name) const;
  std::uint32_t add_role(std::string_view name);
  std::size_t role_count() const { return roles_.size(); }
  std::vector<std::string_view> role_names() const;
  /// The role itself and all that it includes, directly or not.
  std::vector<std::uint32_t> roles_included_in(std::uint32_t role) const;

 private:
  void read_enums(const json::Node& node, const json::Path& path, Faults& faults);
  void read_types(const json::Node& node, const json::Path& path, Faults& faults);
  void read_roles(const json::Node& node, const json::Path& path, Faults& faults);
  std::vector<Attribute> read_attributes(const json::Node& node, const json::Path& path,
                                         Faults& faults) const;
  std::optional<ValueType> read_type(const json::Node& node, const json::Path& path,
                                     Faults& faults) const;

  std::vector<Enumeration> enums_;
  std::vector<ResourceType> types_;
  std::vector<Attribute> viewer_attributes_;
  Interner roles_;
  std::vector<std::vector<std::uint32_t>> included_;  // by role, directly
  bool declares_roles_ = false;
};

}  // namespace creator::access
