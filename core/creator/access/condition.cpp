#include "creator/access/condition.h"

#include <array>

#include "creator/access/operand.h"
#include "creator/base/nearest.h"

namespace creator::access {
namespace {

constexpr std::array<std::string_view, 13> kFieldOperators = {
    "$eq",  "$ne",     "$gt",  "$gte", "$lt",   "$lte",  "$in",
    "$nin", "$exists", "$not", "$sub", "$fact", "$field"};
constexpr std::array<std::string_view, 4> kLogicalOperators = {"$and", "$or", "$nor", "$not"};
constexpr std::array<std::string_view, 5> kLaterOperators = {"$all", "$size", "$regex", "$options",
                                                             "$elemMatch"};

template <class List>
bool contains(const List& list, std::string_view word) {
  for (const auto& item : list)
    if (item == word) return true;
  return false;
}

std::optional<Comparison> comparison_of(std::string_view word) {
  if (word == "$eq") return Comparison::equal;
  if (word == "$ne") return Comparison::unequal;
  if (word == "$lt") return Comparison::less;
  if (word == "$lte") return Comparison::at_most;
  if (word == "$gt") return Comparison::greater;
  if (word == "$gte") return Comparison::at_least;
  return std::nullopt;
}

/// The left side of a comparison, and what is known of it.
struct Left {
  Operand operand;
  ValueType type;
  bool is_role = false;
};

class Compiler {
 public:
  Compiler(ConditionScope scope, Faults& faults)
      : scope_(scope), faults_(faults), operands_(scope, faults) {}

  Expression compile(const json::Node& node, const json::Path& path) && {
    if (node.kind() != json::Kind::object)
      fail(json::wrong_type(path, "an object", node));
    else if (!node.members().empty())
      conjunction(node, path);
    return std::move(out_);
  }

 private:
  void fail(Error error) { faults_.add(std::move(error)); }
  void fail(ErrorCode code, const json::Path& path, std::string detail = {}) {
    fail(json::fault(code, path, std::move(detail)));
  }

  std::size_t open(NodeKind kind) {
    out_.nodes.push_back({});
    out_.nodes.back().kind = kind;
    return out_.nodes.size() - 1;
  }
  void close(std::size_t at) { out_.nodes[at].end = static_cast<std::uint32_t>(out_.nodes.size()); }
  Node& leaf(NodeKind kind, const Left& left) {
    const auto at = open(kind);
    out_.nodes[at].left = left.operand;
    close(at);
    return out_.nodes[at];
  }

  /// { attribute: ..., $or: [...] }: all of it. One member needs no node around it.
  void conjunction(const json::Node& node, const json::Path& path) {
    if (node.members().empty()) {
      // Within a list `{}` would be true, which nobody means to write.
      fail(ErrorCode::empty_list, path);
      return;
    }
    const bool alone = node.members().size() == 1;
    const auto at = alone ? 0 : open(NodeKind::all);
    for (const auto& [key, value] : node.members()) {
      const json::Path here(path, key);
      if (key.starts_with('$'))
        logical(key, value, here);
      else
        field(key, value, here);
    }
    if (!alone) close(at);
  }

  void logical(const std::string& key, const json::Node& value, const json::Path& path) {
    if (key == "$not") {
      if (value.kind() != json::Kind::object)
        return fail(json::wrong_type(path, "an object", value));
      const auto at = open(NodeKind::negation);
      conjunction(value, path);
      close(at);
    } else if (key == "$and") {
      junction(NodeKind::all, value, path);
    } else if (key == "$or") {
      junction(NodeKind::any, value, path);
    } else if (key == "$nor") {
      const auto at = open(NodeKind::negation);
      junction(NodeKind::any, value, path);
      close(at);
    } else {
      fail(ErrorCode::unknown_operator, path, unknown_word(key, kLogicalOperators));
    }
  }

  void junction(NodeKind kind, const json::Node& value, const json::Path& path) {
    if (value.kind() != json::Kind::array)
      return fail(json::wrong_type(path, "an array of conditions", value));
    if (value.items().empty()) return fail(ErrorCode::empty_list, path);
    const auto at = open(kind);
    for (std::size_t i = 0; i < value.items().size(); ++i) {
      const json::Path here(path, i);
      if (value.items()[i].kind() == json::Kind::object)
        conjunction(value.items()[i], here);
      else
        fail(json::wrong_type(here, "an object", value.items()[i]));
    }
    close(at);
  }

  void field(const std::string& name, const json::Node& value, const json::Path& path) {
    const auto left = left_side(name, path);
    if (left) operators(*left, value, path);
  }

  std::optional<Left> left_side(std::string_view name, const json::Path& path) {
    if (scope_.type) {
      const auto found = operands_.attribute(name, path);
      if (!found) return std::nullopt;
      return Left{found->operand, found->type};
    }
    if (name == "role") return Left{{}, ValueType{ValueKind::string}, true};
    if (name == "now") {
      fail(ErrorCode::unknown_fact, path,
           "a guard is decided once a viewer: compare now in conditions");
      return std::nullopt;
    }
    const auto found = operands_.fact(name, path);
    if (!found) return std::nullopt;
    return Left{found->operand, found->type};
  }

  /// The value of a field: a literal, or an object of operators that must all hold.
  void operators(const Left& left, const json::Node& value, const json::Path& path) {
    if (value.kind() != json::Kind::object) return compare(Comparison::equal, left, value, path);
    if (value.members().empty()) return fail(ErrorCode::empty_list, path);
    if (is_reference(value)) return compare(Comparison::equal, left, value, path);
    const bool alone = value.members().size() == 1;
    const auto at = alone ? 0 : open(NodeKind::all);
    for (const auto& [key, operand] : value.members())
      operation(key, left, operand, json::Path(path, key));
    if (!alone) close(at);
  }

