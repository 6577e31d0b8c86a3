#include "creator/access/diff.h"

#include <doctest/doctest.h>

#include "asking.h"

namespace creator::access::diff_test {
namespace {

const char* const kBefore = R"({"version":1,"enums":{"tier":["BASIC","VIP"]},
  "types":{"Post":{"creatorId":"id","minTier":"tier?","free":"boolean?"}},"rules":[
    {"action":"read","subject":"Post","conditions":{"minTier":null}},
    {"action":"read","subject":"Post","conditions":{"creatorId":{"$sub":{"tier":{"$field":"minTier"}}}},"require":"SUBSCRIPTION_REQUIRED"}]})";
// Other types and tiers: one more below, so that every rank moves, and an attribute of its own.
const char* const kAfter = R"({"version":1,"enums":{"tier":["FOLLOWER","BASIC","VIP"]},
  "types":{"Post":{"creatorId":"id","minTier":"tier?","hidden":"boolean?"}},"rules":[
    {"action":"read","subject":"Post","conditions":{"minTier":null}},
    {"action":"read","subject":"Post","conditions":{"creatorId":{"$sub":{"tier":{"$field":"minTier"}}}},"require":"SUBSCRIPTION_REQUIRED"},
    {"action":"read","subject":"Post","conditions":{"minTier":"BASIC"}},
    {"action":"read","subject":"Post","inverted":true,"conditions":{"hidden":{"$exists":true,"$eq":true}}}]})";
const char* const kRows = R"([
  {"creatorId":"a"},
  {"creatorId":"a","minTier":"BASIC"},
  {"creatorId":"a","minTier":"VIP"},
  {"creatorId":"a","hidden":true},
  {"creatorId":"a","minTier":"VIP","hidden":true},
  {"creatorId":"a","free":true}])";

TEST_CASE("access/diff: which rows another policy would change") {
  const auto before = test::compiled(kBefore);
  const auto after = test::compiled(kAfter);
  const auto was = Table::read(before, 0, test::document(kRows));
  const auto is = Table::read(after, 0, test::document(kRows));
  const char* const facts = R"({"id":"f","active":true})";
  const auto old_viewer = test::bound(before, facts);
  const auto new_viewer = test::bound(after, facts);
  const DiffSide one{old_viewer, *was, *before.action("read")};
  const DiffSide other{new_viewer, *is, *after.action("read")};
  const auto plain = diff(one, other, 0, false);
  REQUIRE(plain.has_value());
  CHECK(plain->allowed == std::vector<std::uint32_t>{1});
  CHECK(plain->denied == std::vector<std::uint32_t>{3});
  CHECK(plain->otherwise.empty());
  // The tier VIP has another rank now and is the same; what is hidden has no way in any more.
  const auto full = diff(one, other, 0, true);
  CHECK(full->allowed == plain->allowed);
  CHECK(full->denied == plain->denied);
  CHECK(full->otherwise == std::vector<std::uint32_t>{4});
  CHECK(diff(one, one, 0, true)->otherwise.empty());
  const auto back = diff(other, one, 0, true);
  CHECK(back->allowed == plain->denied);
  CHECK(back->denied == plain->allowed);
}

TEST_CASE("access/diff: what is refused") {
  const auto before = test::compiled(kBefore);
  const auto after = test::compiled(kAfter);
  const auto was = Table::read(before, 0, test::document(kRows));
  const auto is = Table::read(after, 0, test::document(R"([{"creatorId":"a"}])"));
  const auto viewer = test::bound(before, "{}");
  const auto other = test::bound(after, "{}");
  CHECK(diff({viewer, *was, 0}, {other, *is, 0}, 0, false).error().code ==
        ErrorCode::invalid_argument);
  CHECK(diff({other, *was, 0}, {other, *was, 0}, 0, false).error().code == ErrorCode::other_policy);
}

}  // namespace
}  // namespace creator::access::diff_test
