#include "creator/access/evaluation.h"

#include <algorithm>

#include "creator/access/pattern_memo.h"
#include "creator/access/payload.h"
#include "creator/access/regex.h"

namespace creator::access {

Truth compare(Comparison comparison, Slot left, Slot right) {
  if (is_absent(left) || is_absent(right)) return Truth::unknown;
  if (comparison == Comparison::equal) return to_truth(left == right);
  switch (comparison) {
    case Comparison::equal: return to_truth(left == right);
    case Comparison::unequal: return to_truth(left != right);
    case Comparison::less: return to_truth(left < right);
    case Comparison::at_most: return to_truth(left <= right);
    case Comparison::greater: return to_truth(left > right);
    case Comparison::at_least: return to_truth(left >= right);
  }
  return Truth::unknown;
}

namespace {

Slot value_of(const Operand& operand, const Frame& frame) {
  switch (operand.origin) {
    case Origin::constant: return operand.constant;
    case Origin::attribute: return frame.row[operand.index * frame.stride];
    case Origin::fact: return frame.facts[operand.index];
    case Origin::now: return frame.now;
    case Origin::element: return frame.element;
  }
  return kAbsent;
}

void note_flip(Frame& frame, double at) {
  if (at > frame.now && at < frame.next_flip) frame.next_flip = at;
}

/// When the comparison of `left` with now will turn: as now reaches it, or a millisecond later.
void note_comparison(Comparison comparison, Slot left, Frame& frame) {
  if (is_absent(left)) return;
  const bool turns_at = comparison == Comparison::at_most || comparison == Comparison::greater;
  const bool turns_after = comparison == Comparison::less || comparison == Comparison::at_least;
  if (!turns_after) note_flip(frame, left);
  if (!turns_at) note_flip(frame, left + 1);
}

/// Most of what rules ask: an attribute of the row itself, compared.
Truth compared(const Node& node, Frame& frame) {
  const Slot left = node.left.origin == Origin::attribute
                        ? frame.row[node.left.index * frame.stride]
                        : value_of(node.left, frame);
  if (node.right.origin == Origin::constant)
    return compare(node.comparison, left, node.right.constant);
  if (node.right.origin == Origin::now) note_comparison(node.comparison, left, frame);
  return compare(node.comparison, left, value_of(node.right, frame));
}

/// A comparison is asked in place: going down for it would cost more than it does.
Truth evaluate_child(const Expression& expression, std::uint32_t at, Frame& frame) {
  const Node& node = expression.nodes[at];
  return node.kind == NodeKind::compare ? compared(node, frame)
                                        : evaluate_at(expression, at, frame);
}

Truth subscribed(const Node& node, Frame& frame) {
  const Slot creator = value_of(node.left, frame);
  const Slot wanted = value_of(node.right, frame);
  if (is_absent(creator) || is_absent(wanted)) return Truth::unknown;
  if (creator == frame.assumed_creator && frame.assumed_rank >= wanted) return Truth::yes;
  double ends_at = 0;
  bool held = false;
  for (const auto& grant : frame.book->of(creator)) {
    if (grant.rank < wanted) break;
    // A lower rank that still suffices ends later.
    if (grant.ends_at > frame.now) {
      held = true;
      ends_at = grant.ends_at;
    }
  }
  if (held) note_flip(frame, ends_at);
  return to_truth(held);
}

Truth contained(const Expression& expression, const Node& node, const Frame& frame) {
  const Slot left = value_of(node.left, frame);
  if (is_absent(left)) return Truth::unknown;
  Truth truth = Truth::no;
  for (auto i = node.list_begin; i < node.list_end; ++i) {
    truth = either(truth, compare(Comparison::equal, left, value_of(expression.list[i], frame)));
    if (truth == Truth::yes) break;
  }
  return truth;
}

/// To what the offsets in an operand's slot refer.
const Slot* payload_of(const Operand& operand, const Frame& frame) {
  return operand.origin == Origin::fact ? frame.facts : frame.payload;
}

Truth any_element(const Expression& expression, std::uint32_t at, Frame& frame) {
  const Node& node = expression.nodes[at];
  const Slot offset = value_of(node.left, frame);
  if (is_absent(offset)) return Truth::unknown;
  const Slot* payload = payload_of(node.left, frame);
  const auto elements = array_at(payload, offset);
  const bool with_texts = node.right.origin != Origin::constant;
  const auto texts = with_texts ? array_at(payload, value_of(node.right, frame)) : elements;
  frame.element_payload = payload;
  Truth truth = Truth::no;
  for (std::size_t i = 0; i < elements.size() && truth != Truth::yes; ++i) {
    frame.element = elements[i];
    frame.element_text = texts[i];
    truth = either(truth, evaluate_at(expression, at + 1, frame));
  }
  return truth;
}

Truth has_size(const Node& node, const Frame& frame) {
  const Slot offset = value_of(node.left, frame);
  if (is_absent(offset)) return Truth::unknown;
  return to_truth(static_cast<Slot>(array_at(payload_of(node.left, frame), offset).size()) ==
                  node.right.constant);
}

Truth matches_pattern(const Expression& expression, const Node& node, const Frame& frame) {
  const bool of_element = node.left.origin == Origin::element;
  const Slot offset = of_element ? frame.element_text : value_of(node.left, frame);
  if (is_absent(offset)) return Truth::unknown;
  const Slot* payload = of_element ? frame.element_payload : payload_of(node.left, frame);
  const Regex& pattern = *expression.patterns[node.right.index];
  const auto text = text_at(payload, offset);
  return to_truth(frame.memo ? frame.memo->matches(pattern, text) : pattern.matches(text));
}

/// The elements of an array fact are sorted when a viewer is bound, and again when translated into
/// the symbols of a table.
Truth within_fact(const Node& node, const Frame& frame) {
  const Slot left = value_of(node.left, frame);
  const Slot offset = value_of(node.right, frame);
  if (is_absent(left) || is_absent(offset)) return Truth::unknown;
  const auto elements = array_at(frame.facts, offset);
  return to_truth(std::binary_search(elements.begin(), elements.end(), left));
}

/// Cost: the array's length times the logarithm of the fact's, plus the fact's.
Truth contains_fact(const Node& node, const Frame& frame) {
  const Slot left = value_of(node.left, frame);
  const Slot right = value_of(node.right, frame);
  if (is_absent(left) || is_absent(right)) return Truth::unknown;
  const auto wanted = array_at(frame.facts, right);
  if (wanted.empty()) return Truth::no;
  std::vector<bool> found(wanted.size(), false);  // of equal values, the first stands for all
  std::size_t missing = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) missing += i == 0 || wanted[i] != wanted[i - 1];
  for (const Slot element : array_at(payload_of(node.left, frame), left)) {
    const auto at = std::lower_bound(wanted.begin(), wanted.end(), element);
    if (at == wanted.end() || *at != element) continue;
    const auto index = static_cast<std::size_t>(at - wanted.begin());
    if (!found[index]) --missing;
    found[index] = true;
  }
  return to_truth(missing == 0);
}

}  // namespace

