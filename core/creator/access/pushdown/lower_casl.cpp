#include "creator/access/pushdown/lower_casl.h"

#include "creator/access/pushdown/complement.h"
#include "creator/access/pushdown/fold.h"

namespace creator::access::pushdown {
namespace {

using casl::Kind;
using casl::Op;
using casl::Stands;
using casl::Value;

/// What was said of a value that is there becomes a leaf about the column.
Filter bind(Filter filter, std::uint32_t attribute, std::uint32_t rule) {
  if (filter.is(FilterKind::everything)) return leaf(FilterKind::present, attribute, rule);
  for (auto& part : filter.parts) part = bind(std::move(part), attribute, rule);
  if (filter.attribute == kElement) filter.attribute = attribute;
  return filter;
}

/// What no dialect says of an element, no dialect says of the array.
const Filter* find_unsayable(const Filter& filter) {
  if (filter.is(FilterKind::unsayable)) return &filter;
  for (const auto& part : filter.parts)
    if (const Filter* found = find_unsayable(part)) return found;
  return nullptr;
}

Filter join(bool is_all, Filter one, Filter other) {
  return is_all ? both(std::move(one), std::move(other)) : either(std::move(one), std::move(other));
}

}  // namespace

bool has_half_surrogates(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i)
    if (static_cast<unsigned char>(text[i]) == 0xED &&
        static_cast<unsigned char>(text[i + 1]) >= 0xA0)
      return true;
  return false;
}

CaslLowering::CaslLowering(const Viewer& viewer, std::uint32_t type, double now, Dialect dialect)
    : viewer_(viewer), type_(type), dialect_(dialect), now_(casl::number_value(now)) {
  pools_.documents[static_cast<std::size_t>(casl::Pool::viewer)] = &viewer.standing().casl.document;
  pools_.documents[static_cast<std::size_t>(casl::Pool::scratch)] = &scratch_;
  pools_.documents[static_cast<std::size_t>(casl::Pool::resource)] = &scratch_;
}

Filter CaslLowering::unsayable(std::string why) const {
  Filter out = leaf(FilterKind::unsayable, kNone, rule_);
  out.values.push_back({std::move(why), 0});
  return out;
}

Value CaslLowering::constant_at(std::uint32_t index) const {
  const auto& constant = condition_->constants[index];
  if (constant.origin == casl::Origin::now) return now_;
  if (constant.origin == casl::Origin::fact) return viewer_.standing().casl.values[constant.fact];
  return condition_->document.values[constant.index];
}

const Value& CaslLowering::replaced(const Value& value) const {
  return value.stands == Stands::equal ? pools_.of(value).values[value.view] : value;
}

/// A fact that is not known lets a rule that denies deny, and one that admits not admit.
Filter CaslLowering::lower(std::uint32_t rule, bool wanted) {
  const auto& policy = viewer_.policy().compiled();
  rule_ = rule;
  condition_ = &policy.casl.conditions[rule];
  pools_.documents[static_cast<std::size_t>(casl::Pool::constants)] = &condition_->document;
  for (const auto fact : condition_->facts)
    if (viewer_.standing().casl.absent[fact])
      return constant(policy.rules[rule].inverted == wanted);
  if (condition_->unconditional()) return constant(wanted);
  return at(0, wanted, false);
}

/// Recursion is as deep as the document was.
Filter CaslLowering::at(std::uint32_t index, bool wanted, bool is_inside) {
  if (is_over()) return constant(true);
  ++nodes_;
  const casl::Node& node = condition_->nodes[index];
  switch (node.op) {
    case Op::all:
    case Op::any:
    case Op::none: {
      const bool child_wanted = node.op == Op::none ? !wanted : wanted;
      const bool is_all = (node.op == Op::all) == child_wanted;
      Filter out = constant(is_all);
      for (auto child = index + 1; child < node.end; child = condition_->nodes[child].end)
        out = join(is_all, std::move(out), at(child, child_wanted, is_inside));
      return out;
    }
    case Op::negation: return at(index + 1, !wanted, is_inside);
    default: break;
  }
  for (auto i = node.constant_begin; i < node.constant_end; ++i) ++values_;
  if (is_inside) {
    if (node.field != casl::kItself) return unsayable("elements of arrays have no attributes");
    Filter out = value(node);
    return wanted ? out : complement(std::move(out));
  }
  const auto& name = condition_->fields[node.field].text;
  const auto& declared = viewer_.policy().compiled().words.types()[type_];
  const auto found = declared.find(name);
  if (!found)
    return unsayable("declare the type of " + name.substr(0, 64) + " in the policy's types");
  const auto attribute = static_cast<std::uint32_t>(*found);
  column_ = declared.attributes[attribute].type;
  Filter absent = without_value(node, attribute, wanted);
  if (column_.array) {
    column_.array = false;
    return either(std::move(absent), array(index, attribute, wanted));
  }
  Filter present = value(node);
  if (!wanted) present = complement(std::move(present));
  return either(std::move(absent), bind(std::move(present), attribute, rule_));
}

