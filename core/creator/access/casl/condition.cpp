#include "creator/access/casl/condition.h"

#include <array>

#include "creator/access/casl/constant.h"
#include "creator/access/casl/inherited.h"
#include "creator/base/nearest.h"

namespace creator::access::casl {
namespace {

struct FieldOperator {
  std::string_view word;
  Op op;
};
constexpr std::array kFieldOperators = {
    FieldOperator{"$eq", Op::equal},         FieldOperator{"$ne", Op::unequal},
    FieldOperator{"$lt", Op::less},          FieldOperator{"$lte", Op::at_most},
    FieldOperator{"$gt", Op::greater},       FieldOperator{"$gte", Op::at_least},
    FieldOperator{"$in", Op::within},        FieldOperator{"$nin", Op::not_within},
    FieldOperator{"$all", Op::has_all},      FieldOperator{"$size", Op::size},
    FieldOperator{"$exists", Op::exists},    FieldOperator{"$regex", Op::regex},
    FieldOperator{"$elemMatch", Op::element}};

/// The name by which @ucast/core speaks of the element itself, also where a rule writes it.
constexpr std::string_view kItselfName = "__itself__";

class Compiler {
 public:
  Compiler(const CompileScope& scope, Faults& faults, Faults& warnings)
      : scope_(scope), faults_(faults), warnings_(warnings), constants_(scope, out_, faults) {}

  Condition compile(const json::Node& node, const json::Path& path) && {
    if (node.kind() == json::Kind::object)
      query(node, path);
    else if (!node.is_null())
      fail(json::wrong_type(path, "an object", node));
    return std::move(out_);
  }

 private:
  void fail(Error error) { faults_.add(std::move(error)); }
  void fail(ErrorCode code, const json::Path& path, std::string detail = {}) {
    fail(json::fault(code, path, std::move(detail)));
  }

  std::size_t open(Op op) {
    out_.nodes.push_back({});
    out_.nodes.back().op = op;
    return out_.nodes.size() - 1;
  }
  void close(std::size_t at) { out_.nodes[at].end = static_cast<std::uint32_t>(out_.nodes.size()); }

  /// A junction of one is that one: what CASL takes for "matches all" depends on it.
  void close_conjunction(std::size_t at) {
    close(at);
    if (at + 1 >= out_.nodes.size() || out_.nodes[at + 1].end != out_.nodes.size()) return;
    out_.nodes.erase(out_.nodes.begin() + static_cast<std::ptrdiff_t>(at));
    for (auto i = at; i < out_.nodes.size(); ++i) --out_.nodes[i].end;
  }

  std::optional<Op> junction_of(std::string_view key) const {
    if (key == "$and" && scope_.extensions.and_) return Op::all;
    if (key == "$or" && scope_.extensions.or_) return Op::any;
    if (key == "$nor" && scope_.extensions.nor) return Op::none;
    return std::nullopt;
  }
  bool is_not(std::string_view key) const { return key == "$not" && scope_.extensions.not_; }
  static const FieldOperator* field_operator(std::string_view key) {
    for (const auto& row : kFieldOperators)
      if (row.word == key) return &row;
    return nullptr;
  }
  bool is_instruction(std::string_view key) const {
    return field_operator(key) || key == "$options" || junction_of(key) || is_not(key);
  }
  bool has_operators(const json::Node& node) const {
    if (!is_plain(node)) return false;
    for (const auto& member : node.members())
      if (is_instruction(member.key)) return true;
    return false;
  }

  /// { attribute: ..., attribute: ... }
  void query(const json::Node& node, const json::Path& path) {
    const auto at = open(Op::all);
    for (const auto& [key, value] : node.members()) {
      const json::Path here(path, key);
      if (const auto junction = junction_of(key))
        compound(*junction, value, here);
      else if (is_instruction(key))
        fail(ErrorCode::unknown_operator, here, "it stands on an attribute, and CASL throws here");
      else if (has_operators(value))
        operators(field(key, here), value, here);
      else
        equality(Op::equal, field(key, here), value, here);
    }
    close_conjunction(at);
  }

