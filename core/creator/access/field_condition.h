#pragma once

#include "creator/access/expression_builder.h"
#include "creator/access/operand.h"
#include "creator/base/json.h"

namespace creator::access {

/// The left side of a comparison, and what is known of it.
struct Left {
  Operand operand;
  ValueType type;
  bool is_role = false;
  /// Of an element: the node of the `any_element` around it.
  std::uint32_t any_element = 0;
};

/// Compiles what a condition says of one field: a literal, or operators that must all hold.
class FieldCompiler {
 public:
  FieldCompiler(ConditionScope scope, Faults& faults, ExpressionBuilder& out)
      : scope_(scope), faults_(faults), out_(out), operands_(scope, faults) {}

  /// Errors: as compile_condition.
  void compile(std::string_view name, const json::Node& value, const json::Path& path);

 private:
  void fail(Error error) { faults_.add(std::move(error)); }
  void fail(ErrorCode code, const json::Path& path, std::string detail = {}) {
    fail(json::fault(code, path, std::move(detail)));
  }

  std::optional<Left> left_side(std::string_view name, const json::Path& path);
  void operators(const Left& left, const json::Node& value, const json::Path& path);
  void operation(const std::string& key, const Left& left, const json::Node& value,
                 const json::Path& path);

  void compare(Comparison comparison, const Left& left, const json::Node& value,
               const json::Path& path);
  void role(Comparison comparison, const json::Node& value, const json::Path& path);
  void within(bool negated, const Left& left, const json::Node& value, const json::Path& path);
  void within_list(const Left& left, const json::Node& value, const json::Path& path);
  void presence(const Left& left, bool wanted, const json::Path& path);
  void subscription(const Left& left, const json::Node& value, const json::Path& path);

  bool is_array(const Left& left, const json::Path& path);
  std::optional<Operand> array_fact(const Left& left, const json::Node& value,
                                    const json::Path& path);
  void size(const Left& left, const json::Node& value, const json::Path& path);
  void all_of(const Left& left, const json::Node& value, const json::Path& path);
  void element_match(const Left& left, const json::Node& value, const json::Path& path);
  void regex(const Left& left, const json::Node& value, const json::Node* options,
             const json::Path& path, const json::Path& options_path);
  Operand text_of(const Left& left);

  /// Calls `each(element)` between the begin and the end of an `any_element` over the array `left`;
  /// of anything else, `each(left)`.
  template <class Each>
  void some(const Left& left, Each each) {
    if (!left.type.array) return each(left);
    const auto at = out_.open(NodeKind::any_element);
    out_.expression().nodes[at].left = left.operand;
    Left element{{Origin::element, 0, 0}, left.type, false, static_cast<std::uint32_t>(at)};
    element.type.array = false;
    element.type.optional = false;
    each(element);
    out_.close(at);
  }

  ConditionScope scope_;
  Faults& faults_;
  ExpressionBuilder& out_;
  OperandReader operands_;
};

}  // namespace creator::access
