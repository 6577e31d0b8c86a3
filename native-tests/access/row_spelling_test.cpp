#include <doctest/doctest.h>

#include <string>

#include "creator/base/json.h"
#include "creator/c-api/creator_core.h"
#include "support/vectors.h"

namespace creator::access::row_spelling_test {
namespace {

/// Written by js-bindings/test/row-vectors.mjs, which asks the package after JSON.parse; the test
/// row-spellings.test.ts beside it asks again.
TEST_CASE(
    "access/row_spelling: the C ABI answers about JSON text what the package does after "
    "JSON.parse") {
  const auto document =
      json::parse(creator::test::read_file("native-tests/access/row_spellings.json"));
  REQUIRE(document.has_value());
  const auto text = creator::test::to_text(*document->find("policy"));
  cc_policy* policy = nullptr;
  cc_viewer* viewer = nullptr;
  REQUIRE(cc_policy_compile(text.data(), text.size(), &policy, nullptr) == CC_OK);
  REQUIRE(cc_viewer_bind(policy, "{}", 2, &viewer, nullptr) == CC_OK);
  const auto rows = document->find("rows")->items();
  CHECK(rows.size() == 3000);
  for (const auto& row : rows) {
    const auto& resource = *row.items()[0].as_string();
    CAPTURE(resource);
    CC_INIT(cc_error, error);
    CC_INIT(cc_decision, decision);
    const cc_code code = cc_viewer_decide_json(viewer, "read", 4, "T", 1, resource.data(),
                                               resource.size(), 0, &decision, &error);
    const std::string answer =
        code == CC_OK ? std::string(cc_access_code_name(decision.code))
                      : std::string(cc_code_name(code)) + " " + std::string(error.pointer);
    CHECK(answer == *row.items()[1].as_string());
  }
  cc_viewer_free(viewer);
  cc_policy_free(policy);
}

}  // namespace
}  // namespace creator::access::row_spelling_test
