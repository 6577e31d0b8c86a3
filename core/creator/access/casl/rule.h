#pragma once

#include "creator/access/casl/condition.h"
#include "creator/access/rule.h"

namespace creator::access::casl {

/// The name by which rules speak of every type, and callers of no type in particular.
inline constexpr std::string_view kAnyType = "all";

/// Adds the types that rules name to those that the policy declares, and `all`, which stands for
/// each type that no rule names. Errors: too_many. What is no subject is left to `read_rule`.
void add_types(const json::Node& rules, const json::Path& path, Vocabulary& words, Faults& faults);

/// Reads one of CASL's raw rules, with our `when` and `hide`. As in CASL a rule without a subject
/// is about `all`, an empty array names nothing, and null or 0 is as good as missing for all but
/// the action. Errors: unknown_key, missing_key, wrong_type, empty_list (`fields`), invalid_name,
/// unsupported (`require`).
RuleDraft read_rule(const json::Node& node, const json::Path& path, const Vocabulary& words,
                    Faults& faults);

/// Reads `operators` of a policy: those of "$and", "$or", "$nor", "$not" that the matcher has
/// beyond CASL's defaults. Errors: wrong_type, unknown_operator.
Extensions read_extensions(const json::Node& node, const json::Path& path, Faults& faults);

}  // namespace creator::access::casl
