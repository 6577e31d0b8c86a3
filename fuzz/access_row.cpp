#include <cstddef>
#include <cstdint>
#include <string_view>

#include "creator/access/batch.h"
#include "creator/access/row.h"

namespace {

constexpr std::string_view kPolicy =
    R"({"version":1,"enums":{"tier":["BASIC","VIP"]},"types":{"T":{"c":"id","e":"id?","t":"tier?",
        "p":"int?","n":"number?","f":"boolean?","at":"instant?","a.b":"string?"}},"rules":[
        {"action":"read","subject":"T","conditions":{"$or":[{"c":{"$sub":{"tier":{"$field":"t"}}}},
         {"c":{"$field":"e"}},{"p":{"$lt":{"$field":"n"}}},{"a.b":{"$in":["x","y"]}}]}},
        {"action":"read","subject":"T","inverted":true,"conditions":{"$nor":[{"f":true},
         {"at":{"$lte":{"$fact":"now"}}}]}}]})";

}  // namespace

// Any resource is read or refused; what is read is judged alike alone and in a table.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creator;
  using namespace creator::access;
  static const auto policy = Policy::compile(kPolicy);
  static const auto viewer = Viewer::bind(
      *policy,
      R"({"id":"f","active":true,"subscriptions":[{"creatorId":"x","tier":"BASIC","status":"active"}]})");
  const auto resource = json::parse(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!resource.has_value()) return 0;
  const auto row = read_row(*viewer, 0, *resource);
  auto table = Table::make(*policy, 0, 1);
  const bool listed = table->update(0, *resource).has_value();
  if (listed != row.has_value()) __builtin_trap();
  if (!listed) return 0;
  const auto action = policy->action("read");
  const bool alone = can(*viewer, action, 0, row->data(), 1000);
  if (filter(*viewer, action, *table, 1000)->size() != (alone ? 1U : 0U)) __builtin_trap();
  return 0;
}
