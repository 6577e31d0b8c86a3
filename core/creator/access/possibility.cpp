#include "creator/access/possibility.h"

#include "creator/access/casl/decision.h"

#include "creator/access/payload.h"

namespace creator::access {
namespace {

/// A set of truths, a bit each: what an expression may turn out to be.
using Truths = unsigned;
constexpr Truths kNo = 1U << static_cast<unsigned>(Truth::no);
constexpr Truths kUnknown = 1U << static_cast<unsigned>(Truth::unknown);
constexpr Truths kYes = 1U << static_cast<unsigned>(Truth::yes);

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
    return expression.unconditional() ? kYes : at(expression, 0);
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
    if (is_always_absent(fact)) return kUnknown;
    const Slot* facts = viewer_.standing().facts.data();
    return array_at(facts, facts[fact.index]).empty() ? kNo : kNo | kYes;
  }

  Truths at(const Expression& expression, std::uint32_t index) const {
    const Node& node = expression.nodes[index];
    const Truths doubt = may_be_absent(node.left) || may_be_absent(node.right) ? kUnknown : 0U;
    switch (node.kind) {
      case NodeKind::all:
      case NodeKind::any: {
        const bool is_all = node.kind == NodeKind::all;
        Truths truths = is_all ? kYes : kNo;
        for (auto child = index + 1; child < node.end; child = expression.nodes[child].end)
          truths = combine(truths, at(expression, child), is_all ? both : either);
        return truths;
      }
      case NodeKind::negation: {
        const Truths truths = at(expression, index + 1);
        return (truths & kYes ? kNo : 0U) | (truths & kNo ? kYes : 0U) | (truths & kUnknown);
      }
      case NodeKind::compare: return is_always_absent(node.right) ? kUnknown : kNo | kYes | doubt;
      case NodeKind::within: {
        Truths truths = kNo | (may_be_absent(node.left) ? kUnknown : 0U);
        for (auto i = node.list_begin; i < node.list_end; ++i)
          truths |= is_always_absent(expression.list[i]) ? kUnknown : kYes;
        return truths;
      }
      case NodeKind::presence: return may_be_absent(node.left) ? kNo | kYes : kYes;
      case NodeKind::subscription: return (viewer_.book().empty() ? kNo : kNo | kYes) | doubt;
      case NodeKind::role: return kNo | kYes;  // guards only, which are decided already
      case NodeKind::any_element:              // the array may be empty
        return kNo | doubt | (at(expression, index + 1) & (kYes | kUnknown));
      case NodeKind::size:
      case NodeKind::matches: return kNo | kYes | doubt;
      case NodeKind::within_fact:
      case NodeKind::contains_fact: return in_fact(node.right) | doubt;
    }
    return kNo | kUnknown | kYes;
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
    const Truths deciding = inverted ? kYes | kUnknown : kYes;
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
