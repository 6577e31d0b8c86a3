#include "creator/access/field_pattern.h"

#include "creator/access/regex_parser.h"

namespace creator::access {
namespace {

std::u32string units_of(std::string_view text) {
  std::u32string units;
  std::uint32_t pending = 0;
  while (!text.empty()) units.push_back(take_unit(text, TextUnits::code_points, pending));
  return units;
}

bool is_line_end(std::uint32_t unit) {
  return unit == '\n' || unit == '\r' || unit == 0x2028 || unit == 0x2029;
}

}  // namespace

FieldPattern::FieldPattern(std::string_view pattern) {
  const std::u32string units = units_of(pattern);
  const bool begins_with_star = !units.empty() && units[0] == U'*';
  bool has_tail = false;
  std::size_t at = 0;
  while (at < units.size()) {
    // CASL takes out each run of stars with a dot before it and a dot after it: /\.?\*+\.?/.
    std::size_t end = at + (units[at] == U'.' ? 1 : 0);
    if (end >= units.size() || units[end] != U'*') {
      steps_.push_back({Part::literal, false, false, units[at]});
      ++at;
      continue;
    }
    while (end < units.size() && units[end] == U'*') ++end;
    if (end < units.size() && units[end] == U'.') ++end;
    if (end == units.size()) {
      tail_ = steps_.size();
      has_tail = true;
    }
    const auto match = std::u32string_view(units).substr(at, end - at);
    add_stars(match, begins_with_star || (match.front() == U'.' && match.back() == U'.'));
    at = end;
  }
  if (!has_tail) tail_ = steps_.size();
}

void FieldPattern::add_stars(std::u32string_view match, bool at_least_one) {
  const bool crosses_dots = match.find(U"**") != std::u32string_view::npos;
  if (match.front() == U'.') steps_.push_back({Part::literal, false, false, U'.'});
  steps_.push_back({crosses_dots ? Part::not_line_end : Part::not_dot, true, !at_least_one, 0});
  if (match.back() == U'.') steps_.push_back({Part::literal, false, false, U'.'});
}

bool FieldPattern::matches(std::string_view field) const {
  // Which steps could be next, one more for the end.
  std::vector<bool> here(steps_.size() + 1, false);
  std::vector<bool> after(steps_.size() + 1, false);
  const auto skip = [&](std::vector<bool>& set) {
    for (std::size_t i = 0; i < steps_.size(); ++i)
      if (set[i] && steps_[i].may_be_skipped) set[i + 1] = true;
  };
  here[0] = true;
  skip(here);
  bool at_tail = tail_ == 0;
  std::uint32_t pending = 0;
  while (!field.empty()) {
    const std::uint32_t unit = take_unit(field, TextUnits::code_points, pending);
    after.assign(after.size(), false);
    at_tail = false;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const Step& step = steps_[i];
      const bool takes = step.part == Part::literal   ? unit == step.unit
                         : step.part == Part::not_dot ? unit != '.'
                                                      : !is_line_end(unit);
      if (!here[i] || !takes) continue;
      after[i + 1] = true;
      // A star that may be missing is not missing once it has begun.
      if (i + 1 == tail_) at_tail = true;
      if (step.repeats) after[i] = true;
    }
    skip(after);
    std::swap(here, after);
  }
  return here[steps_.size()] || at_tail;
}

bool FieldPattern::matches_with_parents(std::string_view field) const {
  while (!matches(field)) {
    const auto dot = field.rfind('.');
    if (dot == std::string_view::npos) return false;
    field = field.substr(0, dot);
  }
  return true;
}

FieldPatterns::FieldPatterns(const std::vector<std::string>& patterns) {
  for (const auto& pattern : patterns) patterns_.emplace_back(pattern);
}

bool FieldPatterns::matches(std::string_view field) const {
  for (const auto& pattern : patterns_)
    if (pattern.matches(field)) return true;
  return false;
}

bool FieldPatterns::matches_with_parents(std::string_view field) const {
  for (const auto& pattern : patterns_)
    if (pattern.matches_with_parents(field)) return true;
  return false;
}

}  // namespace creator::access
