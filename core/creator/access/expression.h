#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "creator/access/value_type.h"

namespace creator::access {

class Regex;

enum class Comparison : std::uint8_t { equal, unequal, less, at_most, greater, at_least };

/// Where a compared value comes from. `now` differs from decision to decision, so it is no fact of
/// a viewer that has been bound. `element` is the element that the `any_element` around is at.
enum class Origin : std::uint8_t { constant, attribute, fact, now, element };

struct Operand {
  Origin origin = Origin::constant;
  std::uint16_t index = 0;  // the attribute's slot, or the fact; 0 for an element
  Slot constant = 0;
};

enum class NodeKind : std::uint8_t {
  all,           // and, of the nodes up to `end`; of none: true
  any,           // or; of none: false
  negation,      // not, of the one node that follows
  compare,       // left `comparison` right
  within,        // left equals one of `list`
  presence,      // left is there; two-valued
  subscription,  // a subscription to the creator `left`, at or above the rank `right`
  role,          // the viewer holds the role `right.index`; two-valued
  any_element,   // the one child that follows holds for some element of the array `left`; of none:
                 // false. `right` is the twin of `left` that holds the texts, when some `matches`
                 // below reads them, else a constant
  size,          // the array `left` has as many elements as the constant `right` says
  matches,       // `left`, a slot marked Layout::as_text or an element, matches
                 // `Expression::patterns[right.index]`
  within_fact,   // left equals one of the elements of the array fact `right`
  contains_fact  // each element of the array fact `right` occurs in the array `left`; of none:
                 // false
};

/// An expression is a list of nodes, each before its children: the children of the node at `i` are
/// the node at `i + 1`, the node at that one's `end`, and so on up to `end`.
struct Node {
  NodeKind kind = NodeKind::all;
  Comparison comparison = Comparison::equal;
  std::uint32_t end = 0;  // one past the last node of this subtree
  Operand left;
  Operand right;
  std::uint32_t list_begin = 0;  // in Expression::list
  std::uint32_t list_end = 0;
};

struct Expression {
  std::vector<Node> nodes;
  std::vector<Operand> list;
  std::vector<std::shared_ptr<const Regex>> patterns;

  /// No node: always true.
  bool unconditional() const { return nodes.empty(); }
};

}  // namespace creator::access
