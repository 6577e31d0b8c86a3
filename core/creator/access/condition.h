#pragma once

#include "creator/access/expression.h"
#include "creator/access/operand.h"
#include "creator/base/json.h"

namespace creator::access {

/// Compiles a `conditions` or `when` object, adding every fault found. What it gives after a fault
/// is of no use. Operators and their meaning: MongoDB's query language as CASL's rules write it,
/// typed.
///
/// Errors: unknown_attribute, unknown_fact, unknown_operator, unknown_enum_value, unknown_role,
/// unsupported, not_comparable, not_ordered, not_an_array, null_in_list, empty_list, missing_key,
/// wrong_type, out_of_range, too_many, regex_syntax, regex_unsupported, regex_too_large,
/// pattern_too_costly.
/// Cost: linear in the document; recursion is bounded by kMostDocumentDepth.
Expression compile_condition(const json::Node& node, const json::Path& path, ConditionScope scope,
                             Faults& faults);

}  // namespace creator::access
