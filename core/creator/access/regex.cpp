#include "creator/access/regex.h"

#include <algorithm>
#include <array>

#include "creator/access/regex_parser.h"
#include "creator/base/utf8.h"

namespace creator::access {

/// Unrolls a tree into steps (Thompson's construction). Recursion is as deep as groups may be, four
/// nodes a group.
class RegexAssembler {
 public:
  explicit RegexAssembler(Regex& regex) : tree_(regex.tree_), steps_(regex.steps_) {}

  /// False when there are too many steps.
  bool assemble() {
    emit(0);
    add(Regex::Op::accept);
    return !too_many_;
  }

 private:
  std::uint16_t here() const { return static_cast<std::uint16_t>(steps_.size()); }

  /// A step that goes on with the next; beyond the bound nothing is added and nothing more
  /// unrolled.
  std::size_t add(Regex::Op op, std::uint32_t node = 0) {
    if (steps_.size() > kMostRegexSteps) {
      too_many_ = true;
      return 0;
    }
    Regex::Step step;
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
      case RegexKind::characters: add(Regex::Op::character, at); return;
      case RegexKind::sequence:
        for (auto child = at + 1; child < node.end; child = tree_.nodes[child].end) emit(child);
        return;
      case RegexKind::alternation: return emit_alternation(at);
      case RegexKind::repeat: return emit_repeat(at);
      case RegexKind::text_begin:
      case RegexKind::text_end:
      case RegexKind::line_begin:
      case RegexKind::line_end: add(Regex::Op::assert, at); return;
    }
  }

  void emit_alternation(std::uint32_t at) {
    const auto end = tree_.nodes[at].end;
    std::vector<std::size_t> jumps;
    for (auto child = at + 1; child < end; child = tree_.nodes[child].end) {
      const bool last = tree_.nodes[child].end >= end;
      const std::size_t split = last ? 0 : add(Regex::Op::split);
      emit(child);
      if (last) break;
      jumps.push_back(add(Regex::Op::jump));
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
      splits.push_back(add(Regex::Op::split));
      const std::size_t body = steps_.size();
      emit(at + 1);
      if (steps_.size() == body) break;
    }
    for (const auto split : splits) steps_[split].other = here();
  }

  void emit_loop(std::uint32_t child, bool at_least_once) {
    const std::size_t skip = at_least_once ? 0 : add(Regex::Op::split);
    const std::uint16_t body = here();
    emit(child);
    const std::size_t again = add(Regex::Op::split);
    steps_[again].other = body;
    if (!at_least_once) steps_[skip].other = here();
  }

  const RegexTree& tree_;
  std::vector<Regex::Step>& steps_;
  bool too_many_ = false;
};

/// Walks a text with the set of all steps that could be next (Pike's simulation, without captures).
class RegexRun {
 public:
  explicit RegexRun(const Regex& regex) : regex_(regex) { seen_.fill(0); }

  bool run(std::string_view text) {
    std::uint32_t pending = 0;
    std::uint32_t before = kNone;
    for (std::uint32_t round = 1;; ++round) {
      const bool ended = text.empty() && pending == 0;
      const std::uint32_t unit = ended ? kNone : take_unit(text, regex_.units_, pending);
      open_ = 0;
      for (std::size_t i = 0; i < arrived_; ++i)
        if (close_over(arrivals_[i], before, unit, round)) return true;
      if (close_over(0, before, unit, round)) return true;
      if (ended) return false;
      arrived_ = 0;
      for (std::size_t i = 0; i < open_; ++i)
        if (accepts(regex_.steps_[waiting_[i]], unit))
          arrivals_[arrived_++] = regex_.steps_[waiting_[i]].next;
      before = unit;
    }
  }

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  static constexpr std::size_t kRoom = kMostRegexSteps + 1;

  /// Adds a step and all that follow it without a character; true when the end is among them.
  bool close_over(std::uint16_t from, std::uint32_t before, std::uint32_t after,
                  std::uint32_t round) {
    std::size_t height = 0;
    const auto push = [&](std::uint16_t step) {
      if (seen_[step] == round) return;
      seen_[step] = round;
      stack_[height++] = step;
    };
    push(from);
    while (height > 0) {
      const std::uint16_t at = stack_[--height];
      const auto& step = regex_.steps_[at];
      switch (step.op) {
        case Regex::Op::accept: return true;
        case Regex::Op::character: waiting_[open_++] = at; break;
        case Regex::Op::jump: push(step.next); break;
        case Regex::Op::split:
          push(step.next);
          push(step.other);
          break;
        case Regex::Op::assert:
          if (holds(regex_.tree_.nodes[step.node].kind, before, after)) push(step.next);
          break;
      }
    }
    return false;
  }

  static bool is_line_end(std::uint32_t unit) {
    return unit == '\n' || unit == '\r' || unit == 0x2028 || unit == 0x2029;
  }
  static bool holds(RegexKind kind, std::uint32_t before, std::uint32_t after) {
    switch (kind) {
      case RegexKind::text_begin: return before == kNone;
      case RegexKind::text_end: return after == kNone;
      case RegexKind::line_begin: return before == kNone || is_line_end(before);
      case RegexKind::line_end: return after == kNone || is_line_end(after);
      default: return false;
    }
  }

  bool accepts(const Regex::Step& step, std::uint32_t unit) const {
    const auto& node = regex_.tree_.nodes[step.node];
    for (auto i = node.range_begin; i < node.range_end; ++i) {
      const auto& range = regex_.tree_.ranges[i];
      if (unit < range.first) break;
      if (unit <= range.last) return !node.negated;
    }
    return node.negated;
  }

  const Regex& regex_;
  std::array<std::uint32_t, kRoom> seen_;     // by step: the round in which it was last added
  std::array<std::uint16_t, kRoom> waiting_;  // steps that wait for a character
  std::array<std::uint16_t, kRoom> arrivals_;
  std::array<std::uint16_t, kRoom> stack_;
  std::size_t open_ = 0;
  std::size_t arrived_ = 0;
};

Result<Regex> Regex::compile(std::string_view pattern, std::string_view flags, TextUnits units) {
  if (const auto fault = first_invalid_utf8(pattern))
    return Error{ErrorCode::invalid_utf8, static_cast<std::uint32_t>(*fault)};
  CREATOR_TRY(tree, parse_regex(pattern, flags, units));
  Regex regex;
  regex.pattern_ = pattern;
  regex.flags_ = flags;
  regex.units_ = units;
  regex.tree_ = std::move(tree);
  if (!RegexAssembler(regex).assemble())
    return Error{ErrorCode::regex_too_large, std::nullopt, std::nullopt,
                 "it unrolls to more than 1000 steps"};
  return regex;
}

bool Regex::matches(std::string_view text) const {
  return RegexRun(*this).run(text);
}

}  // namespace creator::access
