#include "creator/access/decision.h"

#include <cmath>

#include "creator/access/denial.h"

namespace creator::access {
Code code_of(const Rule& rule, bool anonymous) {
  if (rule.hide) return Code::not_found;
  const auto named = find_code(rule.reason);
  if (named == Code::not_found) return Code::not_found;
  // Nobody is signed in, so there is no account of which to say something; and who is, is known.
  if (anonymous) return Code::unauthenticated;
  const bool denies = named && *named != Code::allowed && *named != Code::unauthenticated;
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

bool can(const Viewer& viewer, std::uint32_t action, std::uint32_t type, const Slot* row,
         double now, Field field) {
  const Standing& standing = viewer.standing();
  Frame frame = frame_of(viewer, standing, row, now);
  const Clause* clause = field ? scan({viewer, action, type, field}, standing.keeps, frame)
                               : scan_whole({viewer, action, type}, standing.keeps, frame);
  return clause && !clause->inverted;
}

Decision decide(const Viewer& viewer, std::uint32_t action, std::uint32_t type, const Slot* row,
                double now, Field field) {
  const Question question{viewer, action, type, field};
  Frame frame = frame_of(viewer, viewer.standing(), row, now);
  const Clause* clause = scan(question, viewer.standing().keeps, frame);
  Decision out;
  if (clause && !clause->inverted) {
    out.code = Code::allowed;
    out.rule = clause->rule;
  } else {
    deny(
        question, clause, [&] { return find_unlock(question, row, now, frame.next_flip); }, out);
  }
  if (std::isfinite(frame.next_flip)) out.valid_until = static_cast<std::int64_t>(frame.next_flip);
  return out;
}

std::string_view reason(const Policy& policy, const Decision& decision) {
  return decision.rule ? std::string_view(policy.compiled().rules[*decision.rule].reason)
                       : std::string_view{};
}

}  // namespace creator::access
