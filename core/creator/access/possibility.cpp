#include "creator/access/possibility.h"

#include "creator/access/casl/decision.h"

#include "creator/access/payload.h"

namespace creator::access {
namespace {

/// A set of truths, a bit each: what an expression may turn out to be.
using Truths = unsigned;
constexpr Truths kOnlyNo = 1U << static_cast<unsigned>(Truth::no);
constexpr Truths kOnlyUnknown = 1U << static_cast<unsigned>(Truth::unknown);
constexpr Truths kOnlyYes = 1U << static_cast<unsigned>(Truth::yes);

template <class Combine>
Truths combine(Truths one, Truths other, Combine how) {
  Truths result = 0;
  for (unsigned a = 0; a < 3; ++a)
    for (unsigned b = 0; b < 3; ++b)
      if ((one >> a & 1U) && (other >> b & 1U))
        result |= 1U << static_cast<unsigned>(how(static_cast<Truth>(a), static_cast<Truth>(b)));
  return result;
}

class Outlook {
 public:
  Outlook(const Viewer& viewer, std::uint32_t type) : viewer_(viewer), type_(type) {}

  Truths of(const Expression& expression) const {
    return expression.unconditional() ? kOnlyYes : at(expression, 0);
  }

 private:
  bool may_be_absent(const Operand& operand) const {
    if (operand.origin != Origin::attribute) return is_always_absent(operand);
    const auto& policy = viewer_.policy().compiled();
    const auto attribute = policy.layouts[type_].attributes[operand.index];
    return policy.words.types()[type_].attributes[attribute].type.optional;
  }
  bool is_always_absent(const Operand& operand) const {
    return operand.origin == Origin::fact && is_absent(viewer_.standing().facts[operand.index]);
  }

  /// What asking for elements of an array fact may turn out to be, absent attributes apart.
  Truths in_fact(const Operand& fact) const {
    if (is_always_absent(fact)) return kOnlyUnknown;
    const Slot* facts = viewer_.standing().facts.data();
    return array_at(facts, facts[fact.index]).empty() ? kOnlyNo : kOnlyNo | kOnlyYes;
  }

  Truths at(const Expression& expression, std::uint32_t index) const {
    const Node& node = expression.nodes[index];
    const Truths doubt = may_be_absent(node.left) || may_be_absent(node.right) ? kOnlyUnknown : 0U;
    switch (node.kind) {
      case NodeKind::all:
      case NodeKind::any: {
        const bool is_all = node.kind == NodeKind::all;
        Truths truths = is_all ? kOnlyYes : kOnlyNo;
        for (auto child = index + 1; child < node.end; child = expression.nodes[child].end)
          truths = combine(truths, at(expression, child), is_all ? both : either);
        return truths;
      }
      case NodeKind::negation: {
        const Truths truths = at(expression, index + 1);
        return (truths & kOnlyYes ? kOnlyNo : 0U) | (truths & kOnlyNo ? kOnlyYes : 0U) |
               (truths & kOnlyUnknown);
      }
      case NodeKind::compare:
        return is_always_absent(node.right) ? kOnlyUnknown : kOnlyNo | kOnlyYes | doubt;
      case NodeKind::within: {
        Truths truths = kOnlyNo | (may_be_absent(node.left) ? kOnlyUnknown : 0U);
        for (auto i = node.list_begin; i < node.list_end; ++i)
          truths |= is_always_absent(expression.list[i]) ? kOnlyUnknown : kOnlyYes;
        return truths;
      }
      case NodeKind::presence: return may_be_absent(node.left) ? kOnlyNo | kOnlyYes : kOnlyYes;
      case NodeKind::subscription:
        return (viewer_.book().empty() ? kOnlyNo : kOnlyNo | kOnlyYes) | doubt;
      case NodeKind::role: return kOnlyNo | kOnlyYes;  // guards only, which are decided already
      case NodeKind::any_element:                      // the array may be empty
        return kOnlyNo | doubt | (at(expression, index + 1) & (kOnlyYes | kOnlyUnknown));
      case NodeKind::size:
      case NodeKind::matches: return kOnlyNo | kOnlyYes | doubt;
      case NodeKind::within_fact:
      case NodeKind::contains_fact: return in_fact(node.right) | doubt;
    }
    return kOnlyNo | kOnlyUnknown | kOnlyYes;
  }

  const Viewer& viewer_;
  std::uint32_t type_;
};

}  // namespace

Possibility possible(const Viewer& viewer, std::uint32_t action, std::uint32_t type, Field field) {
  const auto& policy = viewer.policy().compiled();
  if (policy.semantics == Semantics::casl) return casl::possible(viewer, action, type, field);
  const Outlook outlook(viewer, type);
  bool may_allow = false;
  bool may_deny = false;
  for (const auto number : policy.clauses_for(action, type)) {
    const Clause& clause = policy.clauses[number];
    if (!viewer.standing().keeps[clause.rule]) continue;
    if (!policy.rules[clause.rule].speaks_of(field)) continue;
    const bool inverted = policy.rules[clause.rule].inverted;
    const Truths deciding = inverted ? kOnlyYes | kOnlyUnknown : kOnlyYes;
    const Truths truths = outlook.of(clause.condition);
    if (truths & deciding) (inverted ? may_deny : may_allow) = true;
    // It decides whatever the resource, so no earlier rule is asked.
    if (!(truths & ~deciding)) {
      if (may_allow && may_deny) return Possibility::maybe;
      return may_allow ? Possibility::always : Possibility::never;
    }
  }
  return may_allow ? Possibility::maybe : Possibility::never;
}

}  // namespace creator::access
