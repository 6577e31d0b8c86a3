#include "creator/access/casl/shape.h"

namespace creator::access::casl {
namespace {

class Walk {
 public:
  Walk(Shape& shape, const Condition& condition, const Names& names)
      : shape_(shape), condition_(condition), names_(names) {}

  void node(std::uint32_t at, std::uint32_t base) {
    const Node& node = condition_.nodes[at];
    switch (node.op) {
      case Op::all:
      case Op::any:
      case Op::none:
      case Op::negation:
        for (auto child = at + 1; child < node.end; child = condition_.nodes[child].end)
          this->node(child, base);
        return;
      case Op::element: return this->node(at + 1, leaf(node, base));
      case Op::size:
      case Op::exists: leaf(node, base); return;
      case Op::less:
      case Op::at_most:
      case Op::greater:
      case Op::at_least: shape_.nodes[leaf(node, base)].ordered = true; [[fallthrough]];
      default: shape_.nodes[leaf(node, base)].compared = true;
    }
  }

 private:
  std::uint32_t leaf(const Node& node, std::uint32_t base) {
    if (node.field == kItself) return base;
    for (const auto name : condition_.fields[node.field].steps)
      base = child(base, name, names_[name].numeric);
    return base;
  }

  std::uint32_t child(std::uint32_t base, std::uint32_t name, bool numeric) {
    for (const auto& key : shape_.nodes[base].keys)
      if (key.name == name) return key.node;
    const auto made = numeric ? base : static_cast<std::uint32_t>(shape_.nodes.size());
    if (!numeric) shape_.nodes.emplace_back();
    shape_.nodes[base].keys.push_back({name, made});
    return made;
  }

  Shape& shape_;
  const Condition& condition_;
  const Names& names_;
};

}  // namespace

void Shape::add(const Condition& condition, const Names& names) {
  if (!condition.nodes.empty()) Walk(*this, condition, names).node(0, 0);
}

}  // namespace creator::access::casl
