#include "creator/access/possibility.h"

#include <doctest/doctest.h>

#include <string>

#include "asking.h"

namespace creator::access::possibility_test {
namespace {

TEST_CASE("access/possibility: what could be, whatever the resource") {
  const std::string fan =
      R"({"id":"f","active":true,"subscriptions":[{"creatorId":"c","status":"active"}]})";
  const std::string loner = R"({"id":"f","active":true})";
  const std::string nobody = "{}";
  const std::string free = R"({"action":"read","subject":"T"})";
  const std::string own = R"({"action":"read","subject":"T","conditions":{"c":{"$fact":"id"}}})";
  const std::string subscribed =
      R"({"action":"read","subject":"T","conditions":{"c":{"$sub":{}}}})";
  const std::string not_hidden =
      R"({"action":"read","subject":"T","inverted":true,"conditions":{"x":1}})";
  const std::string nothing = R"({"action":"read","subject":"T","inverted":true})";
  const struct {
    const char* why;
    std::string rules, facts;
    Possibility expected;
  } rows[] = {
      {"no rule", "", fan, Possibility::never},
      {"an unconditional rule", free, nobody, Possibility::always},
      {"a condition", own, fan, Possibility::maybe},
      {"a condition on what a stranger lacks", own, nobody, Possibility::never},
      {"an inverted rule may stand in the way", free + "," + not_hidden, fan, Possibility::maybe},
      {"an inverted rule before is never asked", not_hidden + "," + free, fan, Possibility::always},
      {"all is denied after", free + "," + nothing, fan, Possibility::never},
      {"after all is denied some is allowed", nothing + "," + own, fan, Possibility::maybe},
      {"a subscription that someone holds", subscribed, fan, Possibility::maybe},
      {"and one that nobody does", subscribed, loner, Possibility::never},
      {"the negation of what cannot be",
       R"({"action":"read","subject":"T","conditions":{"c":{"$not":{"$sub":{}}}}})", loner,
       Possibility::always},
      {"an attribute that must be there",
       R"({"action":"read","subject":"T","conditions":{"c":{"$exists":true}}})", nobody,
       Possibility::always},
      {"an attribute that need not",
       R"({"action":"read","subject":"T","conditions":{"x":{"$exists":true}}})", nobody,
       Possibility::maybe},
      {"one of nothing", R"({"action":"read","subject":"T","conditions":{"c":{"$in":[]}}})", nobody,
       Possibility::never},
      {"a guard that fails", R"({"action":"read","subject":"T","when":{"active":true}})", nobody,
       Possibility::never},
      {"a guard that holds", R"({"action":"read","subject":"T","when":{"active":true}})", fan,
       Possibility::always},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto policy = test::compiled(
        R"({"version":1,"types":{"T":{"c":"id","x":"int?"}},"actions":["read"],"rules":[)" +
        row.rules + "]}");
    const auto viewer = test::bound(policy, row.facts);
    const auto asked = possible(viewer, *policy.action("read"), 0);
    CHECK(static_cast<int>(asked) == static_cast<int>(row.expected));
  }
}

}  // namespace
}  // namespace creator::access::possibility_test
