#include "creator/access/permitted.h"

#include "creator/access/scan.h"

namespace creator::access {
namespace {

/// Asks the rules once, last first: each decides those fields that it speaks of and that no later
/// rule has decided. `speaks_of(rule, field)` is asked for rules with patterns alone.
template <class SpeaksOf>
std::vector<bool> permitted(const Viewer& viewer, std::uint32_t action, std::uint32_t type,
                            const Slot* row, double now, std::span<const std::string_view> fields,
                            SpeaksOf speaks_of) {
  const auto& policy = viewer.policy().compiled();
  std::vector<bool> allowed(fields.size(), false);
  std::vector<std::size_t> open(fields.size());
  for (std::size_t i = 0; i < open.size(); ++i) open[i] = i;
  Frame frame = frame_of(viewer, viewer.standing(), row, now);
  for (const auto number : policy.clauses_for(action, type)) {
    if (open.empty()) break;
    const Clause& clause = policy.clauses[number];
    const Rule& rule = policy.rules[clause.rule];
    if (!viewer.standing().keeps[clause.rule]) continue;
    if (!matches(evaluate(clause.condition, frame), rule.inverted)) continue;
    std::size_t left = 0;
    for (const auto field : open) {
      if (rule.field_patterns.empty() || speaks_of(rule.field_patterns, fields[field]))
        allowed[field] = !rule.inverted;
      else
        open[left++] = field;
    }
    open.resize(left);
  }
  return allowed;
}

}  // namespace

std::vector<bool> permitted_fields(const Viewer& viewer, std::uint32_t action, std::uint32_t type,
                                   const Slot* row, double now) {
  std::vector<std::string_view> names;
  for (const auto& attribute : viewer.policy().compiled().words.types()[type].attributes)
    names.emplace_back(attribute.name);
  return permitted(viewer, action, type, row, now, names,
                   [](const FieldPatterns& patterns, std::string_view field) {
                     return patterns.matches(field);
                   });
}

std::vector<bool> permitted_paths(const Viewer& viewer, std::uint32_t action, std::uint32_t type,
                                  const Slot* row, double now,
                                  std::span<const std::string_view> paths) {
  return permitted(viewer, action, type, row, now, paths,
                   [](const FieldPatterns& patterns, std::string_view field) {
                     return patterns.matches_with_parents(field);
                   });
}

}  // namespace creator::access
