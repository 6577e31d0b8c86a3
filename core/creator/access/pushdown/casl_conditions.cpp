#include "creator/access/pushdown/casl_conditions.h"

#include <cmath>
#include <set>
#include <utility>

#include "creator/access/pushdown/lower_casl.h"
#include "creator/base/json_text.h"

namespace creator::access::pushdown {
namespace {

using casl::Kind;
using casl::Op;
using json::Member;
using json::Node;

std::string_view word(Op op) {
  switch (op) {
    case Op::all: return "$and";
    case Op::any: return "$or";
    case Op::none: return "$nor";
    case Op::negation: return "$not";
    case Op::equal: return "$eq";
    case Op::unequal: return "$ne";
    case Op::less: return "$lt";
    case Op::at_most: return "$lte";
    case Op::greater: return "$gt";
    case Op::at_least: return "$gte";
    case Op::within: return "$in";
    case Op::not_within: return "$nin";
    case Op::has_all: return "$all";
    case Op::size: return "$size";
    case Op::exists: return "$exists";
    case Op::regex: return "$regex";
    case Op::element: return "$elemMatch";
  }
  return "$eq";
}

bool is_junction(Op op) {
  return op == Op::all || op == Op::any || op == Op::none;
}

bool is_order(Op op) {
  return op == Op::less || op == Op::at_most || op == Op::greater || op == Op::at_least;
}

Node marked(std::string_view key, Node value) {
  std::vector<Member> out;
  out.push_back({std::string(key), std::move(value)});
  return Node::object(std::move(out));
}

}  // namespace

CaslConditions::CaslConditions(const Viewer& viewer, std::uint32_t rule, double now)
    : viewer_(viewer), condition_(viewer.policy().compiled().casl.conditions[rule]), now_(now) {}

bool CaslConditions::fail(std::string why) {
  if (why_.empty()) why_ = std::move(why);
  return false;
}

std::optional<Node> CaslConditions::write() {
  Members out;
  if (!document(0, out)) return std::nullopt;
  return Node::object(std::move(out));
}

/// Whether one object would hold a key twice. Of what is negated the attribute is told by the first
/// leaf.
bool CaslConditions::repeats(std::uint32_t index) const {
  std::set<std::pair<Op, std::uint32_t>> said;
  const auto& nodes = condition_.nodes;
  for (auto child = index + 1; child < nodes[index].end; child = nodes[child].end) {
    auto leaf = child;
    while (leaf + 1 < nodes[child].end &&
           (nodes[leaf].op == Op::negation || (leaf != child && nodes[leaf].op == Op::all)))
      ++leaf;
    if (!said.insert({nodes[child].op, nodes[leaf].field}).second) return true;
  }
  return false;
}

bool CaslConditions::document(std::uint32_t index, Members& out) {
  const casl::Node& node = condition_.nodes[index];
  if (node.op != Op::all) return conditions(index, out);
  // Twice in one object is once in each of several.
  if (viewer_.policy().compiled().casl.extensions.and_ && repeats(index))
    return junction(index, out);
  for (auto child = index + 1; child < node.end; child = condition_.nodes[child].end)
    if (!conditions(child, out)) return false;
  return true;
}

bool CaslConditions::put(Members& out, std::string_view key, Node value) {
  for (const auto& member : out)
    if (member.key == key) return fail("CASL would have to say an operator twice");
  out.push_back({std::string(key), std::move(value)});
  return true;
}

bool CaslConditions::conditions(std::uint32_t index, Members& out) {
  if (is_junction(condition_.nodes[index].op)) return junction(index, out);
  std::optional<std::uint32_t> field;
  Members said;
  if (!operators(index, field, said)) return false;
  if (!field || *field == casl::kItself) return fail("conditions on the element itself");
  const std::string& name = condition_.fields[*field].text;
  if (name.empty()) return fail("an attribute without a name");
  for (auto& member : out) {
    if (member.key != name) continue;
    Members both(member.value.members().begin(), member.value.members().end());
    for (auto& one : said)
      if (!put(both, one.key, std::move(one.value))) return false;
    member.value = Node::object(std::move(both));
    return true;
  }
  return put(out, name, Node::object(std::move(said)));
}

bool CaslConditions::junction(std::uint32_t index, Members& out) {
  const casl::Node& node = condition_.nodes[index];
  std::vector<Node> parts;
  for (auto child = index + 1; child < node.end; child = condition_.nodes[child].end) {
    Members part;
    if (!document(child, part)) return false;
    parts.push_back(Node::object(std::move(part)));
  }
  return put(out, word(node.op), Node::array(std::move(parts)));
}

bool CaslConditions::operators(std::uint32_t index, std::optional<std::uint32_t>& field,
                               Members& out) {
  const casl::Node& node = condition_.nodes[index];
  if (node.op == Op::all) {
    for (auto child = index + 1; child < node.end; child = condition_.nodes[child].end)
      if (!operators(child, field, out)) return false;
    return true;
  }
  if (is_junction(node.op)) return fail("whole conditions where operators are expected");
  if (node.op == Op::negation) {
    Members inner;
    return operators(index + 1, field, inner) && put(out, "$not", Node::object(std::move(inner)));
  }
  if (field && *field != node.field) return fail("\"$not\" of several attributes");
  field = node.field;
  switch (node.op) {
    case Op::element: return element(index, out);
    case Op::size: return put(out, "$size", json::number(node.number));
    case Op::exists: return put(out, "$exists", Node::boolean(node.wanted));
    case Op::regex: {
      const Regex& regex = condition_.patterns[node.pattern];
      return put(out, "$regex", Node::string(regex.pattern())) &&
             put(out, "$options", Node::string(regex.flags()));
    }
    case Op::within:
    case Op::not_within:
    case Op::has_all: {
      auto list = constants(node);
      return list && put(out, word(node.op), *std::move(list));
    }
    default: break;
  }
  auto value = constant(node.constant_begin);
  if (!value) return false;
  if (is_order(node.op) && !value->as_string() && !value->as_number() &&
      condition_.constants[node.constant_begin].origin == casl::Origin::fact)
    return fail("CASL orders texts, numbers and dates alone");
  return put(out, word(node.op), *std::move(value));
}

bool CaslConditions::element(std::uint32_t index, Members& out) {
  const auto child = index + 1;
  Members inner;
  std::optional<std::uint32_t> field;
  const casl::Node& first = condition_.nodes[child];
  const auto leaf = first.op == Op::all || first.op == Op::negation ? child + 1 : child;
  const bool is_itself = leaf < condition_.nodes[index].end &&
                         condition_.nodes[leaf].field == casl::kItself &&
                         !is_junction(condition_.nodes[leaf].op);
  const bool done = is_itself ? operators(child, field, inner) : document(child, inner);
  return done && put(out, "$elemMatch", Node::object(std::move(inner)));
}

std::optional<Node> CaslConditions::constants(const casl::Node& node) {
  std::vector<Node> out;
  for (auto i = node.constant_begin; i < node.constant_end; ++i) {
    auto value = constant(i);
    if (!value) return std::nullopt;
    out.push_back(*std::move(value));
  }
  return Node::array(std::move(out));
}

/// Its flags are JavaScript's, unlike those of what a database reads.
Node CaslConditions::pattern(const Regex& regex) const {
  Members out;
  out.push_back({"pattern", Node::string(regex.pattern())});
  out.push_back({"flags", Node::string(regex.flags())});
  return marked("$regularExpression", Node::object(std::move(out)));
}

std::optional<Node> CaslConditions::constant(std::uint32_t index) {
  const casl::Constant& constant = condition_.constants[index];
  if (constant.origin == casl::Origin::now) return json::number(now_);
  if (constant.origin == casl::Origin::regex) return pattern(condition_.patterns[constant.index]);
  const bool is_fact = constant.origin == casl::Origin::fact;
  const auto& facts = viewer_.standing().casl;
  const casl::Document& document = is_fact ? facts.document : condition_.document;
  const casl::Value& raw = is_fact ? facts.values[constant.fact] : document.values[constant.index];
  const casl::Value& seen = raw.stands == casl::Stands::equal ? document.values[raw.view] : raw;
  switch (seen.kind) {
    case Kind::null: return Node{};
    case Kind::boolean: return Node::boolean(seen.number != 0);
    case Kind::number:
      if (std::isnan(seen.number)) return marked("$numberDouble", Node::string("NaN"));
      if (std::isfinite(seen.number)) return json::number(seen.number);
      break;
    case Kind::text:
      if (!has_half_surrogates(document.text(seen)))
        return Node::string(std::string(document.text(seen)));
      break;
    default: break;
  }
  fail("JSON has no value for a constant");
  return std::nullopt;
}

}  // namespace creator::access::pushdown
