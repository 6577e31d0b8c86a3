#include "creator/access/condition.h"

#include <array>

#include "creator/access/field_condition.h"
#include "creator/base/nearest.h"

namespace creator::access {
namespace {

constexpr std::array<std::string_view, 4> kLogicalOperators = {"$and", "$or", "$nor", "$not"};

class ConditionCompiler {
 public:
  ConditionCompiler(ConditionScope scope, Faults& faults)
      : faults_(faults), fields_(scope, faults, out_) {}

  Expression compile(const json::Node& node, const json::Path& path) && {
    if (node.kind() != json::Kind::object)
      fail(json::wrong_type(path, "an object", node));
    else if (!node.members().empty())
      conjunction(node, path);
    return std::move(out_.expression());
  }

 private:
  void fail(Error error) { faults_.add(std::move(error)); }
  void fail(ErrorCode code, const json::Path& path, std::string detail = {}) {
    fail(json::fault(code, path, std::move(detail)));
  }

  /// { attribute: ..., $or: [...] }: all of it. One member needs no node around it.
  void conjunction(const json::Node& node, const json::Path& path) {
    if (node.members().empty()) {
      // Within a list `{}` would be true, which nobody means to write.
      fail(ErrorCode::empty_list, path);
      return;
    }
    const bool alone = node.members().size() == 1;
    const auto at = alone ? 0 : out_.open(NodeKind::all);
    for (const auto& [key, value] : node.members()) {
      const json::Path here(path, key);
      if (key.starts_with('$'))
        logical(key, value, here);
      else
        fields_.compile(key, value, here);
    }
    if (!alone) out_.close(at);
  }

  void logical(const std::string& key, const json::Node& value, const json::Path& path) {
    if (key == "$not") {
      if (value.kind() != json::Kind::object)
        return fail(json::wrong_type(path, "an object", value));
      const auto at = out_.open(NodeKind::negation);
      conjunction(value, path);
      out_.close(at);
    } else if (key == "$and") {
      junction(NodeKind::all, value, path);
    } else if (key == "$or") {
      junction(NodeKind::any, value, path);
    } else if (key == "$nor") {
      const auto at = out_.open(NodeKind::negation);
      junction(NodeKind::any, value, path);
      out_.close(at);
    } else {
      fail(ErrorCode::unknown_operator, path, unknown_word(key, kLogicalOperators));
    }
  }

  void junction(NodeKind kind, const json::Node& value, const json::Path& path) {
    if (value.kind() != json::Kind::array)
      return fail(json::wrong_type(path, "an array of conditions", value));
    if (value.items().empty()) return fail(ErrorCode::empty_list, path);
    const auto at = out_.open(kind);
    for (std::size_t i = 0; i < value.items().size(); ++i) {
      const json::Path here(path, i);
      if (value.items()[i].kind() == json::Kind::object)
        conjunction(value.items()[i], here);
      else
        fail(json::wrong_type(here, "an object", value.items()[i]));
    }
    out_.close(at);
  }

  Faults& faults_;
  ExpressionBuilder out_;
  FieldCompiler fields_;
};

}  // namespace

Expression compile_condition(const json::Node& node, const json::Path& path, ConditionScope scope,
                             Faults& faults) {
  return ConditionCompiler(scope, faults).compile(node, path);
}

}  // namespace creator::access
