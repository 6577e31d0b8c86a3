#include "creator/access/decision.h"

#include <cmath>

#include "creator/access/scan.h"
#include "creator/access/unlock.h"

namespace creator::access {
namespace {

/// What a rule that denies says: its reason when that is a code.
Code code_of(const Rule& rule, bool anonymous) {
  if (rule.hide) return Code::not_found;
  const auto named = find_code(rule.reason);
  const bool denies = named && *named != Code::allowed;
  // Nobody is signed in, so there is no account of which to say something.
  if (anonymous && (!denies || named == Code::account_inactive)) return Code::unauthenticated;
  return denies ? *named : Code::forbidden;
}

Code code_of(const NearMiss& near_miss, const Rule& rule, bool anonymous) {
  if (rule.hide) return Code::not_found;
  if (anonymous) return Code::unauthenticated;
  return near_miss.unlock.kind == UnlockKind::credits ? Code::insufficient_credits
                                                      : Code::subscription_required;
}

bool is_hidden(const Question& question) {
  const auto& policy = question.viewer.policy().compiled();
  for (const auto number : policy.clauses_for(question.action, question.type)) {
    const Rule& rule = policy.rules[policy.clauses[number].rule];
    if (rule.hide && !rule.inverted && rule.speaks_of(question.field)) return true;
  }
  return false;
}

void deny(const Question& question, const Clause* clause, const Slot* row, double now,
          double& next_flip, Decision& out) {
  const auto& rules = question.viewer.policy().compiled().rules;
  const bool anonymous = question.viewer.anonymous();
  if (clause) out.rule = clause->rule;
  if (clause && rules[clause->rule].hide) {
    out.code = Code::not_found;
    return;
  }
  if (const auto near_miss = find_unlock(question, row, now, next_flip)) {
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

}  // namespace

bool can(const Viewer& viewer, std::uint32_t action, std::uint32_t type, const Slot* row,
         double now, Field field) {
  Frame frame = frame_of(viewer, viewer.standing(), row, now);
  const Clause* clause = scan({viewer, action, type, field}, viewer.standing().keeps, frame);
  return clause && !viewer.policy().compiled().rules[clause->rule].inverted;
}

Decision decide(const Viewer& viewer, std::uint32_t action, std::uint32_t type, const Slot* row,
                double now, Field field) {
  const Question question{viewer, action, type, field};
  Frame frame = frame_of(viewer, viewer.standing(), row, now);
  const Clause* clause = scan(question, viewer.standing().keeps, frame);
  Decision out;
  if (clause && !viewer.policy().compiled().rules[clause->rule].inverted) {
    out.code = Code::allowed;
    out.rule = clause->rule;
  } else {
    deny(question, clause, row, now, frame.next_flip, out);
  }
  if (std::isfinite(frame.next_flip)) out.valid_until = static_cast<std::int64_t>(frame.next_flip);
  return out;
}

std::string_view reason(const Policy& policy, const Decision& decision) {
  return decision.rule ? std::string_view(policy.compiled().rules[*decision.rule].reason)
                       : std::string_view{};
}

}  // namespace creator::access
