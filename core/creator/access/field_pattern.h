#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace creator::access {

/// One pattern of a rule's `fields`, as npm @casl/ability 7 reads it: `*` is any text without a dot
/// and `**` any text without a line's end; a star that begins the pattern or stands between dots
/// takes at least one character; a star at the end may be missing together with the dot before it,
/// so that `author.*` is `author` as well. Everything else means itself.
class FieldPattern {
 public:
  explicit FieldPattern(std::string_view pattern);

  /// Cost: the field's length times the pattern's.
  bool matches(std::string_view field) const;
  /// Whether it matches the field or what that is a part of: `author` of `author.name`.
  bool matches_with_parents(std::string_view field) const;

 private:
  enum class Part : std::uint8_t { literal, not_dot, not_line_end };
  struct Step {
    Part part = Part::literal;
    bool repeats = false;         // may stay after a character
    bool may_be_skipped = false;  // may take no character
    std::uint32_t unit = 0;       // of a literal
  };

  void add_stars(std::u32string_view match, bool at_least_one);

  std::vector<Step> steps_;
  std::size_t tail_;  // a text that is over here matches too
};

/// The patterns of one rule.
class FieldPatterns {
 public:
  FieldPatterns() = default;
  explicit FieldPatterns(const std::vector<std::string>& patterns);

  bool empty() const { return patterns_.empty(); }
  bool matches(std::string_view field) const;
  bool matches_with_parents(std::string_view field) const;

 private:
  std::vector<FieldPattern> patterns_;
};

}  // namespace creator::access
