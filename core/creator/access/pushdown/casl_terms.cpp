#include "creator/access/pushdown/casl_terms.h"

#include <algorithm>

#include "creator/access/casl/inherited.h"
#include "creator/access/pushdown/mongo_words.h"
#include "creator/access/pushdown/pattern.h"
#include "creator/base/json_text.h"

namespace creator::access::pushdown {
namespace {

using json::Member;
using json::Node;

bool has(const Node& list, const Node& item) {
  const std::string text = json::to_text(item);
  return std::any_of(list.items().begin(), list.items().end(),
                     [&](const Node& one) { return json::to_text(one) == text; });
}

enum class Merged : std::uint8_t { yes, never_true, impossible };

/// Takes `more` into operators that already have its key.
Merged merge(Member& said, const Member& more) {
  const double* one = said.value.as_number();
  const double* other = more.value.as_number();
  const std::string_view key = said.key;
  if (json::to_text(said.value) == json::to_text(more.value)) return Merged::yes;
  if ((key == "$gt" || key == "$gte") && one && other) {
    if (*other > *one) said.value = more.value;
    return Merged::yes;
  }
  if ((key == "$lt" || key == "$lte") && one && other) {
    if (*other < *one) said.value = more.value;
    return Merged::yes;
  }
  if (key == "$size") return Merged::never_true;
  const bool is_in = key == "$in";
  if (!is_in && key != "$nin" && key != "$all") return Merged::impossible;
  std::vector<Node> items;
  for (const auto& item : said.value.items())
    if (!is_in || has(more.value, item)) items.push_back(item);
  if (!is_in)
    for (const auto& item : more.value.items())
      if (!has(said.value, item)) items.push_back(item);
  if (items.empty()) return Merged::never_true;
  said.value = Node::array(std::move(items));
  return Merged::yes;
}

Merged merge(CaslTerm& term, const CaslTerm& more) {
  for (const auto& [attribute, operators] : more) {
    auto& said = term[attribute];
    for (const auto& member : operators) {
      const auto same = std::find_if(said.begin(), said.end(),
                                     [&](const Member& one) { return one.key == member.key; });
      if (same == said.end()) {
        said.push_back(member);
        continue;
      }
      const Merged merged = merge(*same, member);
      if (merged != Merged::yes) return merged;
    }
  }
  return Merged::yes;
}

}  // namespace

std::string CaslTerms::objection(const Filter& leaf) const {
  if (leaf.is(FilterKind::compare_fields)) return "CASL compares no two attributes";
  if (leaf.attribute < kNone) {
    const std::string_view name = printing_.attribute(leaf.attribute).name;
    for (std::size_t at = 0; at <= name.size(); at = std::min(name.find('.', at), name.size()) + 1)
      if (casl::is_inherited(name.substr(at, name.find('.', at) - at)))
        return "CASL takes a name that every object inherits for an operator";
  }
  if (leaf.is(FilterKind::size_is_not) && leaf.values[0].number != 0)
    return "CASL cannot say of which size an array is not";
  if (leaf.pattern) {
    std::string why = objection_to(*leaf.pattern, PatternDialect::perl_or_js);
    if (!why.empty()) return why;
  }
  const bool over = leaf.is(FilterKind::some_element) || leaf.is(FilterKind::every_element);
  if (over && !is_about_element(leaf.parts[0])) return "CASL compares no two attributes";
  if (leaf.is(FilterKind::every_element) && !is_equality(leaf.parts[0], false) &&
      !leaf.parts[0].is(FilterKind::not_matches))
    return "CASL cannot say of every element what only one must not be";
  for (const auto& part : leaf.parts) {
    if (part.is(FilterKind::any)) return "CASL has no $or within $elemMatch";
    std::string why = objection(part);
    if (!why.empty()) return why;
  }
  return {};
}

std::optional<std::vector<CaslTerm>> CaslTerms::terms(const Filter& filter,
                                                      std::string& why) const {
  if (filter.is(FilterKind::nothing)) return std::vector<CaslTerm>();
  if (filter.is(FilterKind::everything)) return std::vector<CaslTerm>(1);
  if (!filter.is(FilterKind::all) && !filter.is(FilterKind::any)) return of_leaf(filter);
  const bool is_all = filter.is(FilterKind::all);
  std::vector<CaslTerm> out(is_all ? 1 : 0);
  for (const auto& part : filter.parts) {
    auto found = terms(part, why);
    if (!found) return std::nullopt;
    std::vector<CaslTerm> joined;
    if (!is_all) {
      joined = out;
      joined.insert(joined.end(), found->begin(), found->end());
    }
    for (std::size_t i = 0; is_all && i < out.size() * found->size(); ++i) {
      if (joined.size() > kMostAlternatives) break;
      CaslTerm term = out[i / found->size()];
      const Merged merged = merge(term, (*found)[i % found->size()]);
      if (merged == Merged::yes) joined.push_back(std::move(term));
      if (merged != Merged::impossible) continue;
      why = "CASL would have to say an operator twice of one attribute";
      return std::nullopt;
    }
    if (joined.size() > kMostAlternatives) {
      why = "CASL has no $or: this would become more than 1000 rules";
      return std::nullopt;
    }
    out = std::move(joined);
  }
  return out;
}

CaslOperators CaslTerms::of_type(std::uint32_t attribute) const {
  const ValueType type = printing_.attribute(attribute).type;
  CaslOperators out;
  if (is_text(type.kind)) {
    out.push_back({"$gte", Node::string("")});
  } else if (type.kind == ValueKind::enumeration || type.kind == ValueKind::boolean) {
    out.push_back({"$in", enum_values(attribute)});
  } else {
    out.push_back({"$gte", json::number(-kLargest)});
    out.push_back({"$ne", Node{}});
  }
  return out;
}

/// What is neither equal to nor greater than the least of all values is "less" to CASL: undefined,
/// and null unless the least is below 0.
std::vector<CaslOperators> CaslTerms::absent(std::uint32_t attribute) const {
  const ValueType type = printing_.attribute(attribute).type;
  std::vector<CaslOperators> out;
  if (is_text(type.kind) || type.kind == ValueKind::enumeration) {
    out.push_back({{"$lt", Node::string("")}});
  } else {
    out.push_back({{"$lt", json::number(type.kind == ValueKind::boolean ? -1 : -kLargest)}});
    out.push_back({{"$in", Node::array({Node{}})}});
  }
  return out;
}

std::vector<CaslTerm> CaslTerms::of_leaf(const Filter& leaf) const {
  const auto attribute = leaf.attribute;
  const bool is_array = printing_.attribute(attribute).type.array;
  const auto one = [&](CaslOperators operators) {
    return std::vector<CaslTerm>{{{attribute, std::move(operators)}}};
  };
  switch (leaf.kind) {
    case FilterKind::absent: {
      std::vector<CaslTerm> out;
      for (auto& operators : absent(attribute)) out.push_back({{attribute, std::move(operators)}});
      return out;
    }
    case FilterKind::present: {
      if (!is_array) return one(of_type(attribute));
      auto out = one({{"$size", Node::integer(0)}});
      auto filled = one({{"$elemMatch", object("$nin", Node::array({Node{}}))}});
      out.push_back(std::move(filled[0]));
      return out;
    }
    case FilterKind::compare:
    case FilterKind::within:
    case FilterKind::not_within: {
      if (is_equality(leaf, true)) return one({{"$in", values(attribute, leaf.values)}});
      CaslOperators out = of_type(attribute);
      Member member = element_operator(attribute, leaf);
      const auto same = std::find_if(out.begin(), out.end(),
                                     [&](const Member& said) { return said.key == member.key; });
      if (same != out.end())
        same->value = std::move(member.value);  // a bound within the type's
      else
        out.push_back(std::move(member));
      return one(std::move(out));
    }
    case FilterKind::matches: return one({{"$regex", regular_expression(leaf)}});
    case FilterKind::not_matches: {
      CaslOperators out = of_type(attribute);
      out.push_back({"$nin", Node::array({regular_expression(leaf)})});
      return one(std::move(out));
    }
    case FilterKind::size_is: return one({{"$size", json::number(leaf.values[0].number)}});
    case FilterKind::size_is_not:
      return one({{"$elemMatch", object("$nin", Node::array({Node{}}))}});
    case FilterKind::some_element: {
      const Filter& part = leaf.parts[0];
      if (part.is(FilterKind::compare) && part.comparison == Comparison::equal)
        return one({{"$all", values(attribute, part.values)}});
      CaslTerm merged;
      const std::size_t count = part.is(FilterKind::all) ? part.parts.size() : 1;
      for (std::size_t i = 0; i < count; ++i) {
        CaslTerm more;
        more[attribute].push_back(
            element_operator(attribute, part.is(FilterKind::all) ? part.parts[i] : part));
        if (merge(merged, more) == Merged::never_true) return {};
      }
      return one({{"$elemMatch", Node::object(std::move(merged[attribute]))}});
    }
    case FilterKind::every_element: {
      const Filter& part = leaf.parts[0];
      Node none = part.is(FilterKind::not_matches) ? Node::array({regular_expression(part)})
                                                   : values(attribute, part.values);
      std::vector<CaslTerm> out;
      for (auto& there : of_leaf(pushdown::leaf(FilterKind::present, attribute, leaf.rule))) {
        there[attribute].push_back({"$nin", none});
        out.push_back(std::move(there));
      }
      return out;
    }
    default: return {};
  }
}

Member CaslTerms::element_operator(std::uint32_t array, const Filter& part) const {
  if (part.is(FilterKind::matches)) return {"$regex", regular_expression(part)};
  if (part.is(FilterKind::not_matches)) return {"$nin", Node::array({regular_expression(part)})};
  const bool is_order = part.is(FilterKind::compare) && part.comparison != Comparison::equal &&
                        part.comparison != Comparison::unequal;
  if (is_order) return {std::string(mongo_sign(part.comparison)), value(array, part.values[0])};
  return {is_equality(part, true) ? "$in" : "$nin", values(array, part.values)};
}

Node CaslTerms::enum_values(std::uint32_t attribute) const {
  const ValueType type = printing_.attribute(attribute).type;
  std::vector<Node> items;
  if (type.kind == ValueKind::boolean) {
    items.push_back(Node::boolean(false));
    items.push_back(Node::boolean(true));
  } else {
    const auto& words = printing_.viewer.policy().compiled().words;
    for (const auto& name : words.enums()[type.enumeration].values)
      items.push_back(Node::string(name));
  }
  return Node::array(std::move(items));
}

Node CaslTerms::values(std::uint32_t attribute, const std::vector<Literal>& literals) const {
  std::vector<Node> items;
  items.reserve(literals.size());
  for (const auto& literal : literals) items.push_back(value(attribute, literal));
  return Node::array(std::move(items));
}

/// An instant is a number: CASL compares a Date by its time.
Node CaslTerms::value(std::uint32_t attribute, const Literal& literal) const {
  const auto kind = printing_.attribute(attribute).type.kind;
  if (is_text(kind) || kind == ValueKind::enumeration) return Node::string(literal.text);
  if (kind == ValueKind::boolean) return Node::boolean(literal.number == 1);
  return json::number(literal.number);
}

}  // namespace creator::access::pushdown