/// Recursion is as deep as the document was: at most kMostDocumentDepth objects and arrays.
Truth evaluate_at(const Expression& expression, std::uint32_t at, Frame& frame) {
  const Node& node = expression.nodes[at];
  switch (node.kind) {
    case NodeKind::all: {
      Truth truth = Truth::yes;
      for (auto child = at + 1; child < node.end && truth != Truth::no;
           child = expression.nodes[child].end)
        truth = both(truth, evaluate_child(expression, child, frame));
      return truth;
    }
    case NodeKind::any: {
      Truth truth = Truth::no;
      for (auto child = at + 1; child < node.end && truth != Truth::yes;
           child = expression.nodes[child].end)
        truth = either(truth, evaluate_child(expression, child, frame));
      return truth;
    }
    case NodeKind::negation: return negate(evaluate_at(expression, at + 1, frame));
    case NodeKind::compare: return compared(node, frame);
    case NodeKind::within: return contained(expression, node, frame);
    case NodeKind::presence: return to_truth(!is_absent(value_of(node.left, frame)));
    case NodeKind::subscription: return subscribed(node, frame);
    case NodeKind::role: return to_truth((*frame.roles)[node.right.index]);
    case NodeKind::any_element: return any_element(expression, at, frame);
    case NodeKind::size: return has_size(node, frame);
    case NodeKind::matches: return matches_pattern(expression, node, frame);
    case NodeKind::within_fact: return within_fact(node, frame);
    case NodeKind::contains_fact: return contains_fact(node, frame);
  }
  return Truth::unknown;
}

Truth evaluate(const Expression& expression, Frame& frame) {
  return expression.unconditional() ? Truth::yes : evaluate_child(expression, 0, frame);
}

}  // namespace creator::access
