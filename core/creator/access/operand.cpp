#include "creator/access/operand.h"

#include "creator/access/value_reader.h"
#include "creator/base/nearest.h"

namespace creator::access {

std::uint16_t Layout::find_or_add(std::uint32_t attribute, bool text) {
  for (std::size_t slot = 0; slot < attributes.size(); ++slot)
    if (attributes[slot] == attribute && as_text[slot] == text)
      return static_cast<std::uint16_t>(slot);
  attributes.push_back(attribute);
  as_text.push_back(text);
  return static_cast<std::uint16_t>(attributes.size() - 1);
}

bool is_reference(const json::Node& node) {
  return node.members().size() == 1 &&
         (node.members()[0].key == "$fact" || node.members()[0].key == "$field");
}

void OperandReader::fail(ErrorCode code, const json::Path& path, std::string detail) {
  faults_.add(json::fault(code, path, std::move(detail)));
}

std::optional<TypedOperand> OperandReader::attribute(std::string_view name,
                                                     const json::Path& path) {
  const auto index = scope_.type->find(name);
  if (!index) {
    std::vector<std::string_view> known;
    for (const auto& row : scope_.type->attributes) known.emplace_back(row.name);
    fail(ErrorCode::unknown_attribute, path,
         "of " + scope_.type->name.substr(0, 64) + ": " + unknown_word(name, known));
    return std::nullopt;
  }
  const ValueType type = scope_.type->attributes[*index].type;
  const auto slot = scope_.layout->slot_of(static_cast<std::uint32_t>(*index));
  return TypedOperand{{Origin::attribute, slot, 0}, type};
}

std::optional<TypedOperand> OperandReader::fact(std::string_view name, const json::Path& path) {
  const auto found = find_fact(scope_.words, name);
  if (!found) {
    auto names = fact_names(scope_.words);
    names.emplace_back(scope_.type ? "now" : "role");
    const std::vector<std::string_view> known(names.begin(), names.end());
    fail(ErrorCode::unknown_fact, path, unknown_word(name, known));
    return std::nullopt;
  }
  return TypedOperand{{Origin::fact, found->index, 0}, found->type};
}

std::optional<Operand> OperandReader::right_side(ValueType left, const json::Node& value,
                                                 const json::Path& path) {
  if (!is_reference(value)) {
    auto slot = read_value(scope_.words, left, value, path,
                           [&](std::string_view text) { return scope_.symbols.intern(text); });
    if (slot.has_value()) return Operand{Origin::constant, 0, *slot};
    faults_.add(slot.error());
    return std::nullopt;
  }
  const auto& [key, word] = value.members()[0];
  const json::Path here(path, key);
  const auto* name = word.as_string();
  if (!name) {
    faults_.add(json::wrong_type(here, "a name", word));
    return std::nullopt;
  }
  const auto right = key == "$field" ? field_reference(*name, here) : fact_reference(*name, here);
  if (!right) return std::nullopt;
  if (!are_comparable(left, right->type)) {
    fail(
        ErrorCode::not_comparable, here,
        right->type.array ? "an array stands on the left, or in $in, $nin and $all as a fact" : "");
    return std::nullopt;
  }
  if (right->operand.origin == Origin::attribute && is_text(left.kind))
    scope_.layout->compares_texts = true;
  return right->operand;
}

std::optional<TypedOperand> OperandReader::field_reference(std::string_view name,
                                                           const json::Path& path) {
  if (scope_.type) return attribute(name, path);
  fail(ErrorCode::unsupported, path, "a guard speaks of the viewer, not of a resource");
  return std::nullopt;
}

std::optional<TypedOperand> OperandReader::fact_reference(std::string_view name,
                                                          const json::Path& path) {
  if (name == "now" && scope_.type)
    return TypedOperand{{Origin::now, 0, 0}, ValueType{ValueKind::instant}};
  return fact(name, path);
}

}  // namespace creator::access
