#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "creator/access/decision.h"
#include "creator/base/json.h"

/// Short ways of asking, for the tests of access.
namespace creator::access::test {

inline Policy compiled(std::string_view text) {
  auto policy = Policy::compile(text);
  REQUIRE_MESSAGE(policy.has_value(), text, " ", message(policy.error()[0]), " at ",
                  policy.error()[0].pointer.value_or("?"));
  return std::move(*policy);
}

inline Viewer bound(const Policy& policy, std::string_view facts) {
  auto viewer = Viewer::bind(policy, facts);
  REQUIRE_MESSAGE(viewer.has_value(), facts, " ", message(viewer.error()[0]));
  return std::move(*viewer);
}

inline json::Node document(std::string_view text) {
  auto node = json::parse(text);
  REQUIRE_MESSAGE(node.has_value(), text);
  return std::move(*node);
}

inline Row row_of(const Viewer& viewer, std::uint32_t type, std::string_view resource) {
  auto row = read_row(viewer, type, document(resource));
  REQUIRE_MESSAGE(row.has_value(), resource, " ", message(row.error()[0]));
  return std::move(*row);
}

inline Decision asked(const Viewer& viewer, std::string_view action, std::string_view type,
                      std::string_view resource, std::int64_t now) {
  const auto number = viewer.policy().type(type);
  REQUIRE(number.has_value());
  const Row row = row_of(viewer, *number, resource);
  const auto verb = viewer.policy().action(action);
  REQUIRE(verb.has_value());
  const auto at = static_cast<double>(now);
  const Decision decision = decide(viewer, *verb, *number, row.data(), at);
  CHECK(can(viewer, *verb, *number, row.data(), at) == decision.allowed());
  return decision;
}

}  // namespace creator::access::test