  void compound(Op op, const json::Node& value, const json::Path& path) {
    if (value.kind() != json::Kind::array)
      return fail(json::wrong_type(path, "an array of conditions", value));
    if (value.items().empty()) return fail(ErrorCode::empty_list, path);
    const auto at = open(op);
    for (std::size_t i = 0; i < value.items().size(); ++i) {
      const json::Path here(path, i);
      if (is_plain(value.items()[i]))
        query(value.items()[i], here);
      else
        fail(json::wrong_type(here, "an object", value.items()[i]));
    }
    op == Op::none ? close(at) : close_conjunction(at);
  }

  std::uint32_t field(std::string_view text, const json::Path& path) {
    if (text == kItselfName) return kItself;
    for (std::uint32_t i = 0; i < out_.fields.size(); ++i)
      if (out_.fields[i].text == text) return i;
    if (text.size() > kMostNameBytes) fail(ErrorCode::invalid_name, path, "at most 128 bytes");
    FieldPath made{std::string(text), {}};
    for (std::size_t begin = 0; begin <= text.size();) {
      const auto dot = text.find('.', begin);
      const auto end = dot == std::string_view::npos ? text.size() : dot;
      const auto step = text.substr(begin, end - begin);
      if (is_inherited(step))
        fail(ErrorCode::reserved_name, path, "every value inherits it, and nobody means that");
      made.steps.push_back(scope_.names.intern(step));
      begin = end + 1;
    }
    out_.fields.push_back(std::move(made));
    return static_cast<std::uint32_t>(out_.fields.size() - 1);
  }

  void operators(std::uint32_t field, const json::Node& node, const json::Path& path) {
    for (const auto& [key, value] : node.members()) {
      const json::Path here(path, key);
      if (key == "$options") continue;
      if (key == "$sub" || key == "$field")
        fail(ErrorCode::unsupported, here, "write this policy in strict semantics");
      else if (const auto* row = field_operator(key))
        operation(row->op, field, value, node, here);
      else if (is_not(key))
        negation(field, value, here);
      else if (is_instruction(key))
        fail(ErrorCode::unknown_operator, here, "it joins whole conditions, and CASL throws here");
      else
        fail(ErrorCode::unknown_operator, here, unknown_operator(key));
    }
  }

  static std::string unknown_operator(std::string_view key) {
    std::array<std::string_view, kFieldOperators.size()> words;
    for (std::size_t i = 0; i < words.size(); ++i) words[i] = kFieldOperators[i].word;
    return unknown_word(key, words);
  }

  void operation(Op op, std::uint32_t field, const json::Node& value, const json::Node& siblings,
                 const json::Path& path) {
    switch (op) {
      case Op::equal:
      case Op::unequal: return equality(op, field, value, path);
      case Op::less:
      case Op::at_most:
      case Op::greater:
      case Op::at_least: return order(op, field, value, path);
      case Op::within:
      case Op::not_within:
      case Op::has_all: return list(op, field, value, path);
      case Op::size: {
        const auto constant = constants_.read(value, path);
        if (!constant) return;
        const auto* count = constants_.number_of(*constant);
        if (!count) return fail(json::wrong_type(path, "a number", value));
        leaf(op, field).number = *count;
        return;
      }
      case Op::exists: {
        const auto* wanted = value.as_boolean();
        if (!wanted) return fail(json::wrong_type(path, "a boolean", value));
        leaf(op, field).wanted = *wanted;
        return;
      }
      case Op::regex: return regex(field, value, siblings, path);
      case Op::element: {
        if (!is_plain(value)) return fail(json::wrong_type(path, "an object", value));
        const auto at = open(op);
        out_.nodes[at].field = field;
        if (has_operators(value)) {
          const auto all = open(Op::all);
          operators(kItself, value, path);
          close_conjunction(all);
        } else {
          query(value, path);
        }
        return close(at);
      }
      default: return;  // junctions are no field operators
    }
  }

