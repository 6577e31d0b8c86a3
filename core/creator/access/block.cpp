#include "creator/access/block.h"

#include <algorithm>

#include "creator/access/evaluation.h"
#include "creator/access/lanes.h"
#include "creator/access/truth_lanes.h"

namespace creator::access {
namespace {

constexpr std::uint8_t kYes = static_cast<std::uint8_t>(Truth::yes);
constexpr std::uint8_t kUnknown = static_cast<std::uint8_t>(Truth::unknown);

Slot constant_of(const Operand& operand, const BlockFrame& frame) {
  if (operand.origin == Origin::fact) return frame.facts[operand.index];
  return operand.origin == Origin::now ? frame.now : operand.constant;
}

const Slot* column_of(const Operand& operand, const BlockFrame& frame) {
  return frame.table->column(operand.index).data() + frame.first;
}

/// Conditions have an attribute on the left; guards, whose left is a fact, are decided before.
void judge_operands(const Node& node, const Operand& operand, Comparison comparison,
                    const BlockFrame& frame, TruthBlock& out) {
  const Slot* left = column_of(node.left, frame);
  if (operand.origin == Origin::attribute)
    lanes::compare(comparison, left, column_of(operand, frame), frame.count, out.data());
  else
    lanes::compare(comparison, left, constant_of(operand, frame), frame.count, out.data());
}

/// The rank held of each row's creator, and that against the rank wanted.
void judge_subscriptions(const Node& node, const BlockFrame& frame, TruthBlock& out) {
  std::array<Slot, kBlockRows>
      held;  // NOLINT(cppcoreguidelines-pro-type-member-init): written next
  const auto& best = *frame.best_rank;
  lanes::look_up(column_of(node.left, frame), frame.count, best.data(), best.size(),
                 kNoSubscription, held.data());
  if (node.right.origin == Origin::attribute)
    lanes::compare(Comparison::at_least, held.data(), column_of(node.right, frame), frame.count,
                   out.data());
  else
    lanes::compare(Comparison::at_least, held.data(), constant_of(node.right, frame), frame.count,
                   out.data());
}

/// Arrays and texts have no fixed width, so these nodes are asked row by row.
void judge_rows(const Expression& expression, std::uint32_t at, const BlockFrame& frame,
                TruthBlock& out) {
  Frame single;
  single.stride = frame.table->rows();
  single.payload = frame.table->pool().data();
  single.facts = frame.facts;
  single.now = frame.now;
  single.memo = frame.memo;
  for (std::size_t i = 0; i < frame.count; ++i) {
    single.row = frame.table->column(0).data() + frame.first + i;
    out[i] = static_cast<std::uint8_t>(access::evaluate_at(expression, at, single));
  }
}

void evaluate_block_at(const Expression& expression, std::uint32_t at, const BlockFrame& frame,
                       TruthBlock& out);

/// All or any of a node's children, until there is no row that a further child could change.
void judge_children(const Expression& expression, std::uint32_t at, const BlockFrame& frame,
                    TruthBlock& out) {
  const Node& node = expression.nodes[at];
  const bool is_all = node.kind == NodeKind::all;
  const std::uint8_t settled = is_all ? 0 : kYes;
  auto child = at + 1;
  if (child >= node.end) {
    out.fill(is_all ? kYes : 0);
    return;
  }
  evaluate_block_at(expression, child, frame, out);
  TruthBlock part;  // NOLINT(cppcoreguidelines-pro-type-member-init): written next
  for (child = expression.nodes[child].end;
       child < node.end && !truth_lanes::all_are(out.data(), settled, frame.count);
       child = expression.nodes[child].end) {
    evaluate_block_at(expression, child, frame, part);
    if (is_all)
      truth_lanes::keep_least(out.data(), part.data(), frame.count);
    else
      truth_lanes::keep_most(out.data(), part.data(), frame.count);
  }
}

/// Recursion is as deep as the document was; a level takes one block of the stack.
void evaluate_block_at(const Expression& expression, std::uint32_t at, const BlockFrame& frame,
                       TruthBlock& out) {
  const Node& node = expression.nodes[at];
  switch (node.kind) {
    case NodeKind::all:
    case NodeKind::any: return judge_children(expression, at, frame, out);
    case NodeKind::negation:
      evaluate_block_at(expression, at + 1, frame, out);
      for (std::size_t i = 0; i < frame.count; ++i)
        out[i] = static_cast<std::uint8_t>(kYes - out[i]);
      return;
    case NodeKind::compare: return judge_operands(node, node.right, node.comparison, frame, out);
    case NodeKind::within: {
      // Of an empty list: unknown for an absent value, else false; `x = x` is never false.
      const Slot* left = column_of(node.left, frame);
      for (std::size_t i = 0; i < frame.count; ++i) out[i] = left[i] == left[i] ? 0 : kUnknown;
      TruthBlock part;  // NOLINT(cppcoreguidelines-pro-type-member-init): written next
      for (auto item = node.list_begin; item < node.list_end; ++item) {
        judge_operands(node, expression.list[item], Comparison::equal, frame, part);
        truth_lanes::keep_most(out.data(), part.data(), frame.count);
      }
      return;
    }
    case NodeKind::presence: {
      const Slot* left = column_of(node.left, frame);
      for (std::size_t i = 0; i < frame.count; ++i) out[i] = left[i] == left[i] ? kYes : 0;
      return;
    }
    case NodeKind::subscription: return judge_subscriptions(node, frame, out);
    case NodeKind::role: out.fill(0); return;
    case NodeKind::any_element:
    case NodeKind::size:
    case NodeKind::matches:
    case NodeKind::within_fact:
    case NodeKind::contains_fact: return judge_rows(expression, at, frame, out);
  }
}

}  // namespace

void evaluate_block(const Expression& expression, const BlockFrame& frame, TruthBlock& out) {
  if (expression.unconditional())
    out.fill(kYes);
  else
    evaluate_block_at(expression, 0, frame, out);
}

}  // namespace creator::access
