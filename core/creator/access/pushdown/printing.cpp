#include "creator/access/pushdown/printing.h"

#include <cstdio>

#include "creator/base/instant.h"

namespace creator::access::pushdown {

const Column& Printing::column(std::uint32_t number) const {
  static const Column none;
  return number < mapping.columns.size() ? mapping.columns[number] : none;
}

std::string Printing::objection(const Filter& leaf) const {
  if (leaf.is(FilterKind::unsayable)) return leaf.values[0].text;
  for (const auto number : {leaf.attribute, leaf.other}) {
    if (number == kNone || number == kElement || !column(number).name.empty()) continue;
    return "the mapping names no column for " + attribute(number).name.substr(0, 64);
  }
  const bool are_instants = leaf.is(FilterKind::compare_fields) && leaf.attribute != kElement &&
                            leaf.other != kElement &&
                            attribute(leaf.attribute).type.kind == ValueKind::instant;
  if (are_instants && column(leaf.attribute).form != column(leaf.other).form)
    return "the two instants are kept in different forms";
  return {};
}

json::Node object(std::string_view key, json::Node value) {
  std::vector<json::Member> members;
  members.push_back({std::string(key), std::move(value)});
  return json::Node::object(std::move(members));
}

std::string iso_text(double ms) {
  const auto instant = to_instant(ms);
  if (!instant.has_value()) return {};
  const auto day = date::floor<date::days>(*instant);
  const date::year_month_day civil{day};
  const date::hh_mm_ss time{*instant - day};
  char out[32];
  std::snprintf(out, sizeof out, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
                static_cast<int>(civil.year()), static_cast<unsigned>(civil.month()),
                static_cast<unsigned>(civil.day()), static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()),
                static_cast<int>(time.subseconds().count()));
  return out;
}

}  // namespace creator::access::pushdown
