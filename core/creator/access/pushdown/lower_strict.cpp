#include "creator/access/pushdown/lower_strict.h"

#include <algorithm>

#include "creator/access/evaluation.h"
#include "creator/access/payload.h"
#include "creator/access/pushdown/fold.h"

namespace creator::access::pushdown {
ValueType StrictLowering::type_of(std::uint32_t attribute) const {
  if (attribute == kElement) return element_;
  return viewer_.policy().compiled().words.types()[type_].attribute(attribute).type;
}

StrictLowering::Side StrictLowering::side(const Operand& operand) const {
  switch (operand.origin) {
    case Origin::constant: return {kNone, operand.constant};
    case Origin::attribute:
      return {viewer_.policy().compiled().layouts[type_].attributes[operand.index], kAbsent};
    case Origin::fact: return {kNone, viewer_.standing().facts[operand.index]};
    case Origin::now: return {kNone, now_};
    case Origin::element: return {kElement, kAbsent};
  }
  return {};
}

Literal StrictLowering::literal(ValueType type, Slot value) const {
  const auto& policy = viewer_.policy().compiled();
  if (is_text(type.kind)) return {std::string(viewer_.text_of(value)), 0};
  if (type.kind == ValueKind::enumeration)
    return {policy.words.enums()[type.enumeration].values[static_cast<std::size_t>(value)], 0};
  return {{}, value};
}

Filter StrictLowering::spend(Filter made) {
  ++nodes_;
  values_ += made.values.size();
  return made;
}

std::vector<Literal> StrictLowering::values_that(Comparison comparison, ValueType type,
                                                 Slot value) const {
  const auto& enums = viewer_.policy().compiled().words.enums();
  const std::size_t count =
      type.kind == ValueKind::boolean ? 2 : enums[type.enumeration].values.size();
  std::vector<Literal> out;
  for (std::size_t rank = 0; rank < count; ++rank)
    if (access::compare(comparison, static_cast<Slot>(rank), value) == Truth::yes)
      out.push_back(literal(type, static_cast<Slot>(rank)));
  return out;
}

/// Engines have lists of texts, and two booleans.
Filter StrictLowering::one_of(std::uint32_t left, std::vector<Literal> values) {
  if (type_of(left).kind != ValueKind::boolean)
    return spend(listed(true, left, rule_, std::move(values)));
  Filter out = constant(false);
  for (auto& value : values)
    out = either(std::move(out), spend(compared(Comparison::equal, left, rule_, std::move(value))));
  return out;
}

Filter StrictLowering::compare_value(Comparison comparison, std::uint32_t left, Slot value) {
  if (is_absent(value)) return constant(false);
  const ValueType type = type_of(left);
  if (is_finite(type)) return one_of(left, values_that(comparison, type, value));
  if (type.kind == ValueKind::integer && !is_safe_integer(value))
    return spend(compared_fraction(comparison, left, rule_, value));
  return spend(compared(comparison, left, rule_, literal(type, value)));
}

Filter StrictLowering::compare_fields(Comparison comparison, std::uint32_t left,
                                      std::uint32_t right) {
  const ValueType type = type_of(left);
  if (!is_finite(type)) {
    Filter out = leaf(FilterKind::compare_fields, left, rule_);
    out.comparison = comparison;
    out.other = right;
    return spend(std::move(out));
  }
  const std::size_t count =
      values_that(Comparison::at_least, type, 0).size();  // of the enum, or two
  Filter out = constant(false);
  for (std::size_t rank = 0; rank < count && !is_over(); ++rank) {
    const auto value = static_cast<Slot>(rank);
    out = either(std::move(out), both(compare_value(comparison, left, value),
                                      compare_value(Comparison::equal, right, value)));
  }
  return out;
}

Filter StrictLowering::compare(Comparison comparison, std::uint32_t left, const Operand& right) {
  const Side other = side(right);
  return other.is_attribute() ? compare_fields(comparison, left, other.attribute)
                              : compare_value(comparison, left, other.value);
}

/// True where the left side is one of the values, which are all there; false where it is none.
Filter StrictLowering::within_values(std::uint32_t left, const std::vector<Slot>& values,
                                     bool wanted) {
  const ValueType type = type_of(left);
  std::vector<Literal> literals;
  for (const Slot value : values)
    if (type.kind != ValueKind::integer || is_safe_integer(value))
      literals.push_back(literal(type, value));
  if (!is_finite(type)) return spend(listed(wanted, left, rule_, std::move(literals)));
  std::vector<Literal> kept;
  for (auto& value : values_that(Comparison::at_least, type, 0)) {
    const bool named = std::find(literals.begin(), literals.end(), value) != literals.end();
    if (named == wanted) kept.push_back(std::move(value));
  }
  return one_of(left, std::move(kept));
}

/// True where an item is equal. False where all differ: an item that is absent is never known to.
Filter StrictLowering::within(const Expression& expression, const access::Node& node, bool wanted) {
  const auto left = side(node.left).attribute;
  std::vector<Slot> values;
  Filter fields = constant(!wanted);
  for (auto i = node.list_begin; i < node.list_end && !is_over(); ++i) {
    const Side item = side(expression.list[i]);
    if (item.is_attribute()) {
      Filter one =
          compare_fields(wanted ? Comparison::equal : Comparison::unequal, left, item.attribute);
      fields = wanted ? either(std::move(fields), std::move(one))
                      : both(std::move(fields), std::move(one));
    } else if (!is_absent(item.value)) {
      values.push_back(item.value);
    } else if (!wanted) {
      return constant(false);
    }
  }
  Filter known = within_values(left, values, wanted);
  return wanted ? either(std::move(known), std::move(fields))
                : both(std::move(known), std::move(fields));
}

std::vector<Slot> StrictLowering::fact_elements(const Operand& fact) const {
  const auto& facts = viewer_.standing().facts;
  const auto elements = array_at(facts.data(), facts[fact.index]);
  return {elements.begin(), elements.end()};
}

/// An element is always there, so where it does not hold of any it is false of every one.
Filter StrictLowering::elements(const Expression& expression, std::uint32_t index, bool wanted) {
  const auto array = side(expression.nodes[index].left).attribute;
  element_ = type_of(array);
  element_.array = false;
  element_.optional = false;
  return spend(over_elements(wanted ? FilterKind::some_element : FilterKind::every_element, array,
                             rule_, at(expression, index + 1, wanted)));
}

/// `$all` of no value is false.
Filter StrictLowering::contains(const access::Node& node, bool wanted) {
  const auto array = side(node.left).attribute;
  if (is_absent(viewer_.standing().facts[node.right.index])) return constant(false);
  const auto values = fact_elements(node.right);
  if (values.empty())
    return wanted ? constant(false) : spend(leaf(FilterKind::present, array, rule_));
  element_ = type_of(array);
  element_.array = false;
  Filter out = constant(wanted);
  for (const Slot value : values) {
    if (is_over()) break;
    Filter one = compare_value(wanted ? Comparison::equal : Comparison::unequal, kElement, value);
    one = over_elements(wanted ? FilterKind::some_element : FilterKind::every_element, array, rule_,
                        std::move(one));
    out = wanted ? both(std::move(out), std::move(one)) : either(std::move(out), std::move(one));
  }
  return out;
}

Filter StrictLowering::size(const access::Node& node, bool wanted) {
  Filter out = leaf(wanted ? FilterKind::size_is : FilterKind::size_is_not,
                    side(node.left).attribute, rule_);
  out.values.push_back({{}, node.right.constant});
  return spend(std::move(out));
}

Filter StrictLowering::matches(const Expression& expression, const access::Node& node,
                               bool wanted) {
  Filter out = leaf(wanted ? FilterKind::matches : FilterKind::not_matches,
                    side(node.left).attribute, rule_);
  out.pattern = expression.patterns[node.right.index];
  return spend(std::move(out));
}

Filter StrictLowering::subscription(const access::Node& node, bool wanted) {
  const Side tier = side(node.right);
  Filter out = leaf(wanted ? FilterKind::subscribed : FilterKind::not_subscribed,
                    side(node.left).attribute, rule_);
  if (tier.is_attribute())
    out.other = tier.attribute;
  else if (is_absent(tier.value))
    return constant(false);
  else
    out.rank = static_cast<std::int32_t>(tier.value);
  return spend(std::move(out));
}

/// Recursion is as deep as the document was.
Filter StrictLowering::at(const Expression& expression, std::uint32_t index, bool wanted) {
  if (is_over()) return constant(true);
  const access::Node& node = expression.nodes[index];
  switch (node.kind) {
    case NodeKind::all:
    case NodeKind::any: {
      // False is where one of all is false, or where all of any are.
      const bool joins_all = (node.kind == NodeKind::all) == wanted;
      Filter out = constant(joins_all);
      for (auto child = index + 1; child < node.end; child = expression.nodes[child].end) {
        Filter part = at(expression, child, wanted);
        out = joins_all ? both(std::move(out), std::move(part))
                        : either(std::move(out), std::move(part));
      }
      ++nodes_;
      return out;
    }
    case NodeKind::negation: return at(expression, index + 1, !wanted);
    case NodeKind::compare:
      return compare(wanted ? node.comparison : opposite(node.comparison),
                     side(node.left).attribute, node.right);
    case NodeKind::within: return within(expression, node, wanted);
    case NodeKind::presence:
      return spend(leaf(wanted ? FilterKind::present : FilterKind::absent,
                        side(node.left).attribute, rule_));
    case NodeKind::subscription: return subscription(node, wanted);
    case NodeKind::any_element: return elements(expression, index, wanted);
    case NodeKind::size: return size(node, wanted);
    case NodeKind::matches: return matches(expression, node, wanted);
    case NodeKind::within_fact:
      if (is_absent(viewer_.standing().facts[node.right.index])) return constant(false);
      return within_values(side(node.left).attribute, fact_elements(node.right), wanted);
    case NodeKind::contains_fact: return contains(node, wanted);
    case NodeKind::role: break;  // in guards only, which are decided already
  }
  return constant(false);
}

Filter StrictLowering::lower(const Expression& expression, std::uint32_t rule, bool wanted) {
  rule_ = rule;
  if (expression.unconditional()) return constant(wanted);
  return at(expression, 0, wanted);
}

Result<Filter> lower_strict(const Question& question, double now) {
  StrictLowering lowering(question.viewer, question.type, now);
  return fold_rules(
      question, [](const Clause& clause) { return clause.condition.unconditional(); },
      [&](const Clause& clause, bool wanted) {
        return lowering.lower(clause.condition, clause.rule, wanted);
      },
      [&] { return lowering.is_over(); });
}

}  // namespace creator::access::pushdown
