#include "creator/access/block.h"

#include <algorithm>

#include "creator/access/evaluation.h"

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

/// 2 when the comparison holds, 1 when a side is absent (NaN is unequal to itself), else 0; without
/// a branch, so that compilers make vectors of it.
template <class Left, class Right, class Holds>
void judge(Left left, Right right, std::size_t count, TruthBlock& out, Holds holds) {
  for (std::size_t i = 0; i < count; ++i) {
    const Slot a = left(i);
    const Slot b = right(i);
    const auto known = static_cast<unsigned>(a == a) & static_cast<unsigned>(b == b);
    out[i] =
        static_cast<std::uint8_t>((known & static_cast<unsigned>(holds(a, b))) * 2U + (known ^ 1U));
  }
}

template <class Left, class Right>
void judge_by(Comparison comparison, Left left, Right right, std::size_t count, TruthBlock& out) {
  switch (comparison) {
    case Comparison::equal:
      return judge(left, right, count, out, [](Slot a, Slot b) { return a == b; });
    case Comparison::unequal:
      return judge(left, right, count, out, [](Slot a, Slot b) { return a != b; });
    case Comparison::less:
      return judge(left, right, count, out, [](Slot a, Slot b) { return a < b; });
    case Comparison::at_most:
      return judge(left, right, count, out, [](Slot a, Slot b) { return a <= b; });
    case Comparison::greater:
      return judge(left, right, count, out, [](Slot a, Slot b) { return a > b; });
    case Comparison::at_least:
      return judge(left, right, count, out, [](Slot a, Slot b) { return a >= b; });
  }
}

/// Conditions have an attribute on the left; guards, whose left is a fact, are decided before.
void judge_operands(const Node& node, const Operand& operand, Comparison comparison,
                    const BlockFrame& frame, TruthBlock& out) {
  const Slot* left = column_of(node.left, frame);
  const auto left_at = [left](std::size_t i) { return left[i]; };
  if (operand.origin == Origin::attribute) {
    const Slot* right = column_of(operand, frame);
    judge_by(
        comparison, left_at, [right](std::size_t i) { return right[i]; }, frame.count, out);
  } else {
    const Slot right = constant_of(operand, frame);
    judge_by(
        comparison, left_at, [right](std::size_t) { return right; }, frame.count, out);
  }
}

void judge_subscriptions(const Node& node, const BlockFrame& frame, TruthBlock& out) {
  const Slot* creators = column_of(node.left, frame);
  const bool by_row = node.right.origin == Origin::attribute;
  const Slot* ranks = by_row ? column_of(node.right, frame) : nullptr;
  const Slot one_rank = by_row ? 0 : constant_of(node.right, frame);
  const auto& best = *frame.best_rank;
  const auto symbols = static_cast<Slot>(best.size());
  for (std::size_t i = 0; i < frame.count; ++i) {
    const Slot creator = creators[i];
    const Slot wanted = by_row ? ranks[i] : one_rank;
    if (is_absent(creator) || is_absent(wanted)) {
      out[i] = kUnknown;
      continue;
    }
    const bool known = creator >= 0 && creator < symbols;
    const std::int32_t held = known ? best[static_cast<std::size_t>(creator)] : kNoSubscription;
    out[i] = held != kNoSubscription && static_cast<Slot>(held) >= wanted ? kYes : 0;
  }
}

/// Arrays and texts have no fixed width, so these nodes are asked row by row.
void judge_rows(const Expression& expression, std::uint32_t at, const BlockFrame& frame,
                TruthBlock& out) {
  Frame single;
  single.stride = frame.table->rows();
  single.payload = frame.table->pool().data();
  single.facts = frame.facts;
  single.now = frame.now;
  for (std::size_t i = 0; i < frame.count; ++i) {
    single.row = frame.table->column(0).data() + frame.first + i;
    out[i] = static_cast<std::uint8_t>(access::evaluate_at(expression, at, single));
  }
}

bool all_are(const TruthBlock& block, std::size_t count, std::uint8_t truth) {
  unsigned differs = 0;
  for (std::size_t i = 0; i < count; ++i) differs |= static_cast<unsigned>(block[i] ^ truth);
  return differs == 0;
}

/// Recursion is as deep as the document was; a level takes one block of the stack.
void evaluate_block_at(const Expression& expression, std::uint32_t at, const BlockFrame& frame,
                       TruthBlock& out) {
  const Node& node = expression.nodes[at];
  switch (node.kind) {
    case NodeKind::all:
    case NodeKind::any: {
      const bool is_all = node.kind == NodeKind::all;
      const std::uint8_t settled = is_all ? 0 : kYes;
      out.fill(is_all ? kYes : 0);
      TruthBlock part{};
      for (auto child = at + 1; child < node.end; child = expression.nodes[child].end) {
        evaluate_block_at(expression, child, frame, part);
        if (is_all)
          for (std::size_t i = 0; i < kBlockRows; ++i) out[i] = std::min(out[i], part[i]);
        else
          for (std::size_t i = 0; i < kBlockRows; ++i) out[i] = std::max(out[i], part[i]);
        if (all_are(out, frame.count, settled)) return;
      }
      return;
    }
    case NodeKind::negation:
      evaluate_block_at(expression, at + 1, frame, out);
      for (auto& truth : out) truth = static_cast<std::uint8_t>(kYes - truth);
      return;
    case NodeKind::compare: return judge_operands(node, node.right, node.comparison, frame, out);
    case NodeKind::within: {
      // Of an empty list: unknown for an absent value, else false; `x = x` is never false.
      const Slot* left = column_of(node.left, frame);
      for (std::size_t i = 0; i < frame.count; ++i) out[i] = left[i] == left[i] ? 0 : kUnknown;
      TruthBlock part{};
      for (auto item = node.list_begin; item < node.list_end; ++item) {
        judge_operands(node, expression.list[item], Comparison::equal, frame, part);
        for (std::size_t i = 0; i < kBlockRows; ++i) out[i] = std::max(out[i], part[i]);
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
