#pragma once

#include <string_view>

#include "creator/access/row.h"
#include "creator/access/value_reader.h"

namespace creator::access {

/// Steps along a dotted path and reads what stands at its end. Bounded by kMostNameBytes / 2 steps.
template <class SymbolOf>
Result<Slot> read_along(const Vocabulary& words, ValueType type, std::string_view path_left,
                        const json::Node& node, const json::Path& path, SymbolOf& symbol_of) {
  if (node.kind() != json::Kind::object) return json::wrong_type(path, "an object", node);
  const auto dot = path_left.find('.');
  const auto step = path_left.substr(0, dot);
  const json::Path here(path, step);
  const auto* value = node.find(step);
  if (!value || value->is_null()) {
    if (type.optional) return kAbsent;
    return json::fault(ErrorCode::missing_key, here, "declared without \"?\", so it must be there");
  }
  if (dot == std::string_view::npos) return read_value(words, type, *value, here, symbol_of);
  return read_along(words, type, path_left.substr(dot + 1), *value, here, symbol_of);
}

/// Reads a resource as `read_row` does, with texts numbered by `symbol_of`.
template <class SymbolOf>
Checked<Row> read_row_with(const CompiledPolicy& policy, std::uint32_t type,
                           const json::Node& resource, SymbolOf&& symbol_of) {
  const json::Path root;
  if (resource.kind() != json::Kind::object)
    return Faults(json::wrong_type(root, "an object", resource));
  Row row;
  Faults faults;
  for (const auto index : policy.layouts[type].attributes) {
    const auto& attribute = policy.words.types()[type].attributes[index];
    auto slot = read_along(policy.words, attribute.type, attribute.name, resource, root, symbol_of);
    if (slot.has_value())
      row.push_back(*slot);
    else
      faults.add(slot.error());
  }
  if (!faults.empty()) return faults;
  return row;
}

}  // namespace creator::access
