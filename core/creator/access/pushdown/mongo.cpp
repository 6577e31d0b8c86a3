#include "creator/access/pushdown/mongo.h"

#include <span>

#include "creator/access/pushdown/complement.h"
#include "creator/access/pushdown/elements.h"
#include "creator/access/pushdown/mongo_words.h"
#include "creator/access/pushdown/pattern.h"
#include "creator/base/json_text.h"

namespace creator::access::pushdown {
namespace {

using json::Member;
using json::Node;

Node text(std::string_view value) {
  return Node::string(std::string(value));
}

Node nan() {
  return object("$numberDouble", text("NaN"));
}

Node pair(Node one, Node other) {
  std::vector<Node> items;
  items.push_back(std::move(one));
  items.push_back(std::move(other));
  return Node::array(std::move(items));
}

bool is_junction(const Filter& filter) {
  return filter.is(FilterKind::all) || filter.is(FilterKind::any);
}

}  // namespace

Node MongoPrinter::print(const Filter& filter) const {
  switch (filter.kind) {
    case FilterKind::nothing:
      return object("$expr", object("$eq", pair(Node::integer(0), Node::integer(1))));
    case FilterKind::everything: return Node::object({});
    case FilterKind::all:
    case FilterKind::any: return junction(filter);
    case FilterKind::some_element:
    case FilterKind::every_element:
    case FilterKind::size_is:
    case FilterKind::size_is_not: return array(filter);
    case FilterKind::matches:
    case FilterKind::not_matches: return matches(filter);
    case FilterKind::present:
      if (printing_.attribute(filter.attribute).type.array) return array(filter);
      return guarded(filter.attribute, of_type(filter.attribute));
    case FilterKind::is_null: return guarded(filter.attribute, {{"$type", text("null")}});
    case FilterKind::is_missing:
      return object(printing_.column(filter.attribute).name,
                    object("$exists", Node::boolean(false)));
    case FilterKind::absent: return absent(filter.attribute);
    case FilterKind::compare: return compare(filter);
    case FilterKind::within:
    case FilterKind::not_within: {
      const bool is_in = filter.is(FilterKind::within);
      std::vector<Node> items;
      for (const auto& item : filter.values) items.push_back(value(filter.attribute, item));
      auto operators = is_in ? std::vector<Member>() : of_type(filter.attribute);
      operators.push_back({is_in ? "$in" : "$nin", Node::array(std::move(items))});
      return guarded(filter.attribute, std::move(operators));
    }
    case FilterKind::compare_fields: return fields(filter);
    case FilterKind::subscribed:
    case FilterKind::not_subscribed:  // spelt out before
    case FilterKind::unsayable: break;
  }
  return Node::object({});
}

/// Order passes values of its own type alone, but a bound of numbers keeps out what is none.
Node MongoPrinter::compare(const Filter& filter) const {
  const auto key = mongo_sign(filter.comparison);
  std::vector<Member> operators;
  Node wanted = value(filter.attribute, filter.values[0]);
  if (filter.comparison != Comparison::equal) {
    operators = of_type(filter.attribute);
    // An object has a key once: the tighter bound takes the place of the type's, a list that of
    // $ne.
    if (filter.comparison == Comparison::unequal) {
      operators.push_back({"$nin", Node::array({std::move(wanted)})});
      return guarded(filter.attribute, std::move(operators));
    }
    std::erase_if(operators, [&](const Member& member) { return member.key == key; });
  }
  operators.push_back({std::string(key), std::move(wanted)});
  return guarded(filter.attribute, std::move(operators));
}

std::string MongoPrinter::objection(const Filter& leaf) const {
  if (leaf.pattern) {
    std::string why = objection_to(*leaf.pattern, PatternDialect::perl_or_js);
    if (!why.empty()) return why;
  }
  for (const auto& part : leaf.parts) {
    const bool is_junction = leaf.is(FilterKind::all) || leaf.is(FilterKind::any);
    if (!is_junction && !is_about_element(part))
      return "MongoDB's $elemMatch compares elements with values alone";
    std::string why = objection(part);
    if (!why.empty()) return why;
  }
  const bool over = leaf.is(FilterKind::some_element) || leaf.is(FilterKind::every_element);
  if (over && !operators_of(leaf)) return "$elemMatch says each operator once, all of one element";
  return printing_.objection(leaf);
}

/// The operators of `$elemMatch` that find the elements of a some_element, or those that an
/// every_element must not have; none when one object cannot say them.
std::optional<std::vector<Member>> MongoPrinter::operators_of(const Filter& over) const {
  const bool some = over.is(FilterKind::some_element);
  const Filter part = some ? over.parts[0] : complement(over.parts[0]);
  std::vector<Member> out;
  const std::span<const Filter> leaves =
      part.is(FilterKind::all) ? std::span(part.parts) : std::span(&part, 1);
  for (const auto& leaf : leaves) {
    if (is_junction(leaf)) return std::nullopt;
    Member member = operator_of(over.attribute, leaf);
    for (const auto& said : out)
      if (said.key == member.key) return std::nullopt;
    out.push_back(std::move(member));
  }
  return out;
}

/// Of an element that has its type.
Member MongoPrinter::operator_of(std::uint32_t array, const Filter& leaf) const {
  if (leaf.is(FilterKind::matches)) return {"$regex", regular_expression(leaf)};
  if (leaf.is(FilterKind::not_matches)) return {"$not", object("$regex", regular_expression(leaf))};
  if (leaf.is(FilterKind::compare))
    return {std::string(mongo_sign(leaf.comparison)), value(array, leaf.values[0])};
  std::vector<Node> items;
  for (const auto& item : leaf.values) items.push_back(value(array, item));
  return {leaf.is(FilterKind::within) ? "$in" : "$nin", Node::array(std::move(items))};
}

Node MongoPrinter::matches(const Filter& filter) const {
  if (filter.is(FilterKind::matches)) {
    std::vector<Member> operators;
    operators.push_back({"$regex", regular_expression(filter)});
    return guarded(filter.attribute, std::move(operators));
  }
  std::vector<Node> parts;
  parts.push_back(guarded(filter.attribute, of_type(filter.attribute)));
  parts.push_back(object(printing_.column(filter.attribute).name,
                         object("$not", object("$regex", regular_expression(filter)))));
  return object("$and", Node::array(std::move(parts)));
}

/// An array, of which no element is of another type, and what is asked of it.
Node MongoPrinter::array(const Filter& filter) const {
  const std::string& path = printing_.column(filter.attribute).name;
  std::vector<Member> operators;
  operators.push_back({"$type", text("array")});
  operators.push_back(
      {"$not", object("$elemMatch", object("$not", Node::object(of_type(filter.attribute))))});
  std::vector<Node> leaves;
  if (filter.is(FilterKind::some_element)) {
    operators.push_back({"$elemMatch", Node::object(*operators_of(filter))});
  } else if (filter.is(FilterKind::size_is)) {
    operators.push_back({"$size", json::number(filter.values[0].number)});
  } else if (filter.is(FilterKind::every_element)) {
    leaves.push_back(
        object(path, object("$not", object("$elemMatch", Node::object(*operators_of(filter))))));
  } else if (filter.is(FilterKind::size_is_not)) {
    leaves.push_back(
        object(path, object("$not", object("$size", json::number(filter.values[0].number)))));
  }
  leaves.insert(leaves.begin(), object(path, Node::object(std::move(operators))));
  return along(path, std::move(leaves));
}

Node MongoPrinter::junction(const Filter& filter) const {
  std::vector<Node> parts;
  for (const auto& part : filter.parts) parts.push_back(print(part));
  return object(filter.is(FilterKind::all) ? "$and" : "$or", Node::array(std::move(parts)));
}

bool MongoPrinter::is_number(std::uint32_t attribute) const {
  const auto kind = printing_.attribute(attribute).type.kind;
  return is_numeric(kind) ||
         (kind == ValueKind::instant && printing_.column(attribute).form == InstantForm::ms);
}

std::vector<Member> MongoPrinter::of_type(std::uint32_t attribute) const {
  std::vector<Member> out;
  if (is_number(attribute)) {
    out.push_back({"$gte", json::number(-kLargest)});
    out.push_back({"$lte", json::number(kLargest)});
    out.push_back({"$ne", nan()});
    return out;
  }
  const auto kind = printing_.attribute(attribute).type.kind;
  const auto name = kind == ValueKind::boolean   ? "bool"
                    : kind == ValueKind::instant ? "date"
                                                 : "string";
  out.push_back({"$type", text(name)});
  return out;
}

Node MongoPrinter::along(const std::string& path, std::vector<Node> leaves) const {
  std::vector<Node> parts;
  for (auto dot = path.find('.'); dot != std::string::npos; dot = path.find('.', dot + 1))
    parts.push_back(object(path.substr(0, dot), object("$not", object("$type", text("array")))));
  for (auto& leaf : leaves) parts.push_back(std::move(leaf));
  if (parts.size() == 1) return std::move(parts[0]);
  return object("$and", Node::array(std::move(parts)));
}

Node MongoPrinter::guarded(std::uint32_t attribute, std::vector<Member> operators) const {
  const std::string& path = printing_.column(attribute).name;
  operators.push_back({"$not", object("$type", text("array"))});
  std::vector<Node> leaf;
  leaf.push_back(object(path, Node::object(std::move(operators))));
  return along(path, std::move(leaf));
}

/// Missing or null, and so is an object on the way: what is of another type is not absent.
Node MongoPrinter::absent(std::uint32_t attribute) const {
  const std::string& path = printing_.column(attribute).name;
  std::vector<Node> parts;
  for (auto dot = path.find('.'); dot != std::string::npos; dot = path.find('.', dot + 1)) {
    const auto step = path.substr(0, dot);
    parts.push_back(object("$or", pair(object(step, object("$eq", Node{})),
                                       object(step, object("$type", text("object"))))));
    parts.push_back(object(step, object("$not", object("$type", text("array")))));
  }
  std::vector<Member> operators;
  operators.push_back({"$eq", Node{}});
  operators.push_back({"$not", object("$type", text("array"))});
  Node leaf = object(path, Node::object(std::move(operators)));
  if (parts.empty()) return leaf;
  parts.push_back(std::move(leaf));
  return object("$and", Node::array(std::move(parts)));
}

void MongoPrinter::expect_type(std::uint32_t attribute, std::vector<Node>& out) const {
  const std::string path = '$' + printing_.column(attribute).name;
  if (!is_number(attribute)) {
    const auto kind = printing_.attribute(attribute).type.kind;
    const auto name = kind == ValueKind::instant ? "date" : "string";
    out.push_back(object("$eq", pair(object("$type", text(path)), text(name))));
    return;
  }
  out.push_back(object("$isNumber", text(path)));
  out.push_back(object("$ne", pair(text(path), nan())));
}

Node MongoPrinter::fields(const Filter& filter) const {
  std::vector<Node> parts;
  expect_type(filter.attribute, parts);
  expect_type(filter.other, parts);
  parts.push_back(object(mongo_sign(filter.comparison),
                         pair(text('$' + printing_.column(filter.attribute).name),
                              text('$' + printing_.column(filter.other).name))));
  return object("$expr", object("$and", Node::array(std::move(parts))));
}

Node MongoPrinter::value(std::uint32_t attribute, const Literal& literal) const {
  const auto kind = printing_.attribute(attribute).type.kind;
  if (is_text(kind) || kind == ValueKind::enumeration) return Node::string(literal.text);
  if (kind == ValueKind::boolean) return Node::boolean(literal.number == 1);
  if (!is_number(attribute)) return object("$date", json::number(literal.number));
  return json::number(literal.number);
}

}  // namespace creator::access::pushdown
