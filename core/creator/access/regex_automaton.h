#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "creator/access/regex.h"
#include "creator/access/regex_steps.h"

namespace creator::access {

/// What stands on one side of a place between two characters.
enum class RegexSide : std::uint8_t { none, line_end, other };

/// The two sides together, which decide every assertion that stands there.
inline constexpr std::size_t kRegexSides = 3;
inline constexpr std::size_t kRegexPlaces = kRegexSides * kRegexSides;
inline std::size_t regex_place(RegexSide before, RegexSide after) {
  return static_cast<std::size_t>(before) * kRegexSides + static_cast<std::size_t>(after);
}

/// A set of positions, 64 a word.
using RegexSet = std::vector<std::uint64_t>;

/// Words of a set, from `begin` up to `end`; the others are zero.
struct RegexPart {
  std::uint16_t begin = 0;
  std::uint16_t end = 0;
  std::uint32_t offset = 0;  // of the first, in RegexAutomaton::parts

  std::uint64_t size() const { return end - begin; }
};

/// To read a character and find its class takes about as long as so many operations on words.
inline constexpr std::uint64_t kRegexCharacterWork = 4;

/// After any of `sources`, each of `targets` may take the next character, at the places in
/// `places`.
struct RegexMove {
  std::uint16_t places = 0;  // a bit a place
  RegexPart sources;
  RegexPart targets;

  /// Operations on words that it takes to look whether it is made, and to make it.
  std::uint64_t work() const { return 1 + sources.size() + targets.size(); }
};

/// A pattern as sets of positions (Glushkov's automaton), walked many positions at once by words of
/// 64 bits. A position is one character of the unrolled pattern. All follow from the step before:
/// most are followed by the next one, which is a shift; the rest are moves.
///
/// Nothing in it grows with the text, and a character costs the same whatever stands in the text.
struct RegexAutomaton {
  std::size_t words = 0;  // of a set of positions
  std::uint32_t positions = 0;

  /// Characters that no position tells apart are one class.
  std::array<std::uint16_t, 128> ascii_class{};
  std::vector<std::uint32_t> class_begins;  // first characters of runs of one class, rising from 0
  std::vector<std::uint16_t> class_of_run;
  std::vector<RegexSide> side_of_class;
  RegexSet takes;  // by class: the positions that take its characters

  std::array<RegexSet, kRegexPlaces> starts;         // positions that may come first there
  std::array<RegexSet, kRegexPlaces> accepts;        // positions after which all is matched there
  std::array<bool, kRegexPlaces> accepts_nothing{};  // the empty text is a match there
  bool restarts = false;  // a match may begin behind the text's beginning
  bool loops = false;     // a position may follow itself, or one that stands before it

  RegexSet shift;  // positions that the next one follows, at every place
  std::vector<RegexMove> moves;
  RegexSet parts;

  std::uint16_t class_of(std::uint32_t unit) const;

  /// Operations on words that a character costs, whatever the text.
  std::uint64_t cost() const;
  /// Characters after which the answer is known, whatever the text. Nothing: all of it is read.
  std::optional<std::uint32_t> most_characters() const;
};

/// Cost: steps times what can follow each; memory: classes, and moves, times positions / 64.
RegexAutomaton build_automaton(const RegexTree& tree, const std::vector<RegexStep>& steps);

}  // namespace creator::access
