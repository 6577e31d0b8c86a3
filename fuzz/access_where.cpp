#include <cstddef>
#include <cstdint>
#include <string>
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
// answered is JSON; a residual is never refused for what a dialect lacks, and every dialect is
// asked with and without one, of a field as well.
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
  const auto& actions = policy->compiled().actions;
  const auto action = actions.text(static_cast<Interner::Id>(actions.size() - 1));
  for (const auto& type : policy->compiled().words.types()) {
    const auto ask = [&](std::string_view request) {
      auto answer = pushdown::where(*viewer, action, type.name, 1000, request);
      if (answer.has_value() && !is_json(*answer)) __builtin_trap();
      return answer;
    };
    ask(input.substr(second + 1));
    for (const std::string_view dialect : {"postgres", "sqlite", "prisma", "mongo"}) {
      const std::string request = R"({"dialect":")" + std::string(dialect) + '"';
      ask(request + '}');
      ask(request + R"(,"field":"tags"})");
      const auto loose = ask(request + R"(,"residual":true})");
      if (!loose.has_value() && loose.error()[0].code != ErrorCode::too_many) __builtin_trap();
    }
  }
  const auto rules = pushdown::to_casl(*viewer, 1000);
  if (rules.has_value() && !is_json(*rules)) __builtin_trap();
  return 0;
}