  Node& leaf(Op op, std::uint32_t field) {
    const auto at = open(op);
    out_.nodes[at].field = field;
    out_.nodes[at].constant_begin = static_cast<std::uint32_t>(out_.constants.size());
    out_.nodes[at].constant_end = out_.nodes[at].constant_begin;
    close(at);
    return out_.nodes[at];
  }

  void one_constant(Op op, std::uint32_t field, const Constant& constant) {
    ++leaf(op, field).constant_end;
    out_.constants.push_back(constant);
  }

  /// By identity an array or an object of a rule is never that of a resource.
  void warn_if_never_equal(const Constant& constant, const json::Path& path) {
    if (constant.origin != Origin::value) return;
    const Value& value = constants_.value_of(constant);
    if (is_object(value) && value.stands != Stands::equal)
      warnings_.add(json::fault(ErrorCode::never_equal, path));
  }

  void equality(Op op, std::uint32_t field, const json::Node& value, const json::Path& path) {
    const auto constant = constants_.read(value, path);
    if (!constant) return;
    warn_if_never_equal(*constant, path);
    one_constant(op, field, *constant);
  }

  /// What is not a string, a number or a date makes CASL throw.
  void order(Op op, std::uint32_t field, const json::Node& value, const json::Path& path) {
    const auto constant = constants_.read(value, path);
    if (!constant) return;
    bool comparable = constant->origin == Origin::now || constant->origin == Origin::fact;
    if (constant->origin == Origin::value) {
      const Kind kind = constants_.value_of(*constant).kind;
      comparable = kind == Kind::text || kind == Kind::number || extended_key(value) == "$date";
    }
    if (!comparable) return fail(json::wrong_type(path, "a string, a number or a date", value));
    one_constant(op, field, *constant);
  }

  void list(Op op, std::uint32_t field, const json::Node& value, const json::Path& path) {
    if (value.kind() != json::Kind::array) return fail(json::wrong_type(path, "an array", value));
    std::vector<Constant> read;
    for (std::size_t i = 0; i < value.items().size(); ++i) {
      const json::Path here(path, i);
      const auto constant = constants_.read(value.items()[i], here);
      if (!constant) continue;
      warn_if_never_equal(*constant, here);
      read.push_back(*constant);
    }
    leaf(op, field).constant_end += static_cast<std::uint32_t>(read.size());
    out_.constants.insert(out_.constants.end(), read.begin(), read.end());
  }

  void regex(std::uint32_t field, const json::Node& value, const json::Node& siblings,
             const json::Path& path) {
    std::optional<std::uint32_t> number;
    if (value.kind() == json::Kind::object) {
      const auto constant = constants_.read(value, path);
      if (!constant) return;
      if (constant->origin != Origin::regex)
        return fail(json::wrong_type(path, "a regular expression", value));
      number = constant->index;
    } else {
      number = constants_.pattern(value, siblings.find("$options"), path);
    }
    if (number) leaf(Op::regex, field).pattern = *number;
  }

  void negation(std::uint32_t field, const json::Node& value, const json::Path& path) {
    const auto at = open(Op::negation);
    if (extended_key(value) == "$regularExpression") {
      if (const auto constant = constants_.read(value, path))
        leaf(Op::regex, field).pattern = constant->index;
    } else if (is_plain(value) && field != kItself && out_.fields[field].text.empty()) {
      // An empty name is taken for none, and what stands here for whole conditions.
      query(value, path);
    } else if (is_plain(value)) {
      const auto all = open(Op::all);
      operators(field, value, path);
      close_conjunction(all);
    } else {
      fail(json::wrong_type(path, "an object of operators", value));
    }
    close(at);
  }

  const CompileScope& scope_;
  Faults& faults_;
  Faults& warnings_;
  Condition out_;
  ConstantReader constants_;
};

}  // namespace

Condition compile_condition(const json::Node& node, const json::Path& path,
                            const CompileScope& scope, Faults& faults, Faults& warnings) {
  return Compiler(scope, faults, warnings).compile(node, path);
}

}  // namespace creator::access::casl
