#include <doctest/doctest.h>

#include <string>

#include "asking.h"

// A slow second opinion on the least credits: the same viewer with one credit more, and one more,
// until the answer is yes.

namespace creator::access::credits_test {
namespace {

class Writer {
 public:
  explicit Writer(std::uint32_t seed) : state_(seed) {}

  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8) % bound;
  }
  std::string number() { return std::to_string(below(9)); }
  std::string order() {
    constexpr const char* kSigns[] = {"$lt", "$lte", "$gt", "$gte", "$eq", "$ne"};
    return kSigns[below(6)];
  }

  /// Over the credits and what the row or the viewer has beside them.
  std::string condition() {
    const std::string credits = R"({"$fact":"credits"})";
    std::string out;
    switch (below(5)) {
      case 0: out = R"({"price":{")" + order() + "\":" + credits + "}}"; break;
      case 1: out = R"({"half":{")" + order() + "\":" + credits + "}}"; break;
      case 2: out = R"({"prices":{")" + order() + "\":" + credits + "}}"; break;
      case 3: out = R"({"price":{"$in":[)" + number() + "," + credits + "]}}"; break;
      default: out = R"({"kind":)" + std::to_string(below(2)) + "}"; break;
    }
    return below(4) == 0 ? R"({"$not":)" + out + "}" : out;
  }
  std::string guard() {
    switch (below(4)) {
      case 0: return R"({"credits":{"$in":[)" + number() + "," + number() + "]}}";
      case 1: return R"({"credits":{"$in":{"$fact":"attributes.sums"}}})";
      case 2: return R"({"credits":{")" + order() + R"(":{"$fact":"attributes.limit"}}})";
      default: return R"({"credits":{")" + order() + "\":" + number() + "}}";
    }
  }
  std::string rule() {
    std::string out = R"({"action":"run","subject":"T")";
    const bool inverted = below(4) == 0;
    if (inverted) out += R"(,"inverted":true)";
    if (below(2)) out += R"(,"when":)" + guard();
    if (below(3)) out += R"(,"conditions":)" + condition();
    return out + "}";
  }

 private:
  std::uint32_t state_;
};

std::string facts_with(std::int64_t credits) {
  return R"({"id":"u","active":true,"credits":)" + std::to_string(credits) +
         R"(,"attributes":{"sums":[2,7],"limit":5}})";
}

TEST_CASE("access/credits: the least are those with which the answer turns to yes") {
  constexpr std::int64_t kBeyondAllPrices = 12;
  Writer writer(20261128);
  int named = 0;
  int refused = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string rules =
        R"({"action":"run","subject":"T","conditions":{"kind":9},"when":{"credits":{"$gte":0}},
                            "require":"INSUFFICIENT_CREDITS"})";
    for (auto left = 1 + writer.below(4); left > 0; --left) rules += "," + writer.rule();
    const auto policy = test::compiled(
        R"({"version":1,"types":{"T":{"price":"int?","half":"number?","prices":"int[]?","kind":"int"}},
            "attributes":{"sums":"int[]?","limit":"int?"},"rules":[)" +
        rules + "]}");
    const std::string row = R"({"kind":)" + std::to_string(writer.below(2)) + R"(,"price":)" +
                            writer.number() + R"(,"half":)" + writer.number() + R"(.5,"prices":[)" +
                            writer.number() + "," + writer.number() + "]}";
    CAPTURE(rules);
    CAPTURE(row);
    const auto balance = static_cast<std::int64_t>(writer.below(4));
    const auto viewer = test::bound(policy, facts_with(balance));
    const auto decision = test::asked(viewer, "run", "T", row, 0);
    if (decision.allowed()) continue;
    std::int64_t least = 0;
    for (auto more = balance + 1; more <= kBeyondAllPrices && least == 0; ++more)
      if (test::asked(test::bound(policy, facts_with(more)), "run", "T", row, 0).allowed())
        least = more - balance;
    CHECK(decision.unlock.shortfall == least);
    CHECK((decision.code == Code::insufficient_credits) == (least > 0));
    (least > 0 ? named : refused) += 1;
  }
  CHECK(named > 200);
  CHECK(refused > 50);
}

TEST_CASE("access/credits: whoever does not say how many they have lacks at least one") {
  const auto policy = test::compiled(
      R"({"version":1,"types":{"T":{"price":"int"}},"rules":[{"action":"run","subject":"T",
          "conditions":{"price":{"$lte":{"$fact":"credits"}}},"require":"INSUFFICIENT_CREDITS"}]})");
  const auto viewer = test::bound(policy, R"({"id":"u","active":true})");
  const auto decision = test::asked(viewer, "run", "T", R"({"price":0})", 0);
  CHECK(decision.code == Code::insufficient_credits);
  CHECK(decision.unlock.shortfall == 1);
}

}  // namespace
}  // namespace creator::access::credits_test
