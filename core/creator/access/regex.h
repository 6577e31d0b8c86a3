#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "creator/base/result.h"

namespace creator::access {

/// What `.` and classes count: code points, or the halves of surrogate pairs as JavaScript does
/// without its flag `u`.
enum class TextUnits : std::uint8_t { code_points, utf16 };

/// Characters from `first` to `last`, both included.
struct CharRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  friend bool operator==(const CharRange&, const CharRange&) = default;
};

enum class RegexKind : std::uint8_t {
  characters,   // one character that is (or with `negated` is not) in the ranges
  sequence,     // the children up to `end`, one after the other; of none: the empty text
  alternation,  // one of the children
  repeat,       // the one child, `least` to `most` times
  text_begin,   // ^
  text_end,     // $ without `m`: the very end, never before a last line feed
  line_begin,   // ^ with `m`: also after \n, \r, U+2028, U+2029
  line_end,     // $ with `m`: also before those
};

inline constexpr std::uint32_t kUnboundedRepeat = UINT32_MAX;

/// As access::Node: each before its children, which go on up to `end`.
struct RegexNode {
  RegexKind kind = RegexKind::sequence;
  bool negated = false;           // characters
  std::uint32_t end = 0;          // one past the last node of this subtree
  std::uint32_t range_begin = 0;  // characters: in RegexTree::ranges
  std::uint32_t range_end = 0;
  std::uint32_t least = 0;  // repeat
  std::uint32_t most = 0;   // repeat; or kUnboundedRepeat
};

/// What a pattern says, all flags resolved: `i` has put the other case into the ranges, `s` decided
/// what `.` is. Ranges of one node are sorted and apart from each other; before `negated`, not
/// after.
struct RegexTree {
  std::vector<RegexNode> nodes;  // [0] is the root
  std::vector<CharRange> ranges;
};

/// Bounds of one pattern: of its text in bytes, of what `{m,n}` unrolls to, of groups in groups.
inline constexpr std::size_t kMostPatternBytes = 1000;
inline constexpr std::size_t kMostRegexSteps = 1000;
inline constexpr std::size_t kMostRegexDepth = 32;

struct RegexAutomaton;

/// A regular expression as JavaScript reads it, of the subset that every engine reads alike:
/// literals, `.`, classes, `\d \w \s` and their negations, `\t \n \r \f \v \xHH \uHHHH`, groups
/// (without meaning as captures), `|`, `* + ? {m} {m,} {m,n}` greedy or lazy, `^ $`, and the flags
/// `i` (of ASCII letters), `m` and `s`. Immutable.
class Regex {
 public:
  /// Errors, with the byte offset in the pattern: invalid_utf8; regex_syntax; regex_unsupported for
  /// everything else that some engine knows (back references, lookaround, `\b`, `\p`, named groups,
  /// other flags, letters beyond ASCII with `i`); regex_too_large beyond the bounds above.
  static Result<Regex> compile(std::string_view pattern, std::string_view flags, TextUnits units);

  /// Whether the pattern occurs somewhere in the text, which is UTF-8; halves of surrogate pairs
  /// that stand alone may be written as three bytes. No memory is allocated.
  /// Cost: `most_work` of the text's length, whatever the two are.
  bool matches(std::string_view text) const;

  /// Operations on 64-bit words, at most, for texts of so many bytes together: their length times
  /// what one character costs, which is fixed by the pattern; a pattern that begins with `^` and
  /// repeats nothing without an end reads no further than it reaches.
  std::uint64_t most_work(std::size_t bytes, std::size_t texts = 1) const;
  const RegexAutomaton& automaton() const { return *automaton_; }

  const RegexTree& tree() const { return tree_; }
  const std::string& pattern() const { return pattern_; }
  const std::string& flags() const { return flags_; }
  TextUnits units() const { return units_; }

 private:
  Regex() = default;

  std::string pattern_;
  std::string flags_;
  TextUnits units_ = TextUnits::code_points;
  RegexTree tree_;
  std::shared_ptr<const RegexAutomaton> automaton_;  // shared by copies, which patterns are kept as
};

}  // namespace creator::access
