#include "creator/access/regex_automaton.h"

#include <algorithm>
#include <map>
#include <utility>

namespace creator::access {
namespace {

constexpr std::size_t kWordBits = 64;
/// ECMA-262, "LineTerminator".
constexpr std::array<CharRange, 3> kLineTerminators = {
    {{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}}};

bool is_terminator(std::uint32_t unit) {
  return std::any_of(kLineTerminators.begin(), kLineTerminators.end(), [&](const CharRange& range) {
    return range.first <= unit && unit <= range.last;
  });
}

void insert(RegexSet& set, std::size_t position) {
  set[position / kWordBits] |= std::uint64_t{1} << (position % kWordBits);
}
bool contains(const RegexSet& set, std::size_t position) {
  return (set[position / kWordBits] >> (position % kWordBits) & 1U) != 0;
}
void erase(RegexSet& set, std::size_t position) {
  set[position / kWordBits] &= ~(std::uint64_t{1} << (position % kWordBits));
}

class AutomatonBuilder {
 public:
  AutomatonBuilder(const RegexTree& tree, const std::vector<RegexStep>& steps)
      : tree_(tree), steps_(steps), seen_(steps.size(), 0) {}

  RegexAutomaton build() && {
    position_of_.assign(steps_.size(), 0);
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      if (steps_[i].op == RegexOp::character) {
        position_of_[i] = static_cast<std::uint32_t>(step_of_.size());
        step_of_.push_back(i);
      }
      if (steps_[i].op == RegexOp::assert) note_assertion(tree_.nodes[steps_[i].node].kind);
    }
    out_.positions = static_cast<std::uint32_t>(step_of_.size());
    out_.words = std::max<std::size_t>(1, (step_of_.size() + kWordBits - 1) / kWordBits);
    make_classes();
    make_ends();
    make_moves();
    return std::move(out_);
  }

 private:
  struct Closure {
    RegexSet positions;
    bool accepts = false;
  };

  void note_assertion(RegexKind kind) {
    if (kind == RegexKind::line_begin || kind == RegexKind::line_end) has_line_ends_ = true;
  }

  RegexSet none() const { return RegexSet(out_.words, 0); }

  bool holds(RegexKind kind, RegexSide before, RegexSide after) const {
    switch (kind) {
      case RegexKind::text_begin: return before == RegexSide::none;
      case RegexKind::text_end: return after == RegexSide::none;
      case RegexKind::line_begin: return before != RegexSide::other;
      case RegexKind::line_end: return after != RegexSide::other;
      case RegexKind::characters:
      case RegexKind::sequence:
      case RegexKind::alternation:
      case RegexKind::repeat: return false;
    }
    return false;
  }

  /// All that follows a step without a character, between two sides.
  Closure close_over(std::uint16_t from, RegexSide before, RegexSide after) {
    Closure out{none(), false};
    ++round_;
    std::vector<std::uint16_t> stack;
    const auto push = [&](std::uint16_t step) {
      if (std::exchange(seen_[step], round_) != round_) stack.push_back(step);
    };
    push(from);
    while (!stack.empty()) {
      const auto at = stack.back();
      stack.pop_back();
      const RegexStep& step = steps_[at];
      switch (step.op) {
        case RegexOp::accept: out.accepts = true; break;
        case RegexOp::character: insert(out.positions, position_of_[at]); break;
        case RegexOp::jump: push(step.next); break;
        case RegexOp::split:
          push(step.next);
          push(step.other);
          break;
        case RegexOp::assert:
          if (holds(tree_.nodes[step.node].kind, before, after)) push(step.next);
          break;
      }
    }
    return out;
  }

