#include "creator/access/axis.h"

#include <algorithm>
#include <limits>
#include <span>

namespace creator::access {
namespace {

constexpr std::size_t kMostNamed = 6;  // in a message

struct Leaf {
  std::span<const std::string> place;
  const json::Node* value;
};

json::Node object_of(const std::vector<Leaf>& leaves) {
  std::vector<json::Member> members;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const std::string& step = leaves[i].place.front();
    const auto has_step = [&](const Leaf& leaf) { return leaf.place.front() == step; };
    if (std::any_of(leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(i), has_step))
      continue;
    const json::Node* own = nullptr;
    std::vector<Leaf> below;
    for (std::size_t j = i; j < leaves.size(); ++j) {
      if (!has_step(leaves[j])) continue;
      if (leaves[j].place.size() == 1)
        own = leaves[j].value;
      else
        below.push_back({leaves[j].place.subspan(1), leaves[j].value});
    }
    members.push_back({step, own ? *own : object_of(below)});
  }
  return json::Node::object(std::move(members));
}

}  // namespace

std::size_t product(const std::vector<Axis>& axes) {
  std::size_t count = 1;
  for (const auto& axis : axes) {
    if (count > std::numeric_limits<std::size_t>::max() / axis.values.size())
      return std::numeric_limits<std::size_t>::max();
    count *= axis.values.size();
  }
  return count;
}

std::vector<std::size_t> choice(const std::vector<Axis>& axes, std::size_t number) {
  std::vector<std::size_t> out(axes.size());
  for (std::size_t i = axes.size(); i-- > 0;) {
    out[i] = number % axes[i].values.size();
    number /= axes[i].values.size();
  }
  return out;
}

json::Node document(const std::vector<Axis>& axes, const std::vector<std::size_t>& choice) {
  std::vector<Leaf> leaves;
  for (std::size_t i = 0; i < axes.size(); ++i)
    if (choice[i] != kLeftOut && !axes[i].values[choice[i]].is_null())
      leaves.push_back({axes[i].place, &axes[i].values[choice[i]]});
  return object_of(leaves);
}

std::string largest(const std::vector<Axis>& axes, const std::vector<Axis>& more) {
  std::vector<const Axis*> sorted;
  for (const auto* list : {&axes, &more})
    for (const auto& axis : *list)
      if (axis.values.size() > 1) sorted.push_back(&axis);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Axis* one, const Axis* other) {
    return one->values.size() > other->values.size();
  });
  std::string out;
  for (std::size_t i = 0; i < sorted.size() && i < kMostNamed; ++i)
    out += (i ? ", " : "") + sorted[i]->name.substr(0, 64) + " " +
           std::to_string(sorted[i]->values.size());
  return out;
}

}  // namespace creator::access
