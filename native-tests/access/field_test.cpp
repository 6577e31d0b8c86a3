#include <doctest/doctest.h>

#include <array>
#include <string>

#include "asking.h"
#include "creator/access/field_pattern.h"
#include "creator/access/permitted.h"
#include "creator/access/possibility.h"

namespace creator::access::field_test {
namespace {

/// What npm @casl/ability 7.0.1 answers: `fieldPatternMatcher([pattern])(field)`.
TEST_CASE("access/field: patterns as CASL reads them") {
  const struct {
    const char* pattern;
    const char* field;
    bool expected;
  } rows[] = {
      {"title", "title", true},
      {"title", "titles", false},
      {"author", "author.name", false},
      {"*", "title", true},
      {"*", "author.name", false},
      {"*", "", true},
      {"**", "author.name", true},
      {"**", "", true},
      {"author.*", "author", true},
      {"author.*", "author.name", true},
      {"author.*", "author.", true},
      {"author.*", "author.name.first", false},
      {"author.*", "authors", false},
      {"author.**", "author.name.first", true},
      {"author.**", "author", true},
      {"*.name", "author.name", true},
      {"*.name", ".name", false},
      {"*.name", "a.b.name", false},
      {"**.name", "a.b.name", true},
      {"a.*.c", "a.b.c", true},
      {"a.*.c", "a..c", false},
      {"a.**.c", "a.x.y.c", true},
      {"a*", "a", true},
      {"a*", "abc", true},
      {"a*.", "a", true},
      {"a*.", "ab", false},
      {"a*.", "ab.", true},
      {"a*b", "ab", true},
      {"a*b", "axxb", true},
      {"a+", "a+", true},
      {"a+", "aa", false},
      {"a.b", "axb", false},
      {"a*b*", "axbx", true},
      {"**", "a\nb", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.field);
    CHECK(FieldPattern(row.pattern).matches(row.field) == row.expected);
  }
  CHECK(FieldPattern("author").matches_with_parents("author.name.first"));
  CHECK_FALSE(FieldPattern("author.name").matches_with_parents("author"));
}

Policy policy_of(const std::string& rules) {
  return test::compiled(
      R"({"version":1,"types":{"T":{"id":"id","title":"string?","author.name":"string?","author.email":"string?","note":"string?"}},"rules":[)" +
      rules + "]}");
}

TEST_CASE("access/field: which rules speak of a field") {
  const auto policy = policy_of(
      R"({"action":"read","subject":"T"},
         {"action":"read","subject":"T","fields":["author.email","note"],"inverted":true,"reason":"FORBIDDEN"},
         {"action":"read","subject":"T","fields":"author.*","conditions":{"id":{"$fact":"id"}}},
         {"action":"update","subject":"T","fields":["title"]})");
  const auto viewer = test::bound(policy, R"({"id":"me","active":true})");
  const auto read = *policy.action("read");
  const auto mine = test::row_of(viewer, 0, R"({"id":"me"})");
  const auto other = test::row_of(viewer, 0, R"({"id":"you"})");
  const auto may = [&](const Row& row, Field field) {
    const bool allowed = can(viewer, read, 0, row.data(), 0, field);
    CHECK(decide(viewer, read, 0, row.data(), 0, field).allowed() == allowed);
    return allowed;
  };
  CHECK(may(other, std::nullopt));  // a rule that denies some fields does not speak of the whole
  CHECK(may(other, "title"));
  CHECK_FALSE(may(other, "note"));
  CHECK_FALSE(may(other, "author.email"));
  CHECK(may(mine, "author.email"));
  CHECK_FALSE(may(mine, "note"));
  CHECK(decide(viewer, read, 0, other.data(), 0, "note").rule == 1);

  CHECK(permitted_fields(viewer, read, 0, other.data(), 0) ==
        std::vector<bool>{true, true, true, false, false});
  CHECK(permitted_fields(viewer, read, 0, mine.data(), 0) ==
        std::vector<bool>{true, true, true, true, false});

  const auto update = *policy.action("update");
  CHECK(can(viewer, update, 0, other.data(), 0));  // some field at least
  CHECK(can(viewer, update, 0, other.data(), 0, "title"));
  CHECK_FALSE(can(viewer, update, 0, other.data(), 0, "note"));
  CHECK(possible(viewer, update, 0) == Possibility::always);
  CHECK(possible(viewer, update, 0, "note") == Possibility::never);
  CHECK(possible(viewer, read, 0, "author.email") == Possibility::maybe);

  const std::array<std::string_view, 4> paths = {"note.draft", "author.email.old", "body",
                                                 "author"};
  CHECK(permitted_paths(viewer, read, 0, other.data(), 0, paths) ==
        std::vector<bool>{false, false, true, true});
}

TEST_CASE("access/field: what would unlock a field") {
  const auto policy = test::compiled(
      R"({"version":1,"types":{"T":{"c":"id","teaser":"string?","body":"string?"}},"rules":[
         {"action":"read","subject":"T","fields":["teaser"]},
         {"action":"read","subject":"T","fields":["body"],"conditions":{"c":{"$sub":{}}},"require":"SUBSCRIPTION_REQUIRED"}]})");
  const auto viewer = test::bound(policy, R"({"id":"me","active":true})");
  const auto row = test::row_of(viewer, 0, R"({"c":"anna"})");
  const auto read = *policy.action("read");
  CHECK(decide(viewer, read, 0, row.data(), 0, "body").code == Code::subscription_required);
  CHECK(decide(viewer, read, 0, row.data(), 0, "teaser").allowed());
  CHECK(decide(viewer, read, 0, row.data(), 0, "c").code == Code::forbidden);
}

}  // namespace
}  // namespace creator::access::field_test
