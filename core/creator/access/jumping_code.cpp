#include "creator/access/jumping_code.h"

#include <array>
#include <utility>

namespace creator::access {
namespace {

/// A longer list is searched as one.
constexpr std::uint32_t kMostListedTests = 8;

/// What is left to hold when the comparison is known not to.
constexpr std::array<Comparison, 6> kOpposite = {Comparison::unequal,  Comparison::equal,
                                                 Comparison::at_least, Comparison::greater,
                                                 Comparison::at_most,  Comparison::less};

bool holds_subscription(const SubscriptionBook& book, Slot creator, Slot rank, Slot now) {
  for (const auto& grant : book.of(creator)) {
    if (!(grant.rank >= rank)) return false;
    if (grant.ends_at > now) return true;
  }
  return false;
}

}  // namespace

// Code is written from the end to the beginning: where a test goes on is known when it is written.

JumpingCode::Place JumpingCode::add(const Expression& condition, bool inverted) {
  if (condition.unconditional()) return kMatched;
  // What denies does so unless the condition is known not to hold.
  return inverted ? write(condition, 0, false, {kMissed, kMatched})
                  : write(condition, 0, true, {kMatched, kMissed});
}

JumpingCode::Place JumpingCode::write(const Expression& expression, std::uint32_t at, bool wanted,
                                      Exits exits) {
  const Node& node = expression.nodes[at];
  switch (node.kind) {
    case NodeKind::all:
    case NodeKind::any: return write_children(expression, at, wanted, exits);
    case NodeKind::negation: return write(expression, at + 1, !wanted, exits);
    case NodeKind::compare: {
      const auto asked =
          wanted ? node.comparison : kOpposite[static_cast<std::size_t>(node.comparison)];
      static_assert(static_cast<Comparison>(Kind::equal) == Comparison::equal &&
                    static_cast<Comparison>(Kind::at_least) == Comparison::at_least);
      return write_test(static_cast<Kind>(asked), node.left, node.right, exits);
    }
    case NodeKind::presence:
      // Only what is absent differs from itself.
      if (!wanted) std::swap(exits.passed, exits.failed);
      return write_test(Kind::equal, node.left, node.left, exits);
    case NodeKind::within:
      if (node.list_end - node.list_begin <= kMostListedTests && node.list_end > node.list_begin)
        return write_list(expression, node, wanted, exits);
      break;
    case NodeKind::subscription:
      if (wanted) return write_test(Kind::subscription, node.left, node.right, exits);
      break;
    default: break;
  }
  tests_.push_back(
      {wanted ? Kind::is_true : Kind::is_false, {}, {}, at, 0, exits.passed, exits.failed});
  return static_cast<Place>(tests_.size() - 1);
}

/// `all` is known to hold when each child is, `any` not to hold when each is known not to.
JumpingCode::Place JumpingCode::write_children(const Expression& expression, std::uint32_t at,
                                               bool wanted, Exits exits) {
  const Node& node = expression.nodes[at];
  std::vector<std::uint32_t> children;
  for (auto child = at + 1; child < node.end; child = expression.nodes[child].end)
    children.push_back(child);
  const bool each = (node.kind == NodeKind::all) == wanted;
  Place next = each ? exits.passed : exits.failed;
  for (auto child = children.rbegin(); child != children.rend(); ++child)
    next = write(expression, *child, wanted,
                 each ? Exits{next, exits.failed} : Exits{exits.passed, next});
  return next;
}

JumpingCode::Place JumpingCode::write_list(const Expression& expression, const Node& node,
                                           bool wanted, Exits exits) {
  Place next = wanted ? exits.failed : exits.passed;
  for (auto item = node.list_end; item-- > node.list_begin;)
    next = wanted
               ? write_test(Kind::equal, node.left, expression.list[item], {exits.passed, next})
               : write_test(Kind::unequal, node.left, expression.list[item], {next, exits.failed});
  return next;
}

JumpingCode::Place JumpingCode::write_test(Kind kind, const Operand& left, const Operand& right,
                                           Exits exits) {
  const auto one = index_of(left);
  const auto other = index_of(right);
  tests_.push_back({kind, left.origin, right.origin, one, other, exits.passed, exits.failed});
  return static_cast<Place>(tests_.size() - 1);
}

std::uint32_t JumpingCode::index_of(const Operand& operand) {
  switch (operand.origin) {
    case Origin::constant:
      constants_.push_back(operand.constant);
      return static_cast<std::uint32_t>(constants_.size() - 1);
    case Origin::attribute:
    case Origin::fact: return operand.index;
    case Origin::now:
    case Origin::element: return 0;
  }
  return 0;
}

bool JumpingCode::matches(Place from, const Expression& condition, Frame& frame) const {
  // By origin. An element is spoken of only below `any_element`, which is no test of this code.
  const std::array<const Slot*, 4> sources = {constants_.data(), frame.row, frame.facts,
                                              &frame.now};
  while (from < kMissed) {
    const Test& test = tests_[from];
    bool passes = false;
    if (test.kind <= Kind::subscription) {
      const Slot left = sources[static_cast<std::size_t>(test.left_from)][test.left];
      const Slot right = sources[static_cast<std::size_t>(test.right_from)][test.right];
      switch (test.kind) {
        case Kind::equal: passes = left == right; break;
        case Kind::unequal: passes = left < right || left > right; break;
        case Kind::less: passes = left < right; break;
        case Kind::at_most: passes = left <= right; break;
        case Kind::greater: passes = left > right; break;
        case Kind::at_least: passes = left >= right; break;
        default: passes = holds_subscription(*frame.book, left, right, frame.now); break;
      }
    } else {
      const auto wanted = test.kind == Kind::is_true ? Truth::yes : Truth::no;
      passes = evaluate_at(condition, test.left, frame) == wanted;
    }
    from = passes ? test.passed : test.failed;
  }
  return from == kMatched;
}

}  // namespace creator::access