/// Of no value: SQL's NULL is a member that is null; a document may lack the member as well.
Filter CaslLowering::without_value(const casl::Node& node, std::uint32_t attribute, bool wanted) {
  const bool null = answer(node, false, true) == wanted;
  const bool missing = answer(node, true, true) == wanted;
  const bool dotted = condition_->fields[node.field].steps.size() > 1;
  if (dotted) {
    const bool nowhere = answer(node, true, false) == wanted;
    if (null != missing || null != nowhere)
      return unsayable("CASL's answer depends on whether the object around is there");
  }
  const bool tells_apart = dialect_ == Dialect::mongo && !dotted && null != missing;
  if (!tells_apart) return null ? leaf(FilterKind::absent, attribute, rule_) : constant(false);
  return leaf(null ? FilterKind::is_null : FilterKind::is_missing, attribute, rule_);
}

bool CaslLowering::answer(const casl::Node& node, bool is_missing, bool has_parent) const {
  if (node.op == Op::exists) return (has_parent && !is_missing) == node.wanted;
  const bool equals = node.op == Op::equal || node.op == Op::unequal;
  if (equals) {
    const auto& constant = condition_->constants[node.constant_begin];
    const bool asks_null = constant.origin == casl::Origin::value &&
                           constant_at(node.constant_begin).kind == Kind::null;
    if (asks_null) return has_parent == (node.op == Op::equal);
  }
  Value value;
  if (!is_missing) value.kind = Kind::null;
  return answer_of(node, value);
}

/// What the matcher says of a value that is no array.
bool CaslLowering::answer_of(const casl::Node& node, const Value& value) const {
  const auto meets = [&](std::uint32_t i) {
    if (condition_->constants[i].origin == casl::Origin::regex)
      return value.kind == Kind::text &&
             condition_->patterns[condition_->constants[i].index].matches(pools_.text(value));
    return casl::equal(pools_, value, constant_at(i)) == casl::Equality::yes;
  };
  const auto some = [&] {
    for (auto i = node.constant_begin; i < node.constant_end; ++i)
      if (meets(i)) return true;
    return false;
  };
  switch (node.op) {
    case Op::equal:
    case Op::within: return some();
    case Op::unequal:
    case Op::not_within: return !some();
    case Op::less:
    case Op::at_most:
    case Op::greater:
    case Op::at_least: {
      const auto order = casl::compare(pools_, value, constant_at(node.constant_begin));
      if (node.op == Op::less) return order == casl::Order::less;
      if (node.op == Op::greater) return order == casl::Order::greater;
      return order == casl::Order::equal ||
             order == (node.op == Op::at_most ? casl::Order::less : casl::Order::greater);
    }
    case Op::regex:
      return value.kind == Kind::text &&
             condition_->patterns[node.pattern].matches(pools_.text(value));
    case Op::exists: return node.wanted;
    default: return false;  // size, has_all and element ask for arrays
  }
}

/// Of an array that is there. `$ne` and `$nin` are of none of its elements.
Filter CaslLowering::array(std::uint32_t index, std::uint32_t attribute, bool wanted) {
  const casl::Node& node = condition_->nodes[index];
  const auto over = [&](Filter part, bool some) {
    if (const Filter* found = find_unsayable(part)) return Filter(*found);
    if (!some) part = complement(std::move(part));
    return over_elements(some ? FilterKind::some_element : FilterKind::every_element, attribute,
                         rule_, std::move(part));
  };
  casl::Node asked = node;
  switch (node.op) {
    case Op::exists:
      return node.wanted == wanted ? leaf(FilterKind::present, attribute, rule_) : constant(false);
    case Op::size: {
      Filter out = leaf(wanted ? FilterKind::size_is : FilterKind::size_is_not, attribute, rule_);
      out.values.push_back({{}, node.number});
      return out;
    }
    case Op::has_all: {
      Filter out = wanted ? leaf(FilterKind::present, attribute, rule_) : constant(false);
      for (auto i = node.constant_begin; i < node.constant_end && !is_over(); ++i) {
        asked.op = Op::equal;
        asked.constant_begin = i;
        asked.constant_end = i + 1;
        out = join(wanted, std::move(out), over(value(asked), wanted));
      }
      return out;
    }
    case Op::element: return over(at(index + 1, true, true), wanted);
    case Op::unequal: asked.op = Op::equal; return over(value(asked), !wanted);
    case Op::not_within: asked.op = Op::within; return over(value(asked), !wanted);
    default: return over(value(node), wanted);
  }
}

Result<Filter> lower_casl(const Question& question, double now, Dialect dialect) {
  CaslLowering lowering(question.viewer, question.type, now, dialect);
  return fold_rules(
      question,
      [&](const Clause& clause) {
        const auto& conditions = question.viewer.policy().compiled().casl.conditions;
        return conditions[clause.rule].unconditional();
      },
      [&](const Clause& clause, bool wanted) { return lowering.lower(clause.rule, wanted); },
      [&] { return lowering.is_over(); });
}

}  // namespace creator::access::pushdown
