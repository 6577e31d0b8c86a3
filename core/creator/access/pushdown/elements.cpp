#include "creator/access/pushdown/elements.h"

namespace creator::access::pushdown {

bool is_about_element(const Filter& part) {
  const bool is_junction = part.is(FilterKind::all) || part.is(FilterKind::any);
  if (!is_junction) return part.attribute == kElement && part.other == kNone;
  for (const auto& inner : part.parts)
    if (!is_about_element(inner)) return false;
  return true;
}

Filter distribute(Filter leaf) {
  const bool some = leaf.is(FilterKind::some_element);
  if (!some && !leaf.is(FilterKind::every_element)) return leaf;
  const auto again = [&](Filter part) {
    return over_elements(leaf.kind, leaf.attribute, leaf.rule, std::move(part));
  };
  Filter& part = leaf.parts[0];
  const FilterKind spread = some ? FilterKind::any : FilterKind::all;
  const FilterKind kept = some ? FilterKind::all : FilterKind::any;
  if (part.is(spread)) {
    Filter out = constant(!some);
    for (auto& inner : part.parts) {
      Filter one = again(std::move(inner));
      out = some ? either(std::move(out), std::move(one)) : both(std::move(out), std::move(one));
    }
    return out;
  }
  // Of the row: there must be an element, or none, for it to matter.
  Filter of_row = constant(some);
  Filter of_element = constant(some);
  const auto sort = [&](Filter one) {
    const bool outside = one.attribute != kElement && one.other == kNone &&
                         !one.is(FilterKind::all) && !one.is(FilterKind::any);
    Filter& side = outside ? of_row : of_element;
    side = some ? both(std::move(side), std::move(one)) : either(std::move(side), std::move(one));
  };
  if (part.is(kept))
    for (auto& inner : part.parts) sort(std::move(inner));
  else
    sort(std::move(part));
  if (of_row.is_constant()) return again(std::move(of_element));
  if (some) return both(std::move(of_row), again(std::move(of_element)));
  return either(
      both(pushdown::leaf(FilterKind::present, leaf.attribute, leaf.rule), std::move(of_row)),
      again(std::move(of_element)));
}

}  // namespace creator::access::pushdown
