#pragma once

#include <string_view>
#include <vector>

#include "creator/access/casl/value.h"
#include "creator/access/value_type.h"
#include "creator/base/intern.h"

namespace creator::access {
struct CompiledPolicy;
}

namespace creator::access::casl {

/// A viewer's facts as JavaScript values: ids, plans and other texts as strings, enums by their
/// names, instants as milliseconds.
struct Facts {
  Document document;
  std::vector<Value> values;  // by fact
  std::vector<bool> absent;   // by fact
};

/// `own_texts`: those of the viewer, whose symbols follow the policy's. Cost: linear in the facts.
Facts to_facts(const CompiledPolicy& policy, const std::vector<Slot>& slots,
               const Interner& own_texts);

}  // namespace creator::access::casl
