#include "creator/access/casl/decision.h"

#include <algorithm>
#include <cmath>

#include "creator/access/denial.h"

namespace creator::access::casl {
namespace {

/// Whether a `$fact` that the conditions compare with is unknown: then a rule that denies does.
bool lacks_fact(const Condition& condition, const Facts& facts) {
  for (const auto fact : condition.facts)
    if (facts.absent[fact]) return true;
  return false;
}

/// "" is no field, as in CASL.
Field to_field(std::string_view field) {
  return field.empty() ? Field() : Field(field);
}

}  // namespace

Judge::Judge(const Asked& asked, const Standing& standing)
    : asked_(asked),
      standing_(standing),
      matcher_(asked.viewer.policy().compiled().casl.names, standing.casl.document,
               standing.casl.values, asked.now) {}

const Clause* Judge::deciding(const Document& resource) {
  const auto& policy = asked_.viewer.policy().compiled();
  for (const auto number : policy.clauses_for(asked_.action, asked_.type)) {
    const Clause& clause = policy.clauses[number];
    const Rule& rule = policy.rules[clause.rule];
    if (!rule.speaks_of(to_field(asked_.field))) continue;
    const bool met = meets_conditions(clause.rule, resource);
    if (threw()) return nullptr;
    if (met) return &clause;
  }
  return nullptr;
}

bool Judge::meets_conditions(std::uint32_t rule, const Document& resource) {
  if (!standing_.keeps[rule]) return false;
  const auto& policy = asked_.viewer.policy().compiled();
  const Condition& condition = policy.casl.conditions[rule];
  if (lacks_fact(condition, standing_.casl)) return policy.rules[rule].inverted;
  return matcher_.matches(condition, resource);
}

bool Judge::admits(const Clause* clause) const {
  return clause && !asked_.viewer.policy().compiled().rules[clause->rule].inverted;
}

Error Judge::thrown() const {
  return Error{ErrorCode::casl_throws, std::nullopt, std::nullopt, std::string(matcher_.why())};
}

Result<bool> can(const Asked& asked, const Document& resource) {
  Judge judge(asked, asked.viewer.standing());
  const Clause* clause = judge.deciding(resource);
  if (judge.threw()) return judge.thrown();
  return judge.admits(clause);
}

Result<Decision> decide(const Asked& asked, const Document& resource) {
  Judge judge(asked, asked.viewer.standing());
  const Clause* clause = judge.deciding(resource);
  if (judge.threw()) return judge.thrown();
  Decision out;
  double next_flip = judge.next_flip();
  if (judge.admits(clause)) {
    out.code = Code::allowed;
    out.rule = clause->rule;
  } else {
    const auto sign_in = [&]() -> std::optional<NearMiss> {
      if (!asked.viewer.anonymous()) return std::nullopt;
      Judge then(asked, asked.viewer.signed_in());
      const Clause* admitting = then.deciding(resource);
      next_flip = std::min(next_flip, then.next_flip());
      if (then.threw() || !then.admits(admitting)) return std::nullopt;
      return NearMiss{{UnlockKind::sign_in}, admitting->rule};
    };
    deny({asked.viewer, asked.action, asked.type, to_field(asked.field)}, clause, sign_in, out);
  }
  if (std::isfinite(next_flip)) out.valid_until = static_cast<std::int64_t>(next_flip);
  return out;
}

Possibility possible(const Viewer& viewer, std::uint32_t action, std::uint32_t type, Field field) {
  const auto& policy = viewer.policy().compiled();
  bool may_allow = false;
  bool may_deny = false;
  for (const auto number : policy.clauses_for(action, type)) {
    const auto index = policy.clauses[number].rule;
    const Rule& rule = policy.rules[index];
    if (!viewer.standing().keeps[index] || !rule.speaks_of(field)) continue;
    const Condition& condition = policy.casl.conditions[index];
    const bool lacks = lacks_fact(condition, viewer.standing().casl);
    if (lacks && !rule.inverted) continue;
    (rule.inverted ? may_deny : may_allow) = true;
    if (!lacks && !condition.unconditional()) continue;
    // It decides whatever the resource, so no earlier rule is asked.
    if (may_allow && may_deny) return Possibility::maybe;
    return may_allow ? Possibility::always : Possibility::never;
  }
  return may_allow ? Possibility::maybe : Possibility::never;
}

}  // namespace creator::access::casl
