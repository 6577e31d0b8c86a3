#include "creator/access/pushdown/prisma.h"

#include "creator/access/pushdown/elements.h"
#include "creator/base/json_text.h"

namespace creator::access::pushdown {
namespace {

using json::Member;
using json::Node;

std::string_view word(Comparison comparison) {
  switch (comparison) {
    case Comparison::equal: return "equals";
    case Comparison::unequal: return "not";
    case Comparison::less: return "lt";
    case Comparison::at_most: return "lte";
    case Comparison::greater: return "gt";
    case Comparison::at_least: return "gte";
  }
  return "equals";
}

}  // namespace

Filter PrismaPrinter::respell(Filter leaf) const {
  const bool is_required = !printing_.attribute(leaf.attribute).type.optional;
  if (is_required && leaf.is(FilterKind::present)) return constant(true);
  if (is_required && leaf.is(FilterKind::absent)) return constant(false);
  return distribute(std::move(leaf));
}

std::string PrismaPrinter::objection(const Filter& leaf) const {
  for (const auto& value : leaf.values)
    if (value.text.find('\0') != std::string::npos) return "SQL's texts hold no NUL";
  const bool is_order = leaf.is(FilterKind::compare) && leaf.comparison != Comparison::equal &&
                        leaf.comparison != Comparison::unequal;
  if (is_order && leaf.attribute != kElement &&
      is_text(printing_.attribute(leaf.attribute).type.kind))
    return "Prisma orders texts by the column's collation";
  if (leaf.pattern) return "Prisma has no regular expressions";
  if (leaf.is(FilterKind::compare_fields)) return "Prisma compares no two fields in plain data";
  const bool is_size = leaf.is(FilterKind::size_is) || leaf.is(FilterKind::size_is_not);
  if (is_size && leaf.values[0].number != 0) return "Prisma asks whether a list is empty, no more";
  const bool over = leaf.is(FilterKind::some_element) || leaf.is(FilterKind::every_element);
  if (over && !is_about_element(leaf.parts[0])) return "Prisma compares lists with values alone";
  if (leaf.is(FilterKind::some_element) && !is_equality(leaf.parts[0], true))
    return "Prisma asks whether a list has a value, no more";
  if (leaf.is(FilterKind::every_element) && !is_equality(leaf.parts[0], false))
    return "Prisma asks whether a list has a value, no more";
  for (const auto& part : leaf.parts) {
    std::string why = objection(part);
    if (!why.empty()) return why;
  }
  return printing_.objection(leaf);
}

Node PrismaPrinter::print(const Filter& filter) const {
  switch (filter.kind) {
    case FilterKind::nothing: return junction("OR", {});
    case FilterKind::everything: return Node::object({});
    case FilterKind::all:
    case FilterKind::any: {
      std::vector<Node> parts;
      for (const auto& part : filter.parts) parts.push_back(print(part));
      return junction(filter.is(FilterKind::all) ? "AND" : "OR", std::move(parts));
    }
    case FilterKind::present:
      if (!printing_.attribute(filter.attribute).type.array)
        return field(filter.attribute, "not", Node{});
      return object("NOT", field(filter.attribute, "equals", Node{}));
    case FilterKind::is_null:
    case FilterKind::is_missing:
    case FilterKind::absent: return field(filter.attribute, "equals", Node{});
    case FilterKind::compare:
      return field(filter.attribute, word(filter.comparison),
                   value(filter.attribute, filter.values[0]));
    case FilterKind::within:
    case FilterKind::not_within:
      return field(filter.attribute, filter.is(FilterKind::within) ? "in" : "notIn",
                   values(filter.attribute, filter.values));
    case FilterKind::size_is:
    case FilterKind::size_is_not:
      return field(filter.attribute, "isEmpty", Node::boolean(filter.is(FilterKind::size_is)));
    case FilterKind::some_element:
    case FilterKind::every_element: return elements(filter);
    case FilterKind::compare_fields:  // objected to
    case FilterKind::matches:
    case FilterKind::not_matches:
    case FilterKind::subscribed:  // spelt out before
    case FilterKind::not_subscribed:
    case FilterKind::unsayable: break;
  }
  return junction("OR", {});
}

/// No element is one of the values: not that it has some of them, and the list is there.
Node PrismaPrinter::elements(const Filter& filter) const {
  Node some = field(filter.attribute, "hasSome", values(filter.attribute, filter.parts[0].values));
  if (filter.is(FilterKind::some_element)) return some;
  Node none = object("NOT", std::move(some));
  if (!printing_.attribute(filter.attribute).type.optional) return none;
  std::vector<Node> parts;
  parts.push_back(object("NOT", field(filter.attribute, "equals", Node{})));
  parts.push_back(std::move(none));
  return junction("AND", std::move(parts));
}

Node PrismaPrinter::field(std::uint32_t attribute, std::string_view key, Node value) const {
  return object(printing_.column(attribute).name, object(key, std::move(value)));
}

Node PrismaPrinter::junction(std::string_view key, std::vector<Node> parts) const {
  return object(key, Node::array(std::move(parts)));
}

Node PrismaPrinter::values(std::uint32_t attribute, const std::vector<Literal>& literals) const {
  std::vector<Node> items;
  items.reserve(literals.size());
  for (const auto& literal : literals) items.push_back(value(attribute, literal));
  return Node::array(std::move(items));
}

Node PrismaPrinter::value(std::uint32_t attribute, const Literal& literal) const {
  const auto kind = printing_.attribute(attribute).type.kind;
  if (is_text(kind) || kind == ValueKind::enumeration) return Node::string(literal.text);
  if (kind == ValueKind::boolean) return Node::boolean(literal.number == 1);
  if (kind == ValueKind::instant && printing_.column(attribute).form == InstantForm::date)
    return object("$date", json::number(literal.number));
  return json::number(literal.number);
}

}  // namespace creator::access::pushdown