  /// Cuts the characters where some range begins or ends, and joins what no position tells apart.
  void make_classes() {
    auto& begins = out_.class_begins;
    begins = {0};
    const auto cut = [&](const CharRange& range) {
      begins.push_back(range.first);
      begins.push_back(range.last + 1);
    };
    for (const auto& range : tree_.ranges) cut(range);
    if (has_line_ends_) std::for_each(kLineTerminators.begin(), kLineTerminators.end(), cut);
    std::sort(begins.begin(), begins.end());
    begins.erase(std::unique(begins.begin(), begins.end()), begins.end());

    std::map<std::pair<RegexSide, RegexSet>, std::uint16_t> known;
    for (const auto begin : begins) {
      const auto side =
          has_line_ends_ && is_terminator(begin) ? RegexSide::line_end : RegexSide::other;
      const auto next = static_cast<std::uint16_t>(known.size());
      const auto [entry, is_new] = known.try_emplace({side, taking(begin)}, next);
      if (is_new) {
        out_.side_of_class.push_back(side);
        const RegexSet& takes = entry->first.second;
        out_.takes.insert(out_.takes.end(), takes.begin(), takes.end());
      }
      out_.class_of_run.push_back(entry->second);
    }
    for (std::uint32_t unit = 0; unit < out_.ascii_class.size(); ++unit)
      out_.ascii_class[unit] = out_.class_of(unit);
  }

  bool takes(const RegexNode& node, std::uint32_t unit) const {
    const CharRange* first = tree_.ranges.data() + node.range_begin;
    const CharRange* last = tree_.ranges.data() + node.range_end;
    const CharRange* range = std::lower_bound(
        first, last, unit, [](const CharRange& one, std::uint32_t at) { return one.last < at; });
    return (range != last && range->first <= unit) != node.negated;
  }

  /// A repetition has many positions of one node, which is asked once.
  RegexSet taking(std::uint32_t unit) const {
    std::vector<bool> answers(tree_.nodes.size());
    for (std::size_t i = 0; i < tree_.nodes.size(); ++i)
      answers[i] = tree_.nodes[i].kind == RegexKind::characters && takes(tree_.nodes[i], unit);
    RegexSet out = none();
    for (std::size_t position = 0; position < step_of_.size(); ++position)
      if (answers[steps_[step_of_[position]].node]) insert(out, position);
    return out;
  }

  std::vector<RegexSide> sides_within() const {
    if (has_line_ends_) return {RegexSide::line_end, RegexSide::other};
    return {RegexSide::other};
  }

  /// Where matches begin, and where they are complete.
  void make_ends() {
    auto befores = sides_within();
    auto afters = sides_within();
    befores.push_back(RegexSide::none);
    afters.push_back(RegexSide::none);
    for (const auto before : befores)
      for (const auto after : afters) {
        const auto place = regex_place(before, after);
        const Closure first = close_over(0, before, after);
        out_.starts[place] = first.positions;
        out_.accepts_nothing[place] = first.accepts;
        out_.accepts[place] = none();
        if (before == RegexSide::none) continue;  // no position has taken a character yet
        const bool any = std::any_of(first.positions.begin(), first.positions.end(),
                                     [](std::uint64_t word) { return word != 0; });
        out_.restarts = out_.restarts || any || first.accepts;
        for (std::size_t position = 0; position < step_of_.size(); ++position)
          if (close_over(steps_[step_of_[position]].next, before, after).accepts)
            insert(out_.accepts[place], position);
      }
  }

  /// By place within a text, what follows each position.
  using Followers = std::vector<std::vector<RegexSet>>;

  void make_moves() {
    const auto sides = sides_within();
    std::vector<std::size_t> places;
    Followers followers;
    for (const auto before : sides)
      for (const auto after : sides) {
        places.push_back(regex_place(before, after));
        auto& of_position = followers.emplace_back();
        for (std::size_t position = 0; position < step_of_.size(); ++position) {
          of_position.push_back(
              close_over(steps_[step_of_[position]].next, before, after).positions);
          for (std::size_t target = 0; target <= position && !out_.loops; ++target)
            out_.loops = contains(of_position.back(), target);
        }
      }
    // To leave out what a shift does makes the rest of a chain alike; but where several positions
    // go to the same targets, it makes them differ.
    auto always = with_shift(places, followers, false);
    auto sparing = with_shift(places, followers, true);
    auto& better = work(always) <= work(sparing) ? always : sparing;
    out_.shift = std::move(better.shift);
    out_.moves = std::move(better.moves);
    out_.parts = std::move(better.parts);
  }

