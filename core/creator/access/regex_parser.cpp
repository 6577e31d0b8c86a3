#include "creator/access/regex_parser.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

namespace creator::access {
namespace {

constexpr CharRange kDigits[] = {{'0', '9'}};
constexpr CharRange kWords[] = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
/// ECMA-262, "WhiteSpace" and "LineTerminator".
constexpr CharRange kSpaces[] = {
    {0x09, 0x0d},     {0x20, 0x20},     {0xa0, 0xa0},     {0x1680, 0x1680}, {0x2000, 0x200a},
    {0x2028, 0x2029}, {0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000}, {0xfeff, 0xfeff}};
constexpr CharRange kLineEnds[] = {{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}};

using Ranges = std::vector<CharRange>;

void tidy(Ranges& ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](const CharRange& a, const CharRange& b) { return a.first < b.first; });
  Ranges out;
  for (const auto& range : ranges) {
    if (!out.empty() && range.first <= out.back().last + 1)
      out.back().last = std::max(out.back().last, range.last);
    else
      out.push_back(range);
  }
  ranges = std::move(out);
}

/// Everything else, of tidy ranges.
Ranges others(const Ranges& ranges, std::uint32_t last) {
  Ranges out;
  std::uint32_t from = 0;
  for (const auto& range : ranges) {
    if (range.first > from) out.push_back({from, range.first - 1});
    from = range.last + 1;
  }
  if (from <= last) out.push_back({from, last});
  return out;
}

bool is_digit(std::uint32_t unit) {
  return unit >= '0' && unit <= '9';
}
bool is_letter(std::uint32_t unit) {
  return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
}
bool is_surrogate(std::uint32_t unit) {
  return unit >= 0xd800 && unit <= 0xdfff;
}

struct Unit {
  std::uint32_t value = 0;
  std::uint32_t offset = 0;  // bytes
};

/// One character, or the set of a class escape such as `\d`.
struct Atom {
  Ranges ranges;
  bool is_set = false;
};

class Parser {
 public:
  Parser(std::string_view pattern, TextUnits units) : units_(units) {
    const auto size = static_cast<std::uint32_t>(pattern.size());
    std::string_view left = pattern;
    std::uint32_t pending = 0;
    while (!left.empty() || pending != 0) {
      const auto offset = size - static_cast<std::uint32_t>(left.size());
      text_.push_back({take_unit(left, units, pending), offset});
    }
    end_offset_ = size;
  }

