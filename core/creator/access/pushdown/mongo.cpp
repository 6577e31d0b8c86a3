#include "creator/access/pushdown/mongo.h"

#include <limits>

#include "creator/base/json_text.h"

namespace creator::access::pushdown {
namespace {

using json::Member;
using json::Node;

constexpr double kLargest = std::numeric_limits<double>::max();

Node object(std::string_view key, Node value) {
  std::vector<Member> members;
  members.push_back({std::string(key), std::move(value)});
  return Node::object(std::move(members));
}

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

std::string_view sign(Comparison comparison) {
  switch (comparison) {
    case Comparison::equal: return "$eq";
    case Comparison::unequal: return "$ne";
    case Comparison::less: return "$lt";
    case Comparison::at_most: return "$lte";
    case Comparison::greater: return "$gt";
    case Comparison::at_least: return "$gte";
  }
  return "$eq";
}

}  // namespace

Node MongoPrinter::print(const Filter& filter) const {
  switch (filter.kind) {
    case FilterKind::nothing:
      return object("$expr", object("$eq", pair(Node::integer(0), Node::integer(1))));
    case FilterKind::everything: return Node::object({});
    case FilterKind::all:
    case FilterKind::any: return junction(filter);
    case FilterKind::present: return guarded(filter.attribute, of_type(filter.attribute));
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
    case FilterKind::some_element:
    case FilterKind::every_element:
    case FilterKind::size_is:
    case FilterKind::size_is_not:
    case FilterKind::matches:
    case FilterKind::not_matches: break;
  }
  return Node::object({});
}

/// Order passes values of its own type alone, but a bound of numbers keeps out what is none.
Node MongoPrinter::compare(const Filter& filter) const {
  const auto key = sign(filter.comparison);
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

Node MongoPrinter::guarded(std::uint32_t attribute, std::vector<Member> operators) const {
  const std::string& path = printing_.column(attribute).name;
  operators.push_back({"$not", object("$type", text("array"))});
  Node leaf = object(path, Node::object(std::move(operators)));
  std::vector<Node> parts;
  for (auto dot = path.find('.'); dot != std::string::npos; dot = path.find('.', dot + 1))
    parts.push_back(object(path.substr(0, dot), object("$not", object("$type", text("array")))));
  if (parts.empty()) return leaf;
  parts.push_back(std::move(leaf));
  return object("$and", Node::array(std::move(parts)));
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
  parts.push_back(
      object(sign(filter.comparison), pair(text('$' + printing_.column(filter.attribute).name),
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
