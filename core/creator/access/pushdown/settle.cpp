#include "creator/access/pushdown/settle.h"

#include "creator/access/pushdown/subscription_filter.h"

namespace creator::access::pushdown {
namespace {

class Settling {
 public:
  Settling(const Viewer& viewer, const Mapping& mapping, double now, const Respelling& respell,
           const Objection& objection)
      : viewer_(viewer), mapping_(mapping), now_(now), respell_(respell), objection_(objection) {}

  Checked<Settled> run(Filter filter) && {
    Settled out;
    out.filter = at(std::move(filter));
    out.residual = widened_;
    if (is_over() || out.filter.depth > kMostFilterDepth)
      return Faults(Error{ErrorCode::too_many, std::nullopt, "/rules",
                          "the filter for this viewer would be larger than databases take"});
    if (!faults_.empty()) return faults_;
    return out;
  }

 private:
  bool is_over() const { return nodes_ > kMostFilterNodes || values_ > kMostFilterValues; }

  /// Recursion is as deep as the filter: kMostFilterDepth and what subscriptions add.
  Filter at(Filter filter) {
    if (is_over()) return constant(true);
    ++nodes_;
    switch (filter.kind) {
      case FilterKind::nothing:
      case FilterKind::everything: return filter;
      case FilterKind::all:
      case FilterKind::any: return junction(std::move(filter));
      case FilterKind::subscribed:
      case FilterKind::not_subscribed:
        if (!mapping_.subscriptions) return at(expand_subscription(filter, viewer_, now_));
        return judged(std::move(filter));
      case FilterKind::some_element:
      case FilterKind::every_element: {
        is_inside_ = true;
        Filter part = at(std::move(filter.parts[0]));
        is_inside_ = false;
        return respelt(over_elements(filter.kind, filter.attribute, filter.rule, std::move(part)));
      }
      default: return respelt(std::move(filter));
    }
  }

  Filter junction(Filter filter) {
    const bool is_all = filter.is(FilterKind::all);
    Filter out = constant(is_all);
    for (auto& part : filter.parts) {
      Filter settled = at(std::move(part));
      out = is_all ? both(std::move(out), std::move(settled))
                   : either(std::move(out), std::move(settled));
    }
    return out;
  }

  /// What is said of elements is judged with the array that they are of.
  Filter respelt(Filter leaf) {
    if (is_inside_) {
      values_ += leaf.values.size();
      return leaf;
    }
    Filter out = respell_(std::move(leaf));
    if (out.is(FilterKind::all) || out.is(FilterKind::any)) return junction(std::move(out));
    return out.is_constant() ? out : judged(std::move(out));
  }

  Filter judged(Filter leaf) {
    if (is_inside_) return leaf;
    values_ += leaf.values.size();
    std::string why = objection_(leaf);
    if (why.empty()) return leaf;
    if (mapping_.residual) {
      widened_ = true;
      return constant(true);
    }
    faults_.add(Error{ErrorCode::not_expressible, std::nullopt,
                      "/rules/" + std::to_string(leaf.rule) + "/conditions", std::move(why)});
    return leaf;
  }

  const Viewer& viewer_;
  const Mapping& mapping_;
  double now_;
  const Respelling& respell_;
  const Objection& objection_;
  Faults faults_;
  std::size_t nodes_ = 0;
  std::size_t values_ = 0;
  bool widened_ = false;
  bool is_inside_ = false;  // of an array
};

}  // namespace

Checked<Settled> settle(Filter filter, const Viewer& viewer, const Mapping& mapping, double now,
                        const Respelling& respell, const Objection& objection) {
  return Settling(viewer, mapping, now, respell, objection).run(std::move(filter));
}

}  // namespace creator::access::pushdown
