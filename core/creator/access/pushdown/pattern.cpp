#include "creator/access/pushdown/pattern.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace creator::access::pushdown {
namespace {

constexpr std::uint32_t kFirstSurrogate = 0xD800;
constexpr std::uint32_t kLastSurrogate = 0xDFFF;
constexpr std::uint32_t kLastBmp = 0xFFFF;
constexpr std::uint32_t kLastCodePoint = 0x10FFFF;
/// PostgreSQL's DUPMAX.
constexpr std::uint32_t kMostPostgresRepeat = 255;

void append_utf8(std::uint32_t point, std::string& out) {
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
  if (point < 0x80) {
    byte(point);
  } else if (point < 0x800) {
    byte(0xC0 | point >> 6);
    byte(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    byte(0xE0 | point >> 12);
    byte(0x80 | (point >> 6 & 0x3F));
    byte(0x80 | (point & 0x3F));
  } else {
    byte(0xF0 | point >> 18);
    byte(0x80 | (point >> 12 & 0x3F));
    byte(0x80 | (point >> 6 & 0x3F));
    byte(0x80 | (point & 0x3F));
  }
}

bool is_word(std::uint32_t point) {
  return (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') ||
         (point >= 'a' && point <= 'z');
}

class Printer {
 public:
  Printer(const RegexTree& tree, PatternDialect dialect)
      : tree_(tree), is_postgres_(dialect == PatternDialect::postgres) {}

  std::string print() {
    write(0);
    return std::move(out_);
  }

 private:
  void write_children(std::uint32_t index, std::string_view between) {
    bool first = true;
    for (auto child = index + 1; child < tree_.nodes[index].end; child = tree_.nodes[child].end) {
      if (!first) out_ += between;
      first = false;
      write(child);
    }
  }

  /// Recursion is as deep as the pattern: kMostRegexDepth.
  void write(std::uint32_t index) {
    const RegexNode& node = tree_.nodes[index];
    switch (node.kind) {
      case RegexKind::characters: return write_class(node);
      case RegexKind::sequence:
      case RegexKind::alternation:
        out_ += "(?:";
        write_children(index, node.kind == RegexKind::sequence ? "" : "|");
        out_ += ')';
        return;
      case RegexKind::repeat:
        out_ += "(?:";
        write(index + 1);
        out_ += "){" + std::to_string(node.least) + ',';
        if (node.most != kUnboundedRepeat) out_ += std::to_string(node.most);
        out_ += '}';
        return;
      case RegexKind::text_begin: out_ += '^'; return;
      // PCRE's `$` is also true before a last line feed.
      case RegexKind::text_end: out_ += is_postgres_ ? "$" : "(?![\\s\\S])"; return;
      case RegexKind::line_begin:
      case RegexKind::line_end: return;
    }
  }

  void write_class(const RegexNode& node) {
    std::string ranges;
    for (auto i = node.range_begin; i < node.range_end; ++i) {
      const CharRange range = tree_.ranges[i];
      // Texts hold no surrogates, and PostgreSQL's no NUL.
      write_range(range.first, std::min(range.last, kFirstSurrogate - 1), ranges);
      write_range(std::max(range.first, kLastSurrogate + 1), range.last, ranges);
    }
    if (ranges.empty() && is_postgres_) {
      // Every character, or none: brackets are never empty there.
      out_ += node.negated ? "[\\u0001-\\U0010FFFF]" : "[^\\u0001-\\U0010FFFF]";
    } else if (ranges.empty()) {
      out_ += node.negated ? "[\\s\\S]" : "(?!)";
    } else {
      out_ += node.negated ? "[^" : "[";
      out_ += ranges + ']';
    }
  }

  void write_range(std::uint32_t first, std::uint32_t last, std::string& out) const {
    if (is_postgres_) first = std::max(first, std::uint32_t{1});
    last = std::min(last, kLastCodePoint);
    if (first > last) return;
    write_character(first, out);
    if (first == last) return;
    out += '-';
    write_character(last, out);
  }

  void write_character(std::uint32_t point, std::string& out) const {
    char text[16];
    if (is_word(point)) {
      out += static_cast<char>(point);
    } else if (is_postgres_) {
      std::snprintf(text, sizeof text, point > kLastBmp ? "\\U%08X" : "\\u%04X", point);
      out += text;
    } else if (point < 0x100) {
      std::snprintf(text, sizeof text, "\\x%02X", point);
      out += text;
    } else {
      append_utf8(point, out);
    }
  }

  const RegexTree& tree_;
  bool is_postgres_;
  std::string out_;
};

}  // namespace

std::string objection_to(const Regex& regex, PatternDialect dialect) {
  const RegexTree& tree = regex.tree();
  for (const auto& node : tree.nodes) {
    const bool is_line = node.kind == RegexKind::line_begin || node.kind == RegexKind::line_end;
    if (is_line) return "the ends of lines, with the flag m, differ from engine to engine";
    const bool is_long = node.least > kMostPostgresRepeat ||
                         (node.most != kUnboundedRepeat && node.most > kMostPostgresRepeat);
    if (node.kind == RegexKind::repeat && dialect == PatternDialect::postgres && is_long)
      return "PostgreSQL repeats at most 255 times";
    if (node.kind != RegexKind::characters) continue;
    if (regex.units() == TextUnits::utf16 && node.negated)
      return "engines count characters beyond U+FFFF as one, JavaScript as two";
    for (auto i = node.range_begin; i < node.range_end; ++i)
      if (regex.units() == TextUnits::utf16 && tree.ranges[i].last >= kFirstSurrogate &&
          tree.ranges[i].first <= kLastSurrogate)
        return "halves of surrogate pairs are characters to JavaScript alone";
  }
  return {};
}

std::string print_pattern(const Regex& regex, PatternDialect dialect) {
  return Printer(regex.tree(), dialect).print();
}

}  // namespace creator::access::pushdown
