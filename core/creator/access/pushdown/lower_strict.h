#pragma once

#include <cstdint>

#include "creator/access/pushdown/filter.h"
#include "creator/access/scan.h"

namespace creator::access::pushdown {

/// Lowers expressions of strict semantics, which have three values, to filters, which have two: for
/// an expression, where it is true and where it is false. Negation is pushed down to the leaves;
/// facts, subscriptions and `now` (ms) are put in as values. Enums and booleans become lists of
/// values, since an engine would compare names by alphabet.
class StrictLowering {
 public:
  StrictLowering(const Viewer& viewer, std::uint32_t type, double now)
      : viewer_(viewer), type_(type), now_(now) {}

  /// Where `expression`, the condition of `rule`, is true (`wanted`), or false.
  Filter lower(const Expression& expression, std::uint32_t rule, bool wanted);

  /// Whether more was asked for than kMostFilterNodes and kMostFilterValues: then what `lower` gave
  /// is of no use.
  bool is_over() const { return nodes_ > kMostFilterNodes || values_ > kMostFilterValues; }

 private:
  struct Side {
    std::uint32_t attribute = kNone;
    Slot value = kAbsent;  // when it is no attribute
    bool is_attribute() const { return attribute != kNone; }
  };

  Filter at(const Expression& expression, std::uint32_t index, bool wanted);
  Filter compare(Comparison comparison, std::uint32_t left, const Operand& right);
  Filter compare_value(Comparison comparison, std::uint32_t left, Slot value);
  Filter compare_fields(Comparison comparison, std::uint32_t left, std::uint32_t right);
  Filter within(const Expression& expression, const access::Node& node, bool wanted);
  Filter within_values(std::uint32_t left, const std::vector<Slot>& values, bool wanted);
  Filter elements(const Expression& expression, std::uint32_t index, bool wanted);
  Filter contains(const access::Node& node, bool wanted);
  Filter size(const access::Node& node, bool wanted);
  Filter matches(const Expression& expression, const access::Node& node, bool wanted);
  std::vector<Slot> fact_elements(const Operand& fact) const;
  Filter subscription(const access::Node& node, bool wanted);
  Side side(const Operand& operand) const;
  ValueType type_of(std::uint32_t attribute) const;
  Literal literal(ValueType type, Slot value) const;
  /// Of the enum's (or the booleans') values, those that compare so with `value`.
  std::vector<Literal> values_that(Comparison comparison, ValueType type, Slot value) const;
  Filter one_of(std::uint32_t left, std::vector<Literal> values);
  Filter spend(Filter made);

  const Viewer& viewer_;
  std::uint32_t type_;
  double now_;
  std::uint32_t rule_ = 0;
  ValueType element_;  // of the array that is being lowered
  std::size_t nodes_ = 0;
  std::size_t values_ = 0;
};

/// Where the viewer may do the action to rows of the type, or to that field of them: rules are
/// folded from the first to the last, a positive one adding where it is true, an inverted one
/// keeping where it is false.
///
/// Errors: too_many (kMostFilterNodes and so on) at "/rules". Cost: linear in the rules about the
/// action and type and in the values that they name.
Result<Filter> lower_strict(const Question& question, double now);

}  // namespace creator::access::pushdown
