#include "creator/access/jumping_code.h"

#include <doctest/doctest.h>

#include <array>
#include <vector>

#include "creator/access/expression_builder.h"

namespace creator::access::jumping_code_test {
namespace {

constexpr std::array<Slot, 5> kValues = {kAbsent, -0.0, 0, 1, 2};
constexpr std::uint32_t kAttributes = 3;
constexpr std::uint32_t kFacts = 2;
constexpr std::uint32_t kDeepest = 4;

struct Random {
  std::uint32_t state;
  std::uint32_t below(std::uint32_t bound) {
    state = state * 1664525U + 1013904223U;
    return (state >> 16) % bound;
  }
  Slot value() { return kValues[below(kValues.size())]; }
};

Operand operand(Random& random) {
  switch (random.below(4)) {
    case 0: return {Origin::constant, 0, random.value()};
    case 1: return {Origin::fact, static_cast<std::uint16_t>(random.below(kFacts)), 0};
    case 2: return {Origin::now, 0, 0};
    default: return {Origin::attribute, static_cast<std::uint16_t>(random.below(kAttributes)), 0};
  }
}

/// Lists of none, of a few, and of more than become a test each.
void listed(ExpressionBuilder& out, Random& random) {
  auto& list = out.expression().list;
  const auto begin = static_cast<std::uint32_t>(list.size());
  for (auto left = random.below(12); left > 0; --left) list.push_back(operand(random));
  Node& node = out.leaf(NodeKind::within, operand(random));
  node.list_begin = begin;
  node.list_end = static_cast<std::uint32_t>(list.size());
}

void draw(ExpressionBuilder& out, Random& random, std::uint32_t depth) {
  const auto kind = random.below(depth < kDeepest ? 9 : 5);
  if (kind == 0) {
    Node& node = out.leaf(NodeKind::compare, operand(random));
    node.comparison = static_cast<Comparison>(random.below(6));
    node.right = operand(random);
  } else if (kind == 1) {
    out.leaf(NodeKind::presence, operand(random));
  } else if (kind == 2) {
    out.leaf(NodeKind::subscription, operand(random)).right = operand(random);
  } else if (kind == 3) {
    out.leaf(NodeKind::role, {}).right.index = static_cast<std::uint16_t>(random.below(2));
  } else if (kind == 4) {
    listed(out, random);
  } else if (kind == 5) {
    const auto at = out.open(NodeKind::negation);
    draw(out, random, depth + 1);
    out.close(at);
  } else {
    const auto at = out.open(kind == 6 ? NodeKind::any : NodeKind::all);
    for (auto left = random.below(4); left > 0; --left) draw(out, random, depth + 1);
    out.close(at);
  }
}

TEST_CASE("access/jumping_code: says of drawn conditions and rows what evaluation says") {
  Random random{2026};
  const std::vector<bool> roles = {true, false};
  // Creator 1 in two ranks, the higher of which has ended; creator 2 without a tier.
  const SubscriptionBook book({{1, 2, 0.5}, {1, 0, 2}, {2, -1}}, 3);
  JumpingCode code;
  int met = 0;
  int asked = 0;
  for (int drawn = 0; drawn < 4000; ++drawn) {
    ExpressionBuilder builder;
    draw(builder, random, 0);
    const Expression& condition = builder.expression();
    const auto begins = code.add(condition, false);
    const auto begins_inverted = code.add(condition, true);
    for (int row = 0; row < 25; ++row) {
      const std::array<Slot, kAttributes> slots = {random.value(), random.value(), random.value()};
      const std::array<Slot, kFacts> facts = {random.value(), random.value()};
      Frame frame;
      frame.row = slots.data();
      frame.payload = slots.data();
      frame.facts = facts.data();
      frame.roles = &roles;
      frame.book = &book;
      frame.now = random.below(3);
      const Truth truth = evaluate(condition, frame);
      ++asked;
      met += truth == Truth::yes;
      if (code.matches(begins, condition, frame) != matches(truth, false) ||
          code.matches(begins_inverted, condition, frame) != matches(truth, true))
        FAIL("condition " << drawn << ", row " << row);
    }
  }
  CHECK(met > asked / 10);
  CHECK(met < asked * 9 / 10);
}

TEST_CASE("access/jumping_code: no condition is always met") {
  JumpingCode code;
  Frame frame;
  CHECK(code.matches(code.add({}, false), {}, frame));
  CHECK(code.matches(code.add({}, true), {}, frame));
}

}  // namespace
}  // namespace creator::access::jumping_code_test
