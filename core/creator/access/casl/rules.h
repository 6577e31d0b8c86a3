#pragma once

#include <vector>

#include "creator/access/casl/condition.h"
#include "creator/access/casl/shape.h"

namespace creator::access::casl {

/// What a policy in casl semantics has beside its rules.
struct CompiledRules {
  Names names;
  Extensions extensions;
  std::vector<Condition> conditions;  // by rule
  std::vector<Shape> shapes;          // by type
  Faults warnings;  // what CASL accepts and nobody means, with its place; may be empty
};

}  // namespace creator::access::casl
