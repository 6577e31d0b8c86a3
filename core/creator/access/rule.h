#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "creator/access/code.h"
#include "creator/access/expression.h"
#include "creator/access/vocabulary.h"
#include "creator/base/json.h"

namespace creator::access {

/// A rule as its document has it, names read and checked one by one, conditions not yet compiled:
/// they mean something only for one type.
struct RuleDraft {
  std::vector<std::string> actions;
  std::vector<std::uint32_t> types;  // by number; empty with `on_all_types`
  bool on_all_types = false;
  bool any_action = false;  // `manage`
  bool inverted = false;
  bool hide = false;
  std::optional<Code> requirement;
  std::string reason;
  std::vector<std::string> fields;
  const json::Node* conditions = nullptr;  // in the document
  const json::Node* guard = nullptr;
};

/// Reads one rule, adding every fault: unknown_key, missing_key, wrong_type, unknown_type,
/// empty_list, unknown_requirement, invalid_name.
RuleDraft read_rule(const json::Node& node, const json::Path& path, const Vocabulary& words,
                    Faults& faults);

}  // namespace creator::access
