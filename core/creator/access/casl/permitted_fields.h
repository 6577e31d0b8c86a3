#pragma once

#include <string>
#include <vector>

#include "creator/access/casl/decision.h"

namespace creator::access::casl {

/// CASL's permittedFieldsOf: from the first rule to the last, those that match the resource's
/// conditions add their fields or, inverted, take them away; a rule without fields is about `all`.
/// Patterns are given as the rules write them. The order is that of the last time each was added.
/// Errors: casl_throws. Cost: linear in the rules and their fields.
Result<std::vector<std::string>> permitted_fields(const Asked& asked, const Document& resource,
                                                  const std::vector<std::string>& all);

}  // namespace creator::access::casl