  void operation(const std::string& key, const Left& left, const json::Node& value,
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
      const auto at = open(NodeKind::negation);
      operators(left, value, path);
      return close(at);
    }
    if (key == "$sub") return subscription(left, value, path);
    if (contains(kLaterOperators, key)) return fail(ErrorCode::unsupported, path);
    if (key == "$fact" || key == "$field")
      return fail(ErrorCode::unknown_operator, path, "a reference stands alone in its object");
    fail(ErrorCode::unknown_operator, path, unknown_word(key, kFieldOperators));
  }

  void compare(Comparison comparison, const Left& left, const json::Node& value,
               const json::Path& path) {
    const bool is_equality = comparison == Comparison::equal || comparison == Comparison::unequal;
    if (value.is_null() && is_equality)
      return presence(left, comparison == Comparison::unequal, path);
    if (left.is_role) return role(comparison, value, path);
    if (!is_equality && !is_ordered(left.type.kind)) return fail(ErrorCode::not_ordered, path);
    const auto right = operands_.right_side(left.type, value, path);
    if (!right) return;
    Node& node = leaf(NodeKind::compare, left);
    node.comparison = comparison;
    node.right = *right;
  }

  /// The viewer has many roles, so `$ne` could mean "one of them differs" or "none is it".
  void role(Comparison comparison, const json::Node& value, const json::Path& path) {
    if (comparison != Comparison::equal)
      return fail(ErrorCode::unsupported, path, "write {\"$not\": {\"role\": ...}}");
    const auto* name = value.as_string();
    if (!name) return fail(json::wrong_type(path, "the name of a role", value));
    auto known = scope_.words.find_role(*name);
    if (!known && scope_.words.declares_roles())
      return fail(ErrorCode::unknown_role, path, unknown_word(*name, scope_.words.role_names()));
    if (!known && scope_.words.role_count() == kMostRoles) return fail(ErrorCode::too_many, path);
    if (!known) known = scope_.words.add_role(*name);
    leaf(NodeKind::role, Left{}).right.index = static_cast<std::uint16_t>(*known);
  }

  void within(bool negated, const Left& left, const json::Node& value, const json::Path& path) {
    if (value.kind() != json::Kind::array) return fail(json::wrong_type(path, "an array", value));
    if (left.is_role) {
      if (negated) return fail(ErrorCode::unsupported, path, "write {\"$not\": {\"role\": ...}}");
      const auto any = open(NodeKind::any);
      for (std::size_t i = 0; i < value.items().size(); ++i)
        role(Comparison::equal, value.items()[i], json::Path(path, i));
      return close(any);
    }
    std::vector<Operand> list;
    for (std::size_t i = 0; i < value.items().size(); ++i) {
      const json::Path here(path, i);
      if (value.items()[i].is_null()) {
        fail(ErrorCode::null_in_list, here);
      } else if (const auto right = operands_.right_side(left.type, value.items()[i], here)) {
        if (right->origin == Origin::now)
          fail(ErrorCode::unsupported, here, "compare now with $eq, $lt, $lte, $gt or $gte");
        list.push_back(*right);
      }
    }
    const auto at = negated ? open(NodeKind::negation) : 0;
    Node& node = leaf(NodeKind::within, left);
    node.list_begin = static_cast<std::uint32_t>(out_.list.size());
    out_.list.insert(out_.list.end(), list.begin(), list.end());
    node.list_end = static_cast<std::uint32_t>(out_.list.size());
    if (negated) close(at);
  }

  void presence(const Left& left, bool wanted, const json::Path& path) {
    if (left.is_role)
      return fail(ErrorCode::unsupported, path, "name the role that the viewer must hold");
    const auto at = wanted ? 0 : open(NodeKind::negation);
    leaf(NodeKind::presence, left);
    if (!wanted) close(at);
  }

  void subscription(const Left& left, const json::Node& value, const json::Path& path) {
    if (!scope_.type || !is_text(left.type.kind))
      return fail(ErrorCode::not_comparable, path, "$sub stands on the id of a creator");
    if (value.kind() != json::Kind::object) return fail(json::wrong_type(path, "an object", value));
    constexpr std::array<std::string_view, 1> kKeys = {"tier"};
    Operand rank{Origin::constant, 0, -1};  // any subscription will do
    for (const auto& [key, wanted] : value.members()) {
      const json::Path here(path, key);
      const auto tiers = scope_.words.tier_enum();
      if (key != "tier") {
        fail(ErrorCode::unknown_key, here, unknown_word(key, kKeys));
      } else if (!tiers) {
        fail(ErrorCode::unknown_type, here, "the policy declares no enum \"tier\"");
      } else if (const auto right = operands_.right_side(
                     {ValueKind::enumeration, *tiers, true, false}, wanted, here)) {
        rank = *right;
      }
    }
    Node& node = leaf(NodeKind::subscription, left);
    node.right = rank;
    note_creator(node);
  }

  /// What one subscription opens is asked creator by creator, so two of one row must be told apart.
  void note_creator(const Node& node) {
    auto& creator = scope_.layout->creator;
    if (creator && *creator != node.left.index) scope_.layout->compares_texts = true;
    creator = node.left.index;
  }

  ConditionScope scope_;
  Faults& faults_;
  OperandReader operands_;
  Expression out_;
};

}  // namespace

Expression compile_condition(const json::Node& node, const json::Path& path, ConditionScope scope,
                             Faults& faults) {
  return Compiler(scope, faults).compile(node, path);
}

}  // namespace creator::access
