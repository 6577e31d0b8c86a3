#include "creator/access/pushdown/complement.h"

namespace creator::access::pushdown {
namespace {

FilterKind opposite(FilterKind kind) {
  switch (kind) {
    case FilterKind::nothing: return FilterKind::everything;
    case FilterKind::everything: return FilterKind::nothing;
    case FilterKind::all: return FilterKind::any;
    case FilterKind::any: return FilterKind::all;
    case FilterKind::present: return FilterKind::absent;
    case FilterKind::absent: return FilterKind::present;
    case FilterKind::within: return FilterKind::not_within;
    case FilterKind::not_within: return FilterKind::within;
    case FilterKind::subscribed: return FilterKind::not_subscribed;
    case FilterKind::not_subscribed: return FilterKind::subscribed;
    case FilterKind::some_element: return FilterKind::every_element;
    case FilterKind::every_element: return FilterKind::some_element;
    case FilterKind::size_is: return FilterKind::size_is_not;
    case FilterKind::size_is_not: return FilterKind::size_is;
    case FilterKind::matches: return FilterKind::not_matches;
    case FilterKind::not_matches: return FilterKind::matches;
    case FilterKind::is_null:
    case FilterKind::is_missing:
    case FilterKind::unsayable:
    case FilterKind::compare:
    case FilterKind::compare_fields: break;
  }
  return kind;
}

}  // namespace

Filter complement(Filter filter) {
  const bool is_junction = filter.is(FilterKind::all) || filter.is(FilterKind::any);
  if (is_junction) {
    const bool is_all = filter.is(FilterKind::any);
    Filter out = constant(is_all);
    for (auto& part : filter.parts) {
      Filter other = complement(std::move(part));
      out = is_all ? both(std::move(out), std::move(other))
                   : either(std::move(out), std::move(other));
    }
    return out;
  }
  const bool asks_presence = filter.is(FilterKind::present) || filter.is(FilterKind::absent);
  filter.kind = opposite(filter.kind);
  filter.comparison = opposite(filter.comparison);
  for (auto& part : filter.parts) part = complement(std::move(part));
  if (asks_presence || filter.is_constant()) return filter;
  Filter out = constant(false);
  for (const auto attribute : {filter.attribute, filter.other})
    if (attribute != kNone && attribute != kElement)
      out = either(std::move(out), leaf(FilterKind::absent, attribute, filter.rule));
  return either(std::move(out), std::move(filter));
}

}  // namespace creator::access::pushdown
