#include "creator/access/vocabulary.h"

#include <algorithm>
#include <array>

#include "creator/base/nearest.h"

namespace creator::access {
namespace {

struct BuiltIn {
  std::string_view name;
  ValueKind kind;
};
constexpr std::array kBuiltIns = {
    BuiltIn{"id", ValueKind::id},           BuiltIn{"string", ValueKind::string},
    BuiltIn{"int", ValueKind::integer},     BuiltIn{"number", ValueKind::number},
    BuiltIn{"boolean", ValueKind::boolean}, BuiltIn{"instant", ValueKind::instant},
};

const BuiltIn* built_in(std::string_view name) {
  for (const auto& row : kBuiltIns)
    if (row.name == name) return &row;
  return nullptr;
}

/// A dotted path of non-empty steps; `$` begins operators, so no step may begin with it.
bool is_name(std::string_view name) {
  if (name.empty() || name.size() > kMostNameBytes) return false;
  bool at_step = true;
  for (const char c : name) {
    if (at_step && (c == '.' || c == '$')) return false;
    at_step = c == '.';
  }
  return !at_step;
}

bool is_object(const json::Node& node, const json::Path& path, std::size_t most, Faults& faults) {
  if (node.kind() != json::Kind::object) {
    faults.add(json::wrong_type(path, "an object", node));
    return false;
  }
  if (node.members().size() > most) {
    faults.add(json::fault(ErrorCode::too_many, path, "at most " + std::to_string(most)));
    return false;
  }
  return true;
}

}  // namespace

std::optional<std::size_t> ResourceType::find(std::string_view attribute) const {
  for (std::size_t i = 0; i < attributes.size(); ++i)
    if (attributes[i].name == attribute) return i;
  return std::nullopt;
}

const Attribute& ResourceType::attribute(std::size_t number) const {
  static const Attribute none{{}, ValueType{ValueKind::string, 0, true, false}};
  return number < attributes.size() ? attributes[number] : none;
}

Vocabulary Vocabulary::read(const json::Node& policy, Faults& faults, bool types_needed) {
  const json::Path root;
  Vocabulary words;
  // Types name enums, so enums come first whatever the order of the keys.
  if (const auto* node = policy.find("enums"))
    words.read_enums(*node, json::Path(root, "enums"), faults);
  const auto* types = policy.find("types");
  if (types)
    words.read_types(*types, json::Path(root, "types"), faults);
  else if (types_needed)
    faults.add(json::fault(ErrorCode::missing_key, root, "\"types\" declares what rules speak of"));
  if (const auto* node = policy.find("attributes"))
    words.viewer_attributes_ = words.read_attributes(*node, json::Path(root, "attributes"), faults);
  if (const auto* node = policy.find("roles"))
    words.read_roles(*node, json::Path(root, "roles"), faults);
  return words;
}

void Vocabulary::read_enums(const json::Node& node, const json::Path& path, Faults& faults) {
  if (!is_object(node, path, kMostEnums, faults)) return;
  for (const auto& [name, values] : node.members()) {
    const json::Path at(path, name);
    if (!is_name(name)) faults.add(json::fault(ErrorCode::invalid_name, at));
    if (built_in(name)) faults.add(json::fault(ErrorCode::reserved_name, at));
    Enumeration& enumeration = enums_.emplace_back(Enumeration{name, {}});
    if (values.kind() != json::Kind::array) {
      faults.add(json::wrong_type(at, "an array of strings, lowest first", values));
      continue;
    }
    if (values.items().empty()) faults.add(json::fault(ErrorCode::empty_list, at));
    if (values.items().size() > kMostEnumValues) {
      faults.add(json::fault(ErrorCode::too_many, at, "at most 256 values"));
      continue;
    }
    for (std::size_t i = 0; i < values.items().size(); ++i) {
      const auto* text = values.items()[i].as_string();
      if (!text) {
        faults.add(json::wrong_type(json::Path(at, i), "a string", values.items()[i]));
        continue;
      }
      const auto& list = enumeration.values;
      if (std::find(list.begin(), list.end(), *text) != list.end())
        faults.add(
            json::fault(ErrorCode::invalid_name, json::Path(at, i), "the value stands twice"));
      enumeration.values.push_back(*text);
    }
  }
}

std::optional<ValueType> Vocabulary::read_type(const json::Node& node, const json::Path& path,
                                               Faults& faults) const {
  const auto* text = node.as_string();
  if (!text) {
    faults.add(json::wrong_type(path, "the name of a type", node));
    return std::nullopt;
  }
  std::string_view name = *text;
  ValueType type;
  if (name.ends_with('?')) {
    type.optional = true;
    name.remove_suffix(1);
  }
  if (name.ends_with("[]")) {
    type.array = true;
    name.remove_suffix(2);
  }
  if (const auto* row = built_in(name)) {
    type.kind = row->kind;
    return type;
  }
  if (const auto enumeration = find_enum(name)) {
    type.kind = ValueKind::enumeration;
    type.enumeration = *enumeration;
    return type;
  }
  std::vector<std::string_view> known;
  known.reserve(std::size(kBuiltIns) + enums_.size());
  for (const auto& row : kBuiltIns) known.push_back(row.name);
  for (const auto& row : enums_) known.emplace_back(row.name);
  faults.add(json::fault(ErrorCode::unknown_type, path, unknown_word(name, known)));
  return std::nullopt;
}

std::vector<Attribute> Vocabulary::read_attributes(const json::Node& node, const json::Path& path,
                                                   Faults& faults) const {
  std::vector<Attribute> attributes;
  if (!is_object(node, path, kMostAttributes, faults)) return attributes;
  for (const auto& [name, value] : node.members()) {
    const json::Path at(path, name);
    if (!is_name(name)) faults.add(json::fault(ErrorCode::invalid_name, at));
    // An attribute of an unknown type stays known by name, so that its uses are not faults as well.
    attributes.push_back({name, read_type(value, at, faults).value_or(ValueType{})});
  }
  return attributes;
}

void Vocabulary::read_types(const json::Node& node, const json::Path& path, Faults& faults) {
  if (!is_object(node, path, kMostTypes, faults)) return;
  if (node.members().empty()) faults.add(json::fault(ErrorCode::empty_list, path));
  for (const auto& [name, attributes] : node.members()) {
    const json::Path at(path, name);
    if (!is_name(name)) faults.add(json::fault(ErrorCode::invalid_name, at));
    if (name == "all") faults.add(json::fault(ErrorCode::reserved_name, at));
    types_.push_back({name, read_attributes(attributes, at, faults)});
  }
}

void Vocabulary::read_roles(const json::Node& node, const json::Path& path, Faults& faults) {
  declares_roles_ = true;
  if (!is_object(node, path, kMostRoles, faults)) return;
  for (const auto& member : node.members()) add_role(member.key);
  for (const auto& [name, list] : node.members()) {
    const json::Path at(path, name);
    if (list.kind() != json::Kind::array) {
      faults.add(json::wrong_type(at, "an array of the roles that it includes", list));
      continue;
    }
    for (std::size_t i = 0; i < list.items().size(); ++i) {
      const auto* role = list.items()[i].as_string();
      if (!role) {
        faults.add(json::wrong_type(json::Path(at, i), "a string", list.items()[i]));
      } else if (!find_role(*role) && roles_.size() == kMostRoles) {
        faults.add(json::fault(ErrorCode::too_many, path, "at most 256 roles"));
        return;
      } else {
        const auto included = add_role(*role);
        auto& direct = included_[roles_.find(name)];
        if (std::find(direct.begin(), direct.end(), included) == direct.end())
          direct.push_back(included);
      }
    }
  }
  // Of the roles on one cycle the first is named.
  std::vector<bool> reported(roles_.size(), false);
  for (const auto& member : node.members()) {
    const auto role = roles_.find(member.key);
    bool cyclic = false;
    std::vector<std::uint32_t> reach;
    for (const auto direct : included_[role])
      for (const auto reached : roles_included_in(direct)) {
        cyclic = cyclic || reached == role;
        reach.push_back(reached);
      }
    if (!cyclic || reported[role]) continue;
    faults.add(json::fault(ErrorCode::cyclic_roles, json::Path(path, member.key)));
    for (const auto reached : reach) reported[reached] = true;
  }
}

std::optional<std::uint16_t> Vocabulary::find_enum(std::string_view name) const {
  for (std::size_t i = 0; i < enums_.size(); ++i)
    if (enums_[i].name == name) return static_cast<std::uint16_t>(i);
  return std::nullopt;
}

std::optional<std::uint32_t> Vocabulary::find_type(std::string_view name) const {
  for (std::size_t i = 0; i < types_.size(); ++i)
    if (types_[i].name == name) return static_cast<std::uint32_t>(i);
  return std::nullopt;
}

std::optional<std::uint32_t> Vocabulary::rank_of(std::uint16_t enumeration,
                                                 std::string_view value) const {
  const auto& values = enums_[enumeration].values;
  const auto found = std::find(values.begin(), values.end(), value);
  if (found == values.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - values.begin());
}

std::vector<std::string_view> Vocabulary::type_names() const {
  std::vector<std::string_view> names;
  for (const auto& type : types_) names.emplace_back(type.name);
  return names;
}

std::vector<std::string_view> Vocabulary::value_names(std::uint16_t enumeration) const {
  const auto& values = enums_[enumeration].values;
  return {values.begin(), values.end()};
}

std::optional<std::uint32_t> Vocabulary::find_role(std::string_view name) const {
  const auto id = roles_.find(name);
  return id == Interner::kUnknown ? std::nullopt : std::optional(id);
}

std::uint32_t Vocabulary::add_role(std::string_view name) {
  const auto id = roles_.intern(name);
  if (included_.size() < roles_.size()) included_.resize(roles_.size());
  return id;
}

std::vector<std::string_view> Vocabulary::role_names() const {
  std::vector<std::string_view> names;
  for (std::uint32_t id = 0; id < roles_.size(); ++id) names.push_back(roles_.text(id));
  return names;
}

std::vector<std::uint32_t> Vocabulary::roles_included_in(std::uint32_t role) const {
  std::vector<bool> seen(roles_.size(), false);
  std::vector<std::uint32_t> reached{role};
  seen[role] = true;
  for (std::size_t next = 0; next < reached.size(); ++next)
    for (const auto included : included_[reached[next]])
      if (!seen[included]) {
        seen[included] = true;
        reached.push_back(included);
      }
  return reached;
}

}  // namespace creator::access
