#pragma once

#include <vector>

#include "creator/access/pushdown/filter.h"
#include "creator/access/scan.h"

namespace creator::access::pushdown {

/// The rules about an action and a type, and about a field where one is named, as one filter: from
/// the first to the last a positive rule adds where it matches, an inverted one keeps where it does
/// not. `lower(clause, wanted)` says where a clause's conditions are met, or are not; `is_over()`
/// whether that has become too large.
///
/// Errors: too_many at "/rules".
template <class IsUnconditional, class Lower, class IsOver>
Result<Filter> fold_rules(const Question& question, IsUnconditional is_unconditional, Lower lower,
                          IsOver is_over) {
  const auto& viewer = question.viewer;
  const auto& policy = viewer.policy().compiled();
  // Last rule first: what stands before an unconditional one is never asked.
  std::vector<const Clause*> asked;
  for (const auto number : policy.clauses_for(question.action, question.type)) {
    const Clause& clause = policy.clauses[number];
    const Rule& rule = policy.rules[clause.rule];
    if (!viewer.standing().keeps[clause.rule]) continue;
    if (!rule.speaks_of(question.field)) continue;
    asked.push_back(&clause);
    if (is_unconditional(clause)) break;
  }
  Filter out = constant(false);
  for (auto clause = asked.rbegin(); clause != asked.rend(); ++clause) {
    const bool inverted = policy.rules[(*clause)->rule].inverted;
    Filter part = lower(**clause, !inverted);
    out =
        inverted ? both(std::move(out), std::move(part)) : either(std::move(out), std::move(part));
    if (is_over() || out.depth > kMostFilterDepth)
      return Error{ErrorCode::too_many, std::nullopt, "/rules",
                   "the filter for this viewer would be larger than databases take"};
  }
  return out;
}

}  // namespace creator::access::pushdown