  Result<RegexTree> parse(std::string_view flags) {
    for (const char flag : flags) {
      bool& wanted = flag == 'i' ? ignore_case_ : flag == 'm' ? multiline_ : dot_all_;
      if (flag != 'i' && flag != 'm' && flag != 's')
        return Error{ErrorCode::regex_unsupported, std::nullopt, std::nullopt,
                     "the options are i, m and s"};
      if (wanted)
        return Error{ErrorCode::regex_syntax, std::nullopt, std::nullopt, "an option stands twice"};
      wanted = true;
    }
    alternation(0);
    if (!error_ && !at_end()) fail(ErrorCode::regex_syntax, "a group is closed that is not open");
    if (error_) return *error_;
    return std::move(tree_);
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  std::uint32_t peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead].value : 0;
  }
  bool next_is(char unit) const { return !at_end() && peek() == static_cast<unsigned char>(unit); }
  bool take(char unit) {
    if (!next_is(unit)) return false;
    ++at_;
    return true;
  }

  /// The first error stands; nothing is read after it.
  void fail(ErrorCode code, std::string detail) {
    if (!error_)
      error_ =
          Error{code, at_end() ? end_offset_ : text_[at_].offset, std::nullopt, std::move(detail)};
    at_ = text_.size();
  }

  std::size_t open(RegexKind kind) {
    tree_.nodes.push_back({});
    tree_.nodes.back().kind = kind;
    return tree_.nodes.size() - 1;
  }
  void close(std::size_t at) {
    tree_.nodes[at].end = static_cast<std::uint32_t>(tree_.nodes.size());
  }
  /// Puts a parent before the subtrees from `at` on, which are all closed.
  RegexNode& wrap(std::size_t at, RegexKind kind) {
    RegexNode parent;
    parent.kind = kind;
    tree_.nodes.insert(tree_.nodes.begin() + static_cast<std::ptrdiff_t>(at), parent);
    for (std::size_t i = at + 1; i < tree_.nodes.size(); ++i) ++tree_.nodes[i].end;
    close(at);
    return tree_.nodes[at];
  }

  void alternation(std::size_t depth) {
    if (depth > kMostRegexDepth)
      return fail(ErrorCode::regex_too_large, "groups in groups, 32 deep at most");
    const std::size_t at = tree_.nodes.size();
    sequence(depth);
    if (!next_is('|')) return;
    while (take('|')) sequence(depth);
    wrap(at, RegexKind::alternation);
  }

  void sequence(std::size_t depth) {
    const std::size_t at = open(RegexKind::sequence);
    while (!at_end() && !next_is('|') && !next_is(')')) term(depth);
    close(at);
  }

  void term(std::size_t depth) {
    const std::size_t at = tree_.nodes.size();
    if (take('^')) return close(open(multiline_ ? RegexKind::line_begin : RegexKind::text_begin));
    if (take('$')) return close(open(multiline_ ? RegexKind::line_end : RegexKind::text_end));
    if (take('.')) {
      characters(dot_all_ ? Ranges() : Ranges(std::begin(kLineEnds), std::end(kLineEnds)), true);
    } else if (next_is('(')) {
      group(depth);
    } else if (take('[')) {
      char_class();
    } else if (const auto atom = single()) {
      characters(atom->ranges, false);
    }
    quantifier(at);
  }

  void group(std::size_t depth) {
    if (peek(1) == '?') {
      if (peek(2) != ':') return fail(ErrorCode::regex_unsupported, "groups are ( ) or (?: )");
      at_ += 2;
    }
    ++at_;
    alternation(depth + 1);
    if (!error_ && !take(')')) fail(ErrorCode::regex_syntax, "a group is not closed");
  }

  void characters(Ranges ranges, bool negated) {
    if (ignore_case_) fold(ranges);
    tidy(ranges);
    const auto at = open(RegexKind::characters);
    RegexNode& node = tree_.nodes[at];
    node.negated = negated;
    node.range_begin = static_cast<std::uint32_t>(tree_.ranges.size());
    tree_.ranges.insert(tree_.ranges.end(), ranges.begin(), ranges.end());
    node.range_end = static_cast<std::uint32_t>(tree_.ranges.size());
    close(at);
  }

  /// Adds the other case of ASCII letters. Characters beyond ASCII that a pattern names itself were
  /// refused before; the sets of class escapes hold both cases or neither.
  static void fold(Ranges& ranges) {
    constexpr std::uint32_t kCase = 'a' - 'A';
    const std::size_t count = ranges.size();
    for (std::size_t i = 0; i < count; ++i) {
      const CharRange range = ranges[i];
      const auto shift = [&](std::uint32_t first, std::uint32_t last, bool up) {
        const auto from = std::max(range.first, first);
        const auto to = std::min(range.last, last);
        if (from > to) return;
        if (up)
          ranges.push_back({from - kCase, to - kCase});
        else
          ranges.push_back({from + kCase, to + kCase});
      };
      shift('a', 'z', true);
      shift('A', 'Z', false);
    }
  }

  /// A character or an escape, outside of classes or within.
  std::optional<Atom> single(bool in_class = false) {
    const std::uint32_t unit = peek();
    if (unit == '\\') return escape();
    if (!in_class) {
      if (unit == '*' || unit == '+' || unit == '?') {
        fail(ErrorCode::regex_syntax, "nothing to repeat");
        return std::nullopt;
      }
      if (unit == '{' || unit == '}' || unit == ']') {
        fail(ErrorCode::regex_unsupported, "brackets that mean themselves take a \\ before them");
        return std::nullopt;
      }
    }
    return literal(unit, 1);
  }

  std::optional<Atom> literal(std::uint32_t unit, std::size_t length) {
    if (ignore_case_ && unit >= 0x80) {
      fail(ErrorCode::regex_unsupported, "with the option i, letters of ASCII alone");
      return std::nullopt;
    }
    at_ += length;
    return Atom{{{unit, unit}}, false};
  }

  std::optional<Atom> escape() {
    const std::uint32_t unit = peek(1);
    switch (unit) {
      case 'd': return set(kDigits, false);
      case 'D': return set(kDigits, true);
      case 'w': return set(kWords, false);
      case 'W': return set(kWords, true);
      case 's': return set(kSpaces, false);
      case 'S': return set(kSpaces, true);
      case 't': return literal('\t', 2);
      case 'n': return literal('\n', 2);
      case 'r': return literal('\r', 2);
      case 'f': return literal('\f', 2);
      case 'v': return literal('\v', 2);
      case 'x': return hexadecimal(2);
      case 'u': return hexadecimal(4);
      default: break;
    }
    if (at_ + 1 >= text_.size()) {
      fail(ErrorCode::regex_syntax, "a \\ at the end");
      return std::nullopt;
    }
    if (unit >= 0x80 || unit < 0x20 || is_digit(unit) || is_letter(unit)) {
      fail(ErrorCode::regex_unsupported, "the escapes are \\d \\w \\s \\t \\n \\r \\f \\v \\x \\u");
      return std::nullopt;
    }
    return literal(unit, 2);
  }

  template <std::size_t Count>
  Atom set(const CharRange (&ranges)[Count], bool negated) {
    at_ += 2;
    Ranges wanted(std::begin(ranges), std::end(ranges));
    if (negated) wanted = others(wanted, units_ == TextUnits::utf16 ? 0xffff : 0x10ffff);
    return Atom{std::move(wanted), true};
  }

  std::optional<std::uint32_t> digits_at(std::size_t at, std::size_t count) const {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (at + i >= text_.size()) return std::nullopt;
      const auto unit = text_[at + i].value;
      const auto lower = is_letter(unit) ? unit | 0x20U : unit;
      if (!is_digit(unit) && !(lower >= 'a' && lower <= 'f')) return std::nullopt;
      value = value * 16 + (is_digit(unit) ? unit - '0' : lower - 'a' + 10);
    }
    return value;
  }

  std::optional<Atom> hexadecimal(std::size_t count) {
    const auto value = digits_at(at_ + 2, count);
    if (!value) {
      fail(ErrorCode::regex_unsupported, "\\x takes two hexadecimal digits and \\u four");
      return std::nullopt;
    }
    if (units_ == TextUnits::utf16 || !is_surrogate(*value)) return literal(*value, 2 + count);
    const bool another = *value < 0xdc00 && peek(6) == '\\' && peek(7) == 'u';
    const auto low = another ? digits_at(at_ + 8, 4) : std::nullopt;
    if (!low || *low < 0xdc00 || *low > 0xdfff) {
      fail(ErrorCode::regex_unsupported, "half a surrogate pair is no character");
      return std::nullopt;
    }
    return literal(0x10000 + ((*value - 0xd800) << 10U) + (*low - 0xdc00), 12);
  }

  void char_class() {
    const bool negated = take('^');
    Ranges ranges;
    bool first = true;
    while (!error_ && !next_is(']')) {
      if (at_end()) return fail(ErrorCode::regex_syntax, "a class is not closed");
      const bool is_dash = next_is('-');
      if (is_dash && !(first && peek(1) != '-') && peek(1) != ']')
        return fail(ErrorCode::regex_unsupported, "a - within a class takes a \\ before it");
      const auto atom = single(true);
      if (!atom) return;
      first = false;
      if (is_dash || !next_is('-') || peek(1) == ']') {
        ranges.insert(ranges.end(), atom->ranges.begin(), atom->ranges.end());
        continue;
      }
      if (atom->is_set) return fail(ErrorCode::regex_unsupported, "a range between characters");
      ++at_;
      const auto last = at_end() ? std::nullopt : single(true);
      if (!last) return fail(ErrorCode::regex_syntax, "a class is not closed");
      if (last->is_set) return fail(ErrorCode::regex_unsupported, "a range between characters");
      if (last->ranges[0].first < atom->ranges[0].first)
        return fail(ErrorCode::regex_syntax, "a range runs from the lower character to the higher");
      ranges.push_back({atom->ranges[0].first, last->ranges[0].first});
    }
    if (error_) return;
    ++at_;
    characters(std::move(ranges), negated);
  }

  /// A count of repetitions; nothing when no digit stands there.
  std::optional<std::uint32_t> number() {
    if (!is_digit(peek())) return std::nullopt;
    std::uint32_t value = 0;
    while (is_digit(peek())) {
      value = std::min<std::uint32_t>(value * 10 + (peek() - '0'), kMostRegexSteps + 1);
      ++at_;
    }
    if (value > kMostRegexSteps) fail(ErrorCode::regex_too_large, "1000 repetitions at most");
    return value;
  }

  void quantifier(std::size_t at) {
    std::uint32_t least = 0;
    std::uint32_t most = kUnboundedRepeat;
    if (take('*')) {
    } else if (take('+')) {
      least = 1;
    } else if (take('?')) {
      most = 1;
    } else if (take('{')) {
      const auto from = number();
      const bool to_more = take(',');
      const auto to = to_more ? number() : from;
      if (error_) return;
      if (!from || !take('}'))
        return fail(ErrorCode::regex_unsupported, "braces that mean themselves take a \\ before");
      least = *from;
      most = to.value_or(kUnboundedRepeat);
      if (least > most) return fail(ErrorCode::regex_syntax, "{m,n} with more at first");
    } else {
      return;
    }
    take('?');  // as few as may be: the same texts match
    if (next_is('*') || next_is('+') || next_is('?') || next_is('{'))
      return fail(ErrorCode::regex_syntax, "nothing to repeat");
    RegexNode& node = wrap(at, RegexKind::repeat);
    node.least = least;
    node.most = most;
  }

  std::vector<Unit> text_;
  std::size_t at_ = 0;
  std::uint32_t end_offset_ = 0;
  TextUnits units_;
  bool ignore_case_ = false;
  bool multiline_ = false;
  bool dot_all_ = false;
  RegexTree tree_;
  std::optional<Error> error_;
};

}  // namespace

