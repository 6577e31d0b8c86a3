#include "creator/access/field_condition.h"

#include <array>

#include "creator/base/nearest.h"

namespace creator::access {
namespace {

constexpr std::array<std::string_view, 18> kOperators = {
    "$eq",  "$ne",  "$gt",  "$gte",   "$lt",      "$lte",       "$in",   "$nin",  "$exists",
    "$not", "$sub", "$all", "$regex", "$options", "$elemMatch", "$size", "$fact", "$field"};

std::optional<Comparison> comparison_of(std::string_view word) {
  if (word == "$eq") return Comparison::equal;
  if (word == "$ne") return Comparison::unequal;
  if (word == "$lt") return Comparison::less;
  if (word == "$lte") return Comparison::at_most;
  if (word == "$gt") return Comparison::greater;
  if (word == "$gte") return Comparison::at_least;
  return std::nullopt;
}

}  // namespace

void FieldCompiler::compile(std::string_view name, const json::Node& value,
                            const json::Path& path) {
  if (const auto left = left_side(name, path)) operators(*left, value, path);
}

std::optional<Left> FieldCompiler::left_side(std::string_view name, const json::Path& path) {
  if (!scope_.type && name == "role") return Left{{}, ValueType{ValueKind::string}, true};
  if (!scope_.type && name == "now") {
    fail(ErrorCode::unknown_fact, path,
         "a guard is decided once a viewer: compare now in conditions");
    return std::nullopt;
  }
  const auto found = scope_.type ? operands_.attribute(name, path) : operands_.fact(name, path);
  if (!found) return std::nullopt;
  return Left{found->operand, found->type};
}

void FieldCompiler::operators(const Left& left, const json::Node& value, const json::Path& path) {
  if (value.kind() != json::Kind::object || is_reference(value))
    return compare(Comparison::equal, left, value, path);
  if (value.members().empty()) return fail(ErrorCode::empty_list, path);
  const auto* options = value.find("$options");
  const json::Path options_path(path, "$options");
  if (options && !value.find("$regex"))
    return fail(ErrorCode::missing_key, path, "\"$regex\", which \"$options\" speaks of");
  const bool alone = value.members().size() == (options ? 2 : 1);
  const auto at = alone ? 0 : out_.open(NodeKind::all);
  for (const auto& [key, operand] : value.members()) {
    if (key == "$regex")
      regex(left, operand, options, json::Path(path, key), options_path);
    else if (key != "$options")
      operation(key, left, operand, json::Path(path, key));
  }
  if (!alone) out_.close(at);
}

void FieldCompiler::operation(const std::string& key, const Left& left, const json::Node& value,
                              const json::Path& path) {
  if (const auto comparison = comparison_of(key)) return compare(*comparison, left, value, path);
  if (key == "$in" || key == "$nin") return within(key == "$nin", left, value, path);
  if (key == "$exists") {
    const auto* wanted = value.as_boolean();
    if (!wanted) return fail(json::wrong_type(path, "a boolean", value));
    return presence(left, *wanted, path);
  }
  if (key == "$not") {
    if (value.kind() != json::Kind::object || is_reference(value))
      return fail(json::wrong_type(path, "an object of operators", value));
    const auto at = out_.open(NodeKind::negation);
    operators(left, value, path);
    return out_.close(at);
  }
  if (key == "$sub") return subscription(left, value, path);
  if (key == "$size") return size(left, value, path);
  if (key == "$all") return all_of(left, value, path);
  if (key == "$elemMatch") return element_match(left, value, path);
  if (key == "$fact" || key == "$field")
    return fail(ErrorCode::unknown_operator, path, "a reference stands alone in its object");
  fail(ErrorCode::unknown_operator, path, unknown_word(key, kOperators));
}

void FieldCompiler::compare(Comparison comparison, const Left& left, const json::Node& value,
                            const json::Path& path) {
  const bool is_equality = comparison == Comparison::equal || comparison == Comparison::unequal;
  if (value.is_null() && is_equality)
    return presence(left, comparison == Comparison::unequal, path);
  if (left.is_role) return role(comparison, value, path);
  if (!is_equality && !is_ordered(left.type.kind)) return fail(ErrorCode::not_ordered, path);
  // That an array differs from a value means that no element equals it.
  const bool none = left.type.array && comparison == Comparison::unequal;
  const auto at = none ? out_.open(NodeKind::negation) : 0;
  some(left, [&](const Left& one) {
    const auto right = operands_.right_side(one.type, value, path);
    if (!right) return;
    Node& node = out_.leaf(NodeKind::compare, one.operand);
    node.comparison = none ? Comparison::equal : comparison;
    node.right = *right;
  });
  if (none) out_.close(at);
}

/// The viewer has many roles, so `$ne` could mean "one of them differs" or "none is it".
void FieldCompiler::role(Comparison comparison, const json::Node& value, const json::Path& path) {
  if (comparison != Comparison::equal)
    return fail(ErrorCode::unsupported, path, "write {\"$not\": {\"role\": ...}}");
  const auto* name = value.as_string();
  if (!name) return fail(json::wrong_type(path, "the name of a role", value));
  auto known = scope_.words.find_role(*name);
  if (!known && scope_.words.declares_roles())
    return fail(ErrorCode::unknown_role, path, unknown_word(*name, scope_.words.role_names()));
  if (!known && scope_.words.role_count() == kMostRoles) return fail(ErrorCode::too_many, path);
  if (!known) known = scope_.words.add_role(*name);
  out_.leaf(NodeKind::role, {}).right.index = static_cast<std::uint16_t>(*known);
}

void FieldCompiler::within(bool negated, const Left& left, const json::Node& value,
                           const json::Path& path) {
  if (left.is_role && negated)
    return fail(ErrorCode::unsupported, path, "write {\"$not\": {\"role\": ...}}");
  const auto at = negated ? out_.open(NodeKind::negation) : 0;
  if (left.is_role && value.kind() == json::Kind::array) {
    const auto any = out_.open(NodeKind::any);
    for (std::size_t i = 0; i < value.items().size(); ++i)
      role(Comparison::equal, value.items()[i], json::Path(path, i));
    out_.close(any);
  } else if (!left.is_role && is_reference(value)) {
    some(left, [&](const Left& one) {
      if (const auto fact = array_fact(one, value, path))
        out_.leaf(NodeKind::within_fact, one.operand).right = *fact;
    });
  } else if (value.kind() == json::Kind::array) {
    some(left, [&](const Left& one) { within_list(one, value, path); });
  } else {
    fail(json::wrong_type(path, "an array", value));
  }
  if (negated) out_.close(at);
}

void FieldCompiler::within_list(const Left& left, const json::Node& value, const json::Path& path) {
  std::vector<Operand> found;
  for (std::size_t i = 0; i < value.items().size(); ++i) {
    const json::Path here(path, i);
    if (value.items()[i].is_null()) {
      fail(ErrorCode::null_in_list, here);
    } else if (const auto right = operands_.right_side(left.type, value.items()[i], here)) {
      if (right->origin == Origin::now)
        fail(ErrorCode::unsupported, here, "compare now with $eq, $lt, $lte, $gt or $gte");
      found.push_back(*right);
    }
  }
  Node& node = out_.leaf(NodeKind::within, left.operand);
  auto& list = out_.expression().list;
  node.list_begin = static_cast<std::uint32_t>(list.size());
  list.insert(list.end(), found.begin(), found.end());
  node.list_end = static_cast<std::uint32_t>(list.size());
}

void FieldCompiler::presence(const Left& left, bool wanted, const json::Path& path) {
  if (left.is_role)
    return fail(ErrorCode::unsupported, path, "name the role that the viewer must hold");
  if (left.operand.origin == Origin::element)
    return fail(ErrorCode::unsupported, path, "an element of an array is never absent");
  const auto at = wanted ? 0 : out_.open(NodeKind::negation);
  out_.leaf(NodeKind::presence, left.operand);
  if (!wanted) out_.close(at);
}

void FieldCompiler::subscription(const Left& left, const json::Node& value,
                                 const json::Path& path) {
  if (left.operand.origin != Origin::attribute || left.type.array || !is_text(left.type.kind))
    return fail(ErrorCode::not_comparable, path, "$sub stands on the id of a creator");
  if (value.kind() != json::Kind::object) return fail(json::wrong_type(path, "an object", value));
  constexpr std::array<std::string_view, 1> kSubscriptionKeys = {"tier"};
  Operand rank{Origin::constant, 0, -1};  // any subscription will do
  for (const auto& [key, wanted] : value.members()) {
    const json::Path here(path, key);
    const auto tiers = scope_.words.tier_enum();
    if (key != "tier") {
      fail(ErrorCode::unknown_key, here, unknown_word(key, kSubscriptionKeys));
    } else if (!tiers) {
      fail(ErrorCode::unknown_type, here, "the policy declares no enum \"tier\"");
    } else if (const auto right = operands_.right_side(
                   {ValueKind::enumeration, *tiers, true, false}, wanted, here)) {
      rank = *right;
    }
  }
  out_.leaf(NodeKind::subscription, left.operand).right = rank;
  // What one subscription opens is asked creator by creator, so two of one row must be told apart.
  auto& creator = scope_.layout->creator;
  if (creator && *creator != left.operand.index) scope_.layout->compares_texts = true;
  creator = left.operand.index;
}

}  // namespace creator::access
