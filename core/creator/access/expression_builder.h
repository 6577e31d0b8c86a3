#pragma once

#include <cstdint>

#include "creator/access/expression.h"

namespace creator::access {

/// Writes an expression node by node, each before its children.
class ExpressionBuilder {
 public:
  /// Begins a subtree; `close` ends it.
  std::size_t open(NodeKind kind) {
    out_.nodes.push_back({});
    out_.nodes.back().kind = kind;
    return out_.nodes.size() - 1;
  }
  void close(std::size_t at) { out_.nodes[at].end = static_cast<std::uint32_t>(out_.nodes.size()); }

  /// A node without children; the reference is good until the next node.
  Node& leaf(NodeKind kind, Operand left) {
    const auto at = open(kind);
    out_.nodes[at].left = left;
    close(at);
    return out_.nodes[at];
  }

  Expression& expression() { return out_; }

 private:
  Expression out_;
};

}  // namespace creator::access
