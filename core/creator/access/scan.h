#pragma once

#include <cstdint>

#include "creator/access/viewer.h"

namespace creator::access {

/// A question, with all that a rule is asked about.
struct Question {
  const Viewer& viewer;
  std::uint32_t action = 0;
  std::uint32_t type = 0;
  Field field = std::nullopt;
};

/// The deciding clause, or null. Rules are asked last to first (CASL's precedence).
inline const Clause* scan(const Question& question, const std::vector<bool>& keeps, Frame& frame) {
  const auto& policy = question.viewer.policy().compiled();
  if (policy.semantics == Semantics::casl) return nullptr;  // asked through casl/decision.h
  for (const auto number : policy.clauses_for(question.action, question.type)) {
    const Clause& clause = policy.clauses[number];
    if (!keeps[clause.rule]) continue;
    // Of the rule, whose memory is far, nothing is read for most questions.
    const bool speaks = question.field ? policy.rules[clause.rule].speaks_of(question.field)
                                       : clause.speaks_of_whole;
    if (speaks && matches(evaluate(clause.condition, frame), clause.inverted)) return &clause;
  }
  return nullptr;
}

/// The same about a resource as a whole, where nobody asks when the answer turns: `next_flip` is
/// not written.
inline const Clause* scan_whole(const Question& question, const std::vector<bool>& keeps,
                                Frame& frame) {
  const auto& policy = question.viewer.policy().compiled();
  if (policy.semantics == Semantics::casl) return nullptr;
  for (const auto number : policy.clauses_for(question.action, question.type)) {
    const Clause& clause = policy.clauses[number];
    if (keeps[clause.rule] && clause.speaks_of_whole &&
        policy.code.matches(clause.begins, clause.condition, frame))
      return &clause;
  }
  return nullptr;
}

inline Frame frame_of(const Viewer& viewer, const Standing& standing, const Slot* row, double now) {
  Frame frame;
  frame.row = row;
  frame.payload = row;
  frame.facts = standing.facts.data();
  frame.roles = &viewer.roles();
  frame.book = &viewer.book();
  frame.now = now;
  return frame;
}

}  // namespace creator::access
