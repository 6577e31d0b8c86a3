#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "asking.h"
#include "creator/access/claim.h"
#include "creator/access/proof.h"
#include "support/draws.h"
#include "support/vectors.h"

// A slow second opinion: random small policies and claims are proved, and searched at random in a
// far larger domain that knows nothing of how the proof chose its cases.

namespace creator::access::proof_search_test {
namespace {

using Words = std::vector<std::string>;

class Writer {
 public:
  explicit Writer(std::uint32_t seed) : state_(seed) {}

  std::uint32_t below(std::size_t bound) {
    state_ = state_ * 1664525U + 1013904223U;
    return static_cast<std::uint32_t>((state_ >> 8) % bound);
  }
  const std::string& one_of(const Words& words) { return words[below(words.size())]; }

  /// Operators on one of a few attributes, compared with constants, facts and each other.
  std::string condition(int depth) {
    if (depth > 0 && below(4) == 0) {
      const auto inner = condition(depth - 1);
      if (below(2)) return R"({"$not":)" + inner + "}";
      return std::string(below(2) ? R"({"$or":[)" : R"({"$nor":[)") + inner + "," +
             condition(depth - 1) + "]}";
    }
    switch (below(9)) {
      case 0:
        return R"({"whole":)" + ordered({"0", "2", "3", field("real"), fact("credits")}) + "}";
      case 1:
        return R"({"real":)" + ordered({"1", "1.5", "2", field("whole"), fact("credits")}) + "}";
      case 2:
        return R"({"name":)" + equality({R"("a")", R"("b")", field("other"), fact("id")}) + "}";
      case 3:
        return R"({"other":)" + equality({R"("b")", R"("c")", field("name"), fact("id")}) + "}";
      case 4: return R"({"tier":)" + ordered({R"("BASIC")", R"("VIP")"}) + "}";
      case 5: return R"({"from":)" + ordered({"5", "7", fact("now"), fact("now")}) + "}";
      case 6: return below(2) ? R"({"flag":true})" : R"({"flag":{"$ne":true}})";
      case 7:
        return std::string(R"({"name":{"$sub":)") +
               one_of({"{}", R"({"tier":"VIP"})", R"({"tier":{"$field":"tier"}})"}) + "}}";
      default: return R"({"other":{"$sub":{"tier":"BASIC"}}})";
    }
  }

  std::string guard() {
    return one_of({R"({"role":"A"})", R"({"role":"B"})", R"({"active":true})",
                   R"({"active":{"$ne":true}})", R"({"authenticated":true})",
                   R"({"plan":{"$gte":"PRO"}})", R"({"credits":{"$gt":1}})",
                   R"({"$not":{"role":"A"}})", R"({"id":"a"})"});
  }

  std::string rule(const char* action, bool may_deny) {
    std::string out = R"({"action":")" + std::string(action) + R"(","subject":"T")";
    if (may_deny && below(3) == 0) out += R"(,"inverted":true)";
    if (below(4)) out += R"(,"conditions":)" + condition(2);
    if (below(3) == 0) out += R"(,"when":)" + guard();
    return out + "}";
  }

  std::string policy() {
    std::string rules;
    for (auto left = 1 + below(4); left > 0; --left)
      rules += (rules.empty() ? "" : ",") + rule("read", true);
    return R"({"version":1,"enums":{"tier":["BASIC","VIP"],"plan":["FREE","PRO"]},"roles":{"A":["B"]},
      "types":{"T":{"whole":"int?","real":"number","name":"id","other":"string?","tier":"tier?",
                    "from":"instant?","flag":"boolean?"}},"rules":[)" +
           rules + "]}";
  }

  std::string claim() {
    std::string inner = rule("read", false);
    return std::string(below(2) ? R"({"never":)" : R"({"always":)") + inner + "}";
  }

  std::string resource() {
    std::string out = R"({"real":)" +
                      one_of({"-1", "0", "0.5", "1", "1.25", "1.5", "1.75", "2", "2.5", "3", "9"}) +
                      R"(,"name":")" + one_of({"a", "b", "c", "x", "y"}) + "\"";
    const auto maybe = [&](const char* key, const Words& values) {
      if (below(4)) out += ",\"" + std::string(key) + "\":" + one_of(values);
    };
    maybe("whole", {"-1", "0", "1", "2", "3", "4", "9"});
    maybe("other", {R"("a")", R"("b")", R"("c")", R"("x")", R"("z")"});
    maybe("tier", {R"("BASIC")", R"("VIP")"});
    maybe("from", {"3", "4", "5", "6", "7", "8", "9"});
    maybe("flag", {"true", "false"});
    return out + "}";
  }

