#pragma once

#include <cstdint>
#include <vector>

#include "creator/access/casl/condition.h"

namespace creator::access::casl {

/// What conditions read of a value. Elements of an array have the array's own shape, and so have
/// members whose names are numbers: a path may go through either, and a shape says more than is
/// read, never less.
struct ShapeNode {
  struct Key {
    std::uint32_t name = 0;  // in the policy's Names
    std::uint32_t node = 0;  // in Shape::nodes
  };
  std::vector<Key> keys;
  bool compared = false;  // with a constant: what an object stands for is asked
  bool ordered = false;   // by `>`: what an array inside an array is converted to is asked
};

/// The shape of a resource.
struct Shape {
  std::vector<ShapeNode> nodes{1};  // [0] is the resource

  /// Takes in all that the condition reads. Cost: linear in its paths times the keys beside them.
  void add(const Condition& condition, const Names& names);
};

/// Nodes of the shapes of all types of a policy, at most: some 20 MB.
inline constexpr std::size_t kMostShapeNodes = std::size_t{1} << 18;

}  // namespace creator::access::casl
