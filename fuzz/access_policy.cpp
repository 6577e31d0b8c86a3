#include <cstddef>
#include <cstdint>
#include <string_view>

#include "creator/access/decision.h"
#include "creator/access/possibility.h"

// Any text compiles or is refused; what compiles answers about a row with as little as may be.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creator::access;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto policy = Policy::compile(text);
  if (!policy.has_value()) {
    if (policy.error().empty()) __builtin_trap();
    return 0;
  }
  const auto viewer = Viewer::bind(*policy, "{}");
  if (!viewer.has_value()) __builtin_trap();
  const auto& compiled = policy->compiled();
  for (std::uint32_t action = 0; action < compiled.action_names.size() && action < 8; ++action)
    for (std::uint32_t type = 0; type < compiled.words.types().size() && type < 8; ++type) {
      // As `possible` has it: only what is declared so may be absent.
      Row row;
      for (const auto attribute : compiled.layouts[type].attributes)
        row.push_back(compiled.words.types()[type].attributes[attribute].type.optional ? kAbsent
                                                                                       : 0);
      const auto decision = decide(*viewer, action, type, row.data(), 0);
      if (can(*viewer, action, type, row.data(), 0) != decision.allowed()) __builtin_trap();
      if (decision.allowed() && possible(*viewer, action, type) == Possibility::never)
        __builtin_trap();
    }
  return 0;
}
