#include "creator/access/pushdown/filter.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "creator/base/limits.h"

namespace creator::access::pushdown {
namespace {

void append(FilterKind kind, Filter filter, std::vector<Filter>& parts) {
  if (!filter.is(kind)) {
    parts.push_back(std::move(filter));
    return;
  }
  std::move(filter.parts.begin(), filter.parts.end(), std::back_inserter(parts));
}

/// The depth of a junction of that kind by reason of this part.
std::uint16_t depth_within(FilterKind kind, const Filter& part) {
  return static_cast<std::uint16_t>(part.is(kind) ? part.depth : part.depth + 1);
}

/// `neutral` adds nothing to the junction, `final` settles it.
Filter join(FilterKind kind, FilterKind neutral, FilterKind final, Filter one, Filter other) {
  if (one.is(final) || other.is(neutral)) return one;
  if (other.is(final) || one.is(neutral)) return other;
  const auto depth = std::max(depth_within(kind, one), depth_within(kind, other));
  Filter out;
  if (one.is(kind)) {
    out = std::move(one);  // grows in place: a fold over many rules stays linear
  } else {
    out.kind = kind;
    out.parts.push_back(std::move(one));
  }
  append(kind, std::move(other), out.parts);
  out.depth = depth;
  return out;
}

}  // namespace

Filter both(Filter one, Filter other) {
  return join(FilterKind::all, FilterKind::everything, FilterKind::nothing, std::move(one),
              std::move(other));
}

Filter either(Filter one, Filter other) {
  return join(FilterKind::any, FilterKind::nothing, FilterKind::everything, std::move(one),
              std::move(other));
}

Filter leaf(FilterKind kind, std::uint32_t attribute, std::uint32_t rule) {
  Filter out;
  out.kind = kind;
  out.attribute = attribute;
  out.rule = rule;
  return out;
}

Filter over_elements(FilterKind kind, std::uint32_t attribute, std::uint32_t rule, Filter part) {
  const bool some = kind == FilterKind::some_element;
  if (part.is(some ? FilterKind::nothing : FilterKind::everything))
    return some ? constant(false) : leaf(FilterKind::present, attribute, rule);
  if (part.is_constant()) {
    Filter empty = leaf(some ? FilterKind::size_is_not : FilterKind::size_is, attribute, rule);
    empty.values.push_back({{}, 0});
    return empty;
  }
  Filter out = leaf(kind, attribute, rule);
  out.depth = static_cast<std::uint16_t>(part.depth + 1);
  out.parts.push_back(std::move(part));
  return out;
}

Filter compared(Comparison comparison, std::uint32_t attribute, std::uint32_t rule, Literal value) {
  Filter out = leaf(FilterKind::compare, attribute, rule);
  out.comparison = comparison;
  out.values.push_back(std::move(value));
  return out;
}

Filter listed(bool within, std::uint32_t attribute, std::uint32_t rule,
              std::vector<Literal> values) {
  if (values.empty()) {
    if (within) return constant(false);
    return attribute == kElement ? constant(true) : leaf(FilterKind::present, attribute, rule);
  }
  if (values.size() == 1)
    return compared(within ? Comparison::equal : Comparison::unequal, attribute, rule,
                    std::move(values[0]));
  Filter out = leaf(within ? FilterKind::within : FilterKind::not_within, attribute, rule);
  out.values = std::move(values);
  return out;
}

bool is_safe_integer(double number) {
  return std::trunc(number) == number && std::abs(number) <= static_cast<double>(kMostSafeInteger);
}

Filter compared_fraction(Comparison comparison, std::uint32_t attribute, std::uint32_t rule,
                         double number) {
  const bool is_equality = comparison == Comparison::equal || comparison == Comparison::unequal;
  const bool is_below = comparison == Comparison::less || comparison == Comparison::at_most;
  const double bound = is_below ? std::floor(number) : std::ceil(number);
  if (is_equality || !is_safe_integer(bound)) {
    const bool holds = is_equality ? comparison == Comparison::unequal : is_below == (number > 0);
    return listed(!holds, attribute, rule, {});
  }
  return compared(is_below ? Comparison::at_most : Comparison::at_least, attribute, rule,
                  {{}, bound});
}

Comparison opposite(Comparison comparison) {
  switch (comparison) {
    case Comparison::equal: return Comparison::unequal;
    case Comparison::unequal: return Comparison::equal;
    case Comparison::less: return Comparison::at_least;
    case Comparison::at_most: return Comparison::greater;
    case Comparison::greater: return Comparison::at_most;
    case Comparison::at_least: return Comparison::less;
  }
  return comparison;
}

}  // namespace creator::access::pushdown
