#include "creator/access/fact.h"

namespace creator::access {
namespace {

constexpr std::string_view kAttributes = "attributes.";

ValueType optional_of(ValueKind kind) {
  return ValueType{kind, 0, true, false};
}

}  // namespace

ValueType plan_type(const Vocabulary& words) {
  if (const auto plan = words.find_enum("plan"))
    return ValueType{ValueKind::enumeration, *plan, true, false};
  return optional_of(ValueKind::string);
}

std::optional<FactEntry> find_fact(const Vocabulary& words, std::string_view name) {
  if (name == "id") return FactEntry{index_of(Fact::id), optional_of(ValueKind::id)};
  if (name == "active") return FactEntry{index_of(Fact::active), optional_of(ValueKind::boolean)};
  if (name == "plan") return FactEntry{index_of(Fact::plan), plan_type(words)};
  if (name == "credits") return FactEntry{index_of(Fact::credits), optional_of(ValueKind::integer)};
  if (name == "authenticated")
    return FactEntry{index_of(Fact::authenticated), ValueType{ValueKind::boolean}};
  if (!name.starts_with(kAttributes)) return std::nullopt;
  name.remove_prefix(kAttributes.size());
  const auto& declared = words.viewer_attributes();
  for (std::size_t i = 0; i < declared.size(); ++i)
    if (declared[i].name == name)
      return FactEntry{static_cast<std::uint16_t>(kBuiltInFacts + i), declared[i].type};
  return std::nullopt;
}

std::vector<std::string> fact_names(const Vocabulary& words) {
  std::vector<std::string> names{"id", "active", "plan", "credits", "authenticated"};
  for (const auto& attribute : words.viewer_attributes())
    names.push_back(std::string(kAttributes) + attribute.name);
  return names;
}

}  // namespace creator::access