std::uint32_t take_unit(std::string_view& text, TextUnits units, std::uint32_t& pending) {
  if (pending != 0) {
    const auto low = pending;
    pending = 0;
    return low;
  }
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const std::uint32_t lead = byte(0);
  std::size_t length = 1;
  std::uint32_t unit = lead;
  if (lead >= 0xf0) {
    length = 4;
    unit = (lead & 0x07U) << 18U | (byte(1) & 0x3fU) << 12U | (byte(2) & 0x3fU) << 6U |
           (byte(3) & 0x3fU);
  } else if (lead >= 0xe0) {
    length = 3;
    unit = (lead & 0x0fU) << 12U | (byte(1) & 0x3fU) << 6U | (byte(2) & 0x3fU);
  } else if (lead >= 0xc0) {
    length = 2;
    unit = (lead & 0x1fU) << 6U | (byte(1) & 0x3fU);
  }
  text.remove_prefix(std::min(length, text.size()));
  if (units == TextUnits::utf16 && unit >= 0x10000) {
    pending = 0xdc00 + ((unit - 0x10000) & 0x3ffU);
    return 0xd800 + (((unit - 0x10000) >> 10U) & 0x3ffU);
  }
  return unit;
}

Result<RegexTree> parse_regex(std::string_view pattern, std::string_view flags, TextUnits units) {
  if (pattern.size() > kMostPatternBytes)
    return Error{ErrorCode::regex_too_large, std::nullopt, std::nullopt,
                 "a pattern has 1000 bytes at most"};
  return Parser(pattern, units).parse(flags);
}

}  // namespace creator::access
