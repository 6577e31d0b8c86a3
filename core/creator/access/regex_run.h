#pragma once

#include <array>
#include <string_view>

#include "creator/access/regex_automaton.h"
#include "creator/access/regex_parser.h"

namespace creator::access {

/// Counts nothing, and costs nothing.
struct NoRegexCount {
  void character() {}
  void words(std::uint64_t /*count*/) {}
};

/// Counts what a run does, for tests: in the unit of RegexAutomaton::cost.
struct RegexCount {
  std::uint64_t work = 0;
  std::uint64_t characters = 0;

  void character() {
    ++characters;
    work += kRegexCharacterWork;
  }
  void words(std::uint64_t count) { work += count; }
};

/// Words of the largest set of positions there is.
inline constexpr std::size_t kMostRegexWords = kMostRegexSteps / 64 + 1;

/// Walks a text with the set of positions that have just taken a character. `Words` is how many
/// words the sets have, or kMostRegexWords when they have that many at most.
template <std::size_t Words, class Count>
class RegexRun {
 public:
  RegexRun(const RegexAutomaton& automaton, TextUnits units, Count& count)
      : automaton_(automaton),
        words_(Words == 1 ? 1 : automaton.words),
        units_(units),
        count_(count) {}

  /// Whether the pattern occurs somewhere in the text.
  bool run(std::string_view text) {
    std::uint32_t pending = 0;
    RegexSide before = RegexSide::none;
    for (;;) {
      const bool ended = text.empty() && pending == 0;
      std::size_t taken = 0;
      RegexSide after = RegexSide::none;
      if (!ended) {
        taken = next_class(text, pending);
        after = automaton_.side_of_class[taken];
      }
      count_.character();
      const auto place = regex_place(before, after);
      if (accepts(place)) return true;
      if (ended) return false;
      step(place);
      if (!keep(taken) && !automaton_.restarts) return false;
      before = after;
    }
  }

 private:
  std::size_t next_class(std::string_view& text, std::uint32_t& pending) const {
    if (pending == 0) {
      const auto lead = static_cast<unsigned char>(text.front());
      if (lead < automaton_.ascii_class.size()) {
        text.remove_prefix(1);
        return automaton_.ascii_class[lead];
      }
    }
    return automaton_.class_of(take_unit(text, units_, pending));
  }

  bool accepts(std::size_t place) {
    if (automaton_.accepts_nothing[place]) return true;
    count_.words(words_);
    const std::uint64_t* complete = automaton_.accepts[place].data();
    std::uint64_t found = 0;
    for (std::size_t i = 0; i < words_; ++i) found |= active_[i] & complete[i];
    return found != 0;
  }

  /// Replaces the active positions by all that may follow them.
  void step(std::size_t place) {
    count_.words(words_);
    const std::uint64_t* starts = automaton_.starts[place].data();
    const std::uint64_t* shift = automaton_.shift.data();
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < words_; ++i) {
      const std::uint64_t moved = active_[i] & shift[i];
      next_[i] = starts[i] | moved << 1U | carry;
      carry = moved >> 63U;
    }
    for (const auto& move : automaton_.moves) {
      if ((move.places >> place & 1U) == 0) continue;
      const std::uint64_t* sources = automaton_.parts.data() + move.sources.offset;
      count_.words(1 + move.sources.size());
      std::uint64_t found = 0;
      for (std::size_t i = move.sources.begin; i < move.sources.end; ++i)
        found |= active_[i] & *sources++;
      if (found == 0) continue;
      const std::uint64_t* targets = automaton_.parts.data() + move.targets.offset;
      count_.words(move.targets.size());
      for (std::size_t i = move.targets.begin; i < move.targets.end; ++i) next_[i] |= *targets++;
    }
    for (std::size_t i = 0; i < words_; ++i) active_[i] = next_[i];
  }

  /// Keeps the positions that take the character; whether there are any.
  bool keep(std::size_t taken) {
    count_.words(words_);
    const std::uint64_t* takes = automaton_.takes.data() + taken * automaton_.words;
    std::uint64_t left = 0;
    for (std::size_t i = 0; i < words_; ++i) left |= active_[i] &= takes[i];
    return left != 0;
  }

  const RegexAutomaton& automaton_;
  std::size_t words_;
  TextUnits units_;
  Count& count_;
  std::array<std::uint64_t, Words> active_{};
  std::array<std::uint64_t, Words> next_{};
};

/// Whether the pattern occurs somewhere in the text. No memory is allocated.
template <class Count>
bool occurs(const RegexAutomaton& automaton, TextUnits units, std::string_view text, Count& count) {
  if (automaton.words == 1) return RegexRun<1, Count>(automaton, units, count).run(text);
  return RegexRun<kMostRegexWords, Count>(automaton, units, count).run(text);
}

}  // namespace creator::access
