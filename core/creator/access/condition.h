#pragma once

#include <cstdint>
#include <vector>

#include "creator/access/expression.h"
#include "creator/access/vocabulary.h"
#include "creator/base/intern.h"
#include "creator/base/json.h"

namespace creator::access {

/// The slots that the rules about one type read: a row is an array of them.
struct Layout {
  std::vector<std::uint32_t> attributes;  // by slot: index into ResourceType::attributes
  bool compares_texts = false;            // two texts of one row: then unknown ones must differ too

  std::uint16_t slot_of(std::uint32_t attribute);
};

/// What conditions may name, and where their texts and slots are collected.
struct ConditionScope {
  Vocabulary& words;
  Interner& symbols;
  const ResourceType* type = nullptr;  // null: a guard (`when`), which speaks of the viewer
  Layout* layout = nullptr;            // null exactly when type is
};

/// Compiles a `conditions` or `when` object, adding every fault found. What it gives after a fault
/// is of no use. Operators and their meaning: MongoDB's query language as CASL's rules write it,
/// typed.
///
/// Errors: unknown_attribute, unknown_fact, unknown_operator, unknown_enum_value, unknown_role,
/// unsupported, not_comparable, not_ordered, null_in_list, empty_list, wrong_type.
/// Cost: linear in the document; recursion is bounded by kMostDocumentDepth.
Expression compile_condition(const json::Node& node, const json::Path& path, ConditionScope scope,
                             Faults& faults);

}  // namespace creator::access
