#include "creator/access/pushdown/mongo_words.h"

#include "creator/access/pushdown/pattern.h"
#include "creator/access/pushdown/printing.h"

namespace creator::access::pushdown {

std::string_view mongo_sign(Comparison comparison) {
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

json::Node regular_expression(const Filter& filter) {
  std::vector<json::Member> members;
  members.push_back(
      {"pattern", json::Node::string(print_pattern(*filter.pattern, PatternDialect::perl_or_js))});
  members.push_back({"options", json::Node::string("")});
  return object("$regularExpression", json::Node::object(std::move(members)));
}

}  // namespace creator::access::pushdown
