#include <cstddef>
#include <cstdint>
#include <string_view>

#include "creator/access/batch.h"
#include "creator/access/row.h"
#include "creator/base/utf8.h"

namespace {

constexpr std::string_view kPolicy =
    R"({"version":1,"enums":{"tier":["BASIC","VIP"]},"types":{"T":{"c":"id","e":"id?","t":"tier?",
        "p":"int?","n":"number?","f":"boolean?","at":"instant?","a.b":"string?","tags":"string[]?","ns":"number[]?"}},
        "attributes":{"langs":"string[]?"},"rules":[
        {"action":"read","subject":"T","conditions":{"$or":[{"c":{"$sub":{"tier":{"$field":"t"}}}},
         {"c":{"$field":"e"}},{"p":{"$lt":{"$field":"n"}}},{"a.b":{"$in":["x","y"]}},
         {"a.b":{"$regex":"^(a|.b)+$"}},{"tags":{"$all":["x","y"]}},{"tags":{"$field":"e"}},
         {"tags":{"$elemMatch":{"$regex":"^z","$ne":"zz"}}},{"ns":{"$size":3}},{"ns":{"$gt":1,"$lt":2}},
         {"tags":{"$all":{"$fact":"attributes.langs"}}},{"c":{"$in":{"$fact":"attributes.langs"}}}]}},
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
      R"({"id":"f","active":true,"attributes":{"langs":["de","en","en"]},"subscriptions":[{"creatorId":"x","tier":"BASIC","status":"active"}]})");
  const auto resource =
      json::parse_resource(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!resource.has_value()) return 0;
  const auto row = read_row(*viewer, 0, *resource);
  if (!row.has_value())
    for (const auto& error : row.error())
      if (first_invalid_utf8(message(error)) || first_invalid_utf8(error.pointer.value_or("")))
        __builtin_trap();
  auto table = Table::make(*policy, 0, 1);
  const bool listed = table->update(0, *resource).has_value();
  if (listed != row.has_value()) __builtin_trap();
  if (!listed) return 0;
  const auto action = *policy->action("read");
  const bool alone = can(*viewer, action, 0, row->data(), 1000);
  if (filter(*viewer, action, *table, 1000)->size() != (alone ? 1U : 0U)) __builtin_trap();
  if ((decide_all(*viewer, action, *table, 1000)->codes[0] == 0) != alone) __builtin_trap();
  // Written again and again, the pool is cleared of what no row refers to, and says the same.
  for (int i = 0; i < 4; ++i)
    if (!table->update(0, *resource).has_value()) __builtin_trap();
  if (table->pool().size() > 2 * (row->size() + 1)) __builtin_trap();
  if (filter(*viewer, action, *table, 1000)->size() != (alone ? 1U : 0U)) __builtin_trap();
  return 0;
}
