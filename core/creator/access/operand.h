#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "creator/access/expression.h"
#include "creator/access/fact.h"
#include "creator/access/pattern_book.h"
#include "creator/access/vocabulary.h"
#include "creator/base/intern.h"
#include "creator/base/json.h"

namespace creator::access {

/// Slots of one type: each attribute may have one for its value and one for its text.
inline constexpr std::size_t kMostSlots = 2 * kMostAttributes;

/// The slots that the rules about one type read: a row is an array of them, and what does not fit
/// into slots behind them (see payload.h).
struct Layout {
  std::vector<std::uint32_t> attributes;  // by slot: index into ResourceType::attributes
  std::vector<bool> as_text;              // by slot: holds texts, which `$regex` reads, not symbols
  bool compares_texts = false;            // two texts of one row: then unknown ones must differ too
  std::optional<std::uint16_t> creator;   // the slot under some `$sub`

  std::uint16_t slot_of(std::uint32_t attribute) { return find_or_add(attribute, false); }
  std::uint16_t text_slot_of(std::uint32_t attribute) { return find_or_add(attribute, true); }

 private:
  std::uint16_t find_or_add(std::uint32_t attribute, bool text);
};

/// What conditions may name, and where their texts and slots are collected.
struct ConditionScope {
  Vocabulary& words;
  Interner& symbols;
  PatternBook& patterns;
  FactTexts& fact_texts;
  const ResourceType* type = nullptr;  // null: a guard (`when`), which speaks of the viewer
  Layout* layout = nullptr;            // null exactly when type is
};

struct TypedOperand {
  Operand operand;
  ValueType type;
};

/// Whether the value is `{"$fact": ...}` or `{"$field": ...}`.
bool is_reference(const json::Node& node);

/// Resolves the two sides of comparisons, adding every fault. Errors: as `compile_condition`.
class OperandReader {
 public:
  OperandReader(ConditionScope scope, Faults& faults) : scope_(scope), faults_(faults) {}

  std::optional<TypedOperand> attribute(std::string_view name, const json::Path& path);
  std::optional<TypedOperand> fact(std::string_view name, const json::Path& path);

  /// A literal or a reference that can be compared with a value of type `left`.
  std::optional<Operand> right_side(ValueType left, const json::Node& value,
                                    const json::Path& path);

 private:
  void fail(ErrorCode code, const json::Path& path, std::string detail = {});
  std::optional<TypedOperand> field_reference(std::string_view name, const json::Path& path);
  std::optional<TypedOperand> fact_reference(std::string_view name, const json::Path& path);

  ConditionScope scope_;
  Faults& faults_;
};

}  // namespace creator::access
