#pragma once

#include "creator/access/decision.h"
#include "creator/access/scan.h"
#include "creator/access/unlock.h"

namespace creator::access {

/// What a rule that denies says: its reason when that is a code.
Code code_of(const Rule& rule, bool anonymous);
Code code_of(const NearMiss& near_miss, const Rule& rule, bool anonymous);

/// Whether some rule about the question hides what it does not open.
bool is_hidden(const Question& question);

/// Fills in what a decision says that does not admit. `clause`: the one that denies, or null;
/// `find_near_miss()` is asked unless the denial is hidden.
template <class FindNearMiss>
void deny(const Question& question, const Clause* clause, FindNearMiss find_near_miss,
          Decision& out) {
  const auto& rules = question.viewer.policy().compiled().rules;
  const bool anonymous = question.viewer.anonymous();
  if (clause) out.rule = clause->rule;
  if (clause && rules[clause->rule].hide) {
    out.code = Code::not_found;
    return;
  }
  if (const std::optional<NearMiss> near_miss = find_near_miss()) {
    const Rule& rule = rules[near_miss->rule];
    out.code = code_of(*near_miss, rule, anonymous);
    if (!clause) out.rule = near_miss->rule;
    if (out.code != Code::not_found) out.unlock = near_miss->unlock;
  } else if (clause) {
    out.code = code_of(rules[clause->rule], anonymous);
  } else if (is_hidden(question)) {
    out.code = Code::not_found;
  } else {
    out.code = anonymous ? Code::unauthenticated : Code::forbidden;
  }
}

}  // namespace creator::access