  std::string viewer() {
    const bool account = below(3) > 0;
    std::string out = "{";
    const auto member = [&](const std::string& text) { out += (out.size() > 1 ? "," : "") + text; };
    if (account) member(R"("id":")" + one_of({"a", "b", "x", "w"}) + "\"");
    if (account || below(2)) member(std::string(R"("active":)") + (below(3) ? "true" : "false"));
    if (below(2)) member(R"("roles":[)" + one_of({"", R"("A")", R"("B")"}) + "]");
    if (below(2)) member(R"("plan":")" + one_of({"FREE", "PRO"}) + "\"");
    if (below(2)) member(R"("credits":)" + one_of({"-1", "0", "1", "2", "3", "4"}));
    std::string list;
    for (const char* creator : {"a", "b", "c", "x"})
      if (below(2))
        list +=
            (list.empty() ? "" : ",") + std::string(R"({"creatorId":")") + creator +
            R"(","status":"active")" +
            one_of({"", R"(,"tier":"BASIC")", R"(,"tier":"VIP")", R"(,"tier":"VIP","endsAt":5)"}) +
            "}";
    member(R"("subscriptions":[)" + list + "]");
    return out + "}";
  }

 private:
  static std::string field(const std::string& name) { return R"({"$field":")" + name + "\"}"; }
  static std::string fact(const std::string& name) { return R"({"$fact":")" + name + "\"}"; }
  std::string ordered(const Words& values) {
    const auto operation = one_of({"$eq", "$ne", "$lt", "$lte", "$gt", "$gte"});
    return "{\"" + operation + "\":" + one_of(values) + "}";
  }
  std::string equality(const Words& values) {
    if (below(3) == 0) return "{\"$in\":[" + one_of(values) + "," + one_of(values) + "]}";
    return "{\"" + one_of({"$eq", "$ne"}) + "\":" + one_of(values) + "}";
  }

  std::uint32_t state_;
};

/// Whether the case speaks against the claim, by asking one by one.
bool contradicts(const Policy& policy, const Claim& claim, const json::Node& facts,
                 const json::Node& resource, double now) {
  const auto asked = [&](const Policy& whom, std::uint32_t action) {
    const auto viewer = Viewer::bind(whom, facts);
    REQUIRE(viewer.has_value());
    const auto row = read_row(*viewer, claim.type, resource);
    REQUIRE(row.has_value());
    return can(*viewer, action, claim.type, row->data(), now);
  };
  const bool allowed = asked(policy, claim.action);
  const bool claimed = asked(claim.region, *claim.region.action(kClaimAction));
  return claim.kind == ClaimKind::never ? allowed && !claimed : claimed && !allowed;
}

TEST_CASE("access/proof: what is proved is not contradicted in a larger domain") {
  std::uint32_t held = 0;
  std::uint32_t refuted = 0;
  std::uint32_t too_large = 0;
  const auto cases = creator::test::draws(1000);
  for (std::uint32_t drawn = 0; drawn < cases; ++drawn) {
    const auto seed = creator::test::first_seed() + drawn;
    CAPTURE(seed);
    Writer writer(seed);
    const auto text = writer.policy();
    const auto policy = test::compiled(text);
    const auto document = test::document(writer.claim());
    const auto proof = prove(policy, document);
    if (!proof.has_value()) {
      CHECK(proof.error()[0].code == ErrorCode::domain_too_large);
      ++too_large;
      continue;
    }
    const auto claim = Claim::read(policy, document);
    REQUIRE(claim.has_value());
    CHECK(proof->holds != proof->counterexample.has_value());
    if (proof->counterexample) {
      ++refuted;
      const auto& found = *proof->counterexample;
      const bool wrong =
          contradicts(policy, *claim, found.viewer, found.resource, static_cast<double>(found.now));
      CHECK_MESSAGE(wrong, text, creator::test::to_text(document));
      continue;
    }
    ++held;
    for (int i = 0; i < 2000; ++i) {
      const auto facts = writer.viewer();
      const auto resource = writer.resource();
      const auto now = writer.below(8) + 3.0;
      const bool wrong =
          contradicts(policy, *claim, test::document(facts), test::document(resource), now);
      CHECK_FALSE_MESSAGE(wrong, text, " ", creator::test::to_text(document), " ", facts, " ",
                          resource, " ", now);
      if (wrong) break;
    }
  }
  MESSAGE(held, " held, ", refuted, " refuted, ", too_large, " too large");
  CHECK(held > creator::test::draws(150));
  CHECK(refuted > creator::test::draws(150));
  CHECK(too_large < creator::test::draws(60));
}

}  // namespace
}  // namespace creator::access::proof_search_test