  struct Moves {
    RegexSet shift;
    std::vector<RegexMove> moves;
    RegexSet parts;
  };

  static std::uint64_t work(const Moves& made) {
    std::uint64_t total = 0;
    for (const auto& move : made.moves) total += move.work();
    return total;
  }

  /// With `sparing`, a shift is used only for positions that need nothing else.
  Moves with_shift(const std::vector<std::size_t>& places, Followers followers,
                   bool sparing) const {
    Moves out;
    out.shift = none();
    for (std::size_t position = 0; position + 1 < step_of_.size(); ++position) {
      bool shifts = true;
      for (const auto& of_position : followers) {
        RegexSet rest = of_position[position];
        shifts = shifts && contains(rest, position + 1);
        erase(rest, position + 1);
        shifts = shifts && (!sparing || rest == none());
      }
      if (!shifts) continue;
      insert(out.shift, position);
      for (auto& of_position : followers) erase(of_position[position], position + 1);
    }
    // Sources by targets, place by place; then places of the same sources and targets together.
    std::map<std::pair<RegexSet, RegexSet>, std::uint16_t> moves;
    for (std::size_t i = 0; i < places.size(); ++i) {
      std::map<RegexSet, RegexSet> sources;
      for (std::size_t position = 0; position < step_of_.size(); ++position) {
        const RegexSet& targets = followers[i][position];
        if (targets != none()) insert(sources.try_emplace(targets, none()).first->second, position);
      }
      for (const auto& [targets, from] : sources)
        moves[{from, targets}] |= static_cast<std::uint16_t>(1U << places[i]);
    }
    for (const auto& [sets, at] : moves)
      out.moves.push_back({at, part_of(sets.first, out.parts), part_of(sets.second, out.parts)});
    return out;
  }

  static RegexPart part_of(const RegexSet& set, RegexSet& parts) {
    std::size_t begin = 0;
    std::size_t end = set.size();
    while (begin < end && set[begin] == 0) ++begin;
    while (end > begin && set[end - 1] == 0) --end;
    const RegexPart part{static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(end),
                         static_cast<std::uint32_t>(parts.size())};
    parts.insert(parts.end(), set.begin() + static_cast<std::ptrdiff_t>(begin),
                 set.begin() + static_cast<std::ptrdiff_t>(end));
    return part;
  }

  const RegexTree& tree_;
  const std::vector<RegexStep>& steps_;
  std::vector<std::uint32_t> seen_;  // by step: the round in which it was last added
  std::uint32_t round_ = 0;
  std::vector<std::uint32_t> position_of_;  // by step, of a character
  std::vector<std::size_t> step_of_;        // by position
  bool has_line_ends_ = false;
  RegexAutomaton out_;
};

}  // namespace

std::uint16_t RegexAutomaton::class_of(std::uint32_t unit) const {
  const auto run = std::upper_bound(class_begins.begin(), class_begins.end(), unit);
  return class_of_run[static_cast<std::size_t>(run - class_begins.begin()) - 1];
}

std::uint64_t RegexAutomaton::cost() const {
  std::uint64_t total = kRegexCharacterWork + 3 * words;
  for (const auto& move : moves) total += move.work();
  return total;
}

std::optional<std::uint32_t> RegexAutomaton::most_characters() const {
  if (restarts || loops) return std::nullopt;
  return positions + 1;
}

RegexAutomaton build_automaton(const RegexTree& tree, const std::vector<RegexStep>& steps) {
  return AutomatonBuilder(tree, steps).build();
}

}  // namespace creator::access
