#include "creator/access/regex_steps.h"

#include <utility>

namespace creator::access {
namespace {

class StepAssembler {
 public:
  explicit StepAssembler(const RegexTree& tree) : tree_(tree) {}

  std::vector<RegexStep> assemble() && {
    emit(0);
    add(RegexOp::accept);
    if (too_many_) steps_.clear();
    return std::move(steps_);
  }

 private:
  std::uint16_t here() const { return static_cast<std::uint16_t>(steps_.size()); }

  /// A step that goes on with the next; beyond the bound nothing is added and nothing more
  /// unrolled.
  std::size_t add(RegexOp op, std::uint32_t node = 0) {
    if (steps_.size() > kMostRegexSteps) {
      too_many_ = true;
      return 0;
    }
    RegexStep step;
    step.op = op;
    step.node = static_cast<std::uint16_t>(node);
    step.next = static_cast<std::uint16_t>(steps_.size() + 1);
    steps_.push_back(step);
    return steps_.size() - 1;
  }

  void emit(std::uint32_t at) {
    if (too_many_) return;
    const RegexNode& node = tree_.nodes[at];
    switch (node.kind) {
      case RegexKind::characters: add(RegexOp::character, at); return;
      case RegexKind::sequence:
        for (auto child = at + 1; child < node.end; child = tree_.nodes[child].end) emit(child);
        return;
      case RegexKind::alternation: return emit_alternation(at);
      case RegexKind::repeat: return emit_repeat(at);
      case RegexKind::text_begin:
      case RegexKind::text_end:
      case RegexKind::line_begin:
      case RegexKind::line_end: add(RegexOp::assert, at); return;
    }
  }

  void emit_alternation(std::uint32_t at) {
    const auto end = tree_.nodes[at].end;
    std::vector<std::size_t> jumps;
    for (auto child = at + 1; child < end; child = tree_.nodes[child].end) {
      const bool last = tree_.nodes[child].end >= end;
      const std::size_t split = last ? 0 : add(RegexOp::split);
      emit(child);
      if (last) break;
      jumps.push_back(add(RegexOp::jump));
      steps_[split].other = here();
    }
    for (const auto jump : jumps) steps_[jump].next = here();
  }

  void emit_repeat(std::uint32_t at) {
    const RegexNode& node = tree_.nodes[at];
    if (node.most == 0) return;
    const std::size_t before = steps_.size();
    // With no end the last of the copies that must be is the one to come back to.
    const bool endless = node.most == kUnboundedRepeat;
    const std::uint32_t copies = endless && node.least > 0 ? node.least - 1 : node.least;
    for (std::uint32_t i = 0; i < copies && !too_many_; ++i) {
      emit(at + 1);
      if (steps_.size() == before) return;  // the empty text, however often
    }
    if (endless) return emit_loop(at + 1, node.least > 0);
    std::vector<std::size_t> splits;
    for (std::uint32_t i = node.least; i < node.most && !too_many_; ++i) {
      splits.push_back(add(RegexOp::split));
      const std::size_t body = steps_.size();
      emit(at + 1);
      if (steps_.size() == body) break;
    }
    for (const auto split : splits) steps_[split].other = here();
  }

  void emit_loop(std::uint32_t child, bool at_least_once) {
    const std::size_t skip = at_least_once ? 0 : add(RegexOp::split);
    const std::uint16_t body = here();
    emit(child);
    const std::size_t again = add(RegexOp::split);
    steps_[again].other = body;
    if (!at_least_once) steps_[skip].other = here();
  }

  const RegexTree& tree_;
  std::vector<RegexStep> steps_;
  bool too_many_ = false;
};

}  // namespace

std::vector<RegexStep> unroll(const RegexTree& tree) {
  return StepAssembler(tree).assemble();
}

}  // namespace creator::access
