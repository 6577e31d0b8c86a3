#include <cstddef>
#include <cstdint>
#include <string_view>

#include "creator/access/casl/decision.h"
#include "creator/access/casl/resource.h"

namespace {

constexpr std::string_view kPolicy =
    R"({"version":1,"semantics":"casl","operators":["$or","$not"],"rules":[
        {"action":"read","subject":"T","conditions":{"$or":[{"a":{"$lt":5,"$ne":"x"}},{"a.b":null},
         {"a.0.b":{"$in":["x",{"$bigint":"7"},{"$date":1000}]}},{"b":{"$gte":"10"}}]}},
        {"action":"read","subject":"T","inverted":true,"conditions":{"a":{"$elemMatch":{"b":{"$exists":true},
         "length":{"$gt":1}}},"b":{"$not":{"$all":[1,"y"],"$size":2,"$regex":"^a.*z$"}}}}]})";

}  // namespace

// Any bytes are a resource or are refused; what is read is answered about, and written back as it
// was.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creator::access;
  static const auto policy = Policy::compile(kPolicy);
  static const auto viewer = Viewer::bind(*policy, "{}");
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  casl::Document resource;
  if (!casl::read_resource(bytes, policy->compiled().casl.names.size(), resource).has_value())
    return 0;
  const casl::Asked asked{*viewer, *policy->action("read"), *policy->type("T"), {}, 1000};
  const auto allowed = casl::can(asked, resource);
  const auto decision = casl::decide(asked, resource);
  if (allowed.has_value() != decision.has_value()) __builtin_trap();
  if (allowed.has_value() && *allowed != decision->allowed()) __builtin_trap();
  casl::Document again;
  const std::string written = casl::write_resource(resource);
  if (!casl::read_resource(written, policy->compiled().casl.names.size(), again).has_value())
    __builtin_trap();
  return 0;
}
