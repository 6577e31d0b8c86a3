#include <cstddef>
#include <cstdint>
#include <string_view>

#include "creator/access/decision.h"
#include "creator/access/payload.h"
#include "creator/access/permitted.h"
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
  for (std::uint32_t action = 0; action < compiled.actions.size() && action < 8; ++action)
    for (std::uint32_t type = 0; type < compiled.words.types().size() && type < 8; ++type) {
      // As `possible` has it: only what is declared so may be absent.
      const std::size_t slots = compiled.layouts[type].attributes.size();
      Row row(slots, 0);
      for (std::size_t slot = 0; slot < slots; ++slot) {
        const auto shape = compiled.slot_shape(type, slot);
        if (compiled.slot_type(type, slot).optional) {
          row[slot] = kAbsent;
        } else if (shape.has_payload()) {
          const Slot offset = shape.array ? append_array(row, 0) : append_text(row, "");
          row[slot] = offset;
        }
      }
      const auto decision = decide(*viewer, action, type, row.data(), 0);
      if (can(*viewer, action, type, row.data(), 0) != decision.allowed()) __builtin_trap();
      std::size_t attribute = 0;
      for (const bool allowed : permitted_fields(*viewer, action, type, row.data(), 0)) {
        const auto& name = compiled.words.types()[type].attributes[attribute++].name;
        if (can(*viewer, action, type, row.data(), 0, name) != allowed) __builtin_trap();
        if (allowed && possible(*viewer, action, type, name) == Possibility::never)
          __builtin_trap();
        if (attribute == 8) break;
      }
      if (decision.allowed() && possible(*viewer, action, type) == Possibility::never)
        __builtin_trap();
    }
  return 0;
}
