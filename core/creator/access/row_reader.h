#pragma once

#include <algorithm>
#include <string_view>
#include <type_traits>
#include <vector>

#include "creator/access/payload.h"
#include "creator/access/row.h"
#include "creator/access/value_reader.h"

namespace creator::access {

/// Reads the elements of an array, adding a fault for each that is wrong, and gives the offset of
/// what it appended to `out`. With `as_text` the elements are the texts themselves.
/// Errors: too_many beyond kMostElements; those of read_value at the element.
template <class SymbolOf>
Slot read_array(const Vocabulary& words, ValueType type, bool as_text, const json::Node& node,
                const json::Path& path, SymbolOf& symbol_of, std::vector<Slot>& out,
                Faults& faults) {
  type.array = false;
  if (node.kind() != json::Kind::array) {
    faults.add(json::wrong_type(path, "an array", node));
    return kAbsent;
  }
  if (node.items().size() > kMostElements) {
    faults.add(json::fault(ErrorCode::too_many, path, "at most 65536 elements"));
    return kAbsent;
  }
  const auto number_of = [&](std::string_view text) { return as_text ? 0U : symbol_of(text); };
  const Slot offset = append_array(out, node.items().size());
  auto at = static_cast<std::size_t>(offset);
  for (std::size_t i = 0; i < node.items().size(); ++i) {
    auto element = read_value(words, type, node.items()[i], json::Path(path, i), number_of);
    ++at;
    if (!element.has_value()) {
      faults.add(element.error());
      continue;
    }
    const Slot value = as_text ? append_text(out, *node.items()[i].as_string()) : *element;
    out[at] = value;
  }
  return offset;
}

/// Reads a resource slot by slot into a row.
template <class SymbolOf>
class RowReader {
 public:
  RowReader(const CompiledPolicy& policy, std::uint32_t type, SymbolOf& symbol_of)
      : policy_(policy), type_(type), symbol_of_(symbol_of) {}

  Checked<Row> read(const json::Node& resource) && {
    const json::Path root;
    if (resource.kind() != json::Kind::object)
      return Faults(json::wrong_type(root, "an object", resource));
    const auto& layout = policy_.layouts[type_];
    row_.assign(layout.attributes.size(), kAbsent);
    for (slot_ = 0; slot_ < layout.attributes.size(); ++slot_) {
      attribute_ = layout.attributes[slot_];
      // Of two slots of one attribute the first says what is wrong with it.
      if (std::find(wrong_.begin(), wrong_.end(), attribute_) != wrong_.end()) continue;
      const auto faults_before = faults_.found();
      along(policy_.words.types()[type_].attributes[attribute_].name, resource, root);
      if (faults_.found() != faults_before) wrong_.push_back(attribute_);
    }
    if (!faults_.empty()) return faults_;
    return std::move(row_);
  }

 private:
  const ValueType& type() const { return policy_.words.types()[type_].attributes[attribute_].type; }

  /// Steps along a dotted path and reads what stands at its end. Bounded by kMostNameBytes / 2
  /// steps.
  void along(std::string_view path_left, const json::Node& node, const json::Path& path) {
    if (node.kind() != json::Kind::object)
      return faults_.add(json::wrong_type(path, "an object", node));
    const auto dot = path_left.find('.');
    const auto step = path_left.substr(0, dot);
    const json::Path here(path, step);
    const auto* value = node.find(step);
    if (!value || value->is_null()) {
      if (!type().optional)
        faults_.add(json::fault(ErrorCode::missing_key, here,
                                "declared without \"?\", so it must be there"));
    } else if (dot == std::string_view::npos) {
      const Slot read = value_at(*value, here);
      row_[slot_] = read;
    } else {
      along(path_left.substr(dot + 1), *value, here);
    }
  }

  Slot value_at(const json::Node& value, const json::Path& path) {
    const bool as_text = policy_.layouts[type_].as_text[slot_];
    if (type().array)
      return read_array(policy_.words, type(), as_text, value, path, symbol_of_, row_, faults_);
    const auto number_of = [&](std::string_view text) { return as_text ? 0U : symbol_of_(text); };
    auto read = read_value(policy_.words, type(), value, path, number_of);
    if (!read.has_value()) {
      faults_.add(read.error());
      return kAbsent;
    }
    return as_text ? append_text(row_, *value.as_string()) : *read;
  }

  const CompiledPolicy& policy_;
  std::uint32_t type_;
  SymbolOf& symbol_of_;
  std::size_t slot_ = 0;
  std::uint32_t attribute_ = 0;
  std::vector<std::uint32_t> wrong_;
  Row row_;
  Faults faults_;
};

/// Reads a resource as `read_row` does, with texts numbered by `symbol_of`.
template <class SymbolOf>
Checked<Row> read_row_with(const CompiledPolicy& policy, std::uint32_t type,
                           const json::Node& resource, SymbolOf&& symbol_of) {
  return RowReader<std::remove_reference_t<SymbolOf>>(policy, type, symbol_of).read(resource);
}

}  // namespace creator::access
