#include <cstddef>
#include <cstdint>
#include <string_view>

#include "creator/access/pushdown/casl_rules.h"
#include "creator/access/pushdown/where.h"
#include "creator/base/json.h"

namespace {

/// Answers may be nested deeper than documents that the core reads.
bool is_json(std::string_view text) {
  using namespace creator;
  const auto read = json::parse(text, std::size_t{1} << 26);
  return read.has_value() || read.error().code == ErrorCode::json_too_deep;
}

}  // namespace

// Three texts with a zero byte between them: a policy, facts, a request of `where`. What is
// answered is JSON; a residual is never refused for what a dialect lacks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creator;
  using namespace creator::access;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto first = input.find('\0');
  if (first == std::string_view::npos) return 0;
  const auto second = input.find('\0', first + 1);
  if (second == std::string_view::npos) return 0;
  const auto policy = Policy::compile(input.substr(0, first));
  if (!policy.has_value()) return 0;
  const auto viewer = Viewer::bind(*policy, input.substr(first + 1, second - first - 1));
  if (!viewer.has_value()) return 0;
  const auto action = policy->compiled().action_names.back();
  for (const auto& type : policy->compiled().words.types()) {
    const auto asked = pushdown::where(*viewer, action, type.name, 1000, input.substr(second + 1));
    if (asked.has_value() && !is_json(*asked)) __builtin_trap();
    for (const std::string_view request :
         {R"({"dialect":"postgres","residual":true})", R"({"dialect":"sqlite","residual":true})",
          R"({"dialect":"prisma","residual":true})", R"({"dialect":"mongo","residual":true})"}) {
      const auto loose = pushdown::where(*viewer, action, type.name, 1000, request);
      if (loose.has_value() ? !is_json(*loose) : loose.error()[0].code != ErrorCode::too_many)
        __builtin_trap();
    }
  }
  const auto rules = pushdown::to_casl(*viewer, 1000);
  if (rules.has_value() && !is_json(*rules)) __builtin_trap();
  return 0;
}
