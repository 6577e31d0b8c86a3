#include "creator/access/fact.h"

#include <array>

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

std::uint16_t FactTexts::slot_of(const Vocabulary& words, std::uint16_t fact) {
  const std::size_t first = kBuiltInFacts + words.viewer_attributes().size();
  for (std::size_t i = 0; i < facts.size(); ++i)
    if (facts[i] == fact) return static_cast<std::uint16_t>(first + i);
  facts.push_back(fact);
  return static_cast<std::uint16_t>(first + facts.size() - 1);
}

ValueType fact_type(const Vocabulary& words, std::size_t index) {
  if (index >= kBuiltInFacts) return words.viewer_attributes()[index - kBuiltInFacts].type;
  switch (static_cast<Fact>(index)) {
    case Fact::id: return optional_of(ValueKind::id);
    case Fact::active: return optional_of(ValueKind::boolean);
    case Fact::plan: return plan_type(words);
    case Fact::credits: return optional_of(ValueKind::integer);
    case Fact::authenticated: return ValueType{ValueKind::boolean};
  }
  return ValueType{};
}

std::optional<FactEntry> find_fact(const Vocabulary& words, std::string_view name) {
  constexpr std::array<std::string_view, kBuiltInFacts> kNames = {"id", "active", "plan", "credits",
                                                                  "authenticated"};
  for (std::uint16_t i = 0; i < kBuiltInFacts; ++i)
    if (name == kNames[i]) return FactEntry{i, fact_type(words, i)};
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
