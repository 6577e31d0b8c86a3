#include <cstddef>
#include <cstdint>
#include <string_view>

#include "creator/access/decision.h"
#include "creator/access/row.h"

namespace {

constexpr std::string_view kPolicy =
    R"({"version":1,"enums":{"tier":["BASIC","VIP"],"plan":["FREE","PRO"]},
        "types":{"T":{"c":"id","t":"tier?"}},"roles":{"A":["B"],"B":[]},
        "attributes":{"region":"string?","age":"int?","langs":"string[]?","levels":"int[]?"},"graceDays":3,"rules":[
        {"action":"read","subject":"T","conditions":{"c":{"$sub":{"tier":{"$field":"t"}}}},
         "require":"SUBSCRIPTION_REQUIRED"},
        {"action":"read","subject":"T","when":{"role":"B","credits":{"$gt":3}},
         "require":"INSUFFICIENT_CREDITS"},
        {"action":"read","subject":"T","when":{"$or":[{"attributes.langs":"de"},{"id":{"$regex":"^a+b"}},
         {"attributes.langs":{"$elemMatch":{"$regex":"n$","$ne":"en"}}},{"attributes.levels":{"$size":2}},
         {"attributes.region":{"$in":{"$fact":"attributes.langs"}}},
         {"attributes.langs":{"$all":{"$fact":"attributes.langs"}}}]},
         "conditions":{"c":{"$in":{"$fact":"attributes.langs"}}}}]})";

}  // namespace

// Any facts bind or are refused; whoever is bound gets an answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creator::access;
  static const auto policy = Policy::compile(kPolicy);
  const auto viewer =
      Viewer::bind(*policy, std::string_view(reinterpret_cast<const char*>(data), size));
  if (!viewer.has_value()) return 0;
  const Row row{static_cast<Slot>(viewer->symbol_of("c1")), 1};
  const auto decision = decide(*viewer, *policy->action("read"), 0, row.data(), 1000);
  if (decision.valid_until && *decision.valid_until <= 1000) __builtin_trap();
  return 0;
}
