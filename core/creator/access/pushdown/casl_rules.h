#pragma once

#include <string>

#include "creator/access/viewer.h"

namespace creator::access::pushdown {

/// More rules than this are not given: CASL asks them one by one.
inline constexpr std::size_t kMostCaslRules = 10'000;

/// The policy for one viewer at one instant (ms), as raw rules of npm @casl/ability 7 under its
/// default matcher: JSON text of an array. Guards are decided; facts, subscriptions and `now` are
/// put in as values. For rows of the declared types `ability.can(action, row)` says what `can`
/// says; instants may be Dates or milliseconds. { "$regularExpression": { "pattern", "options" } }
/// stands for a RegExp.
///
/// A rule of ours with alternatives becomes several, since CASL has no `$or`.
///
/// Of a policy in casl semantics: its rules, for an ability with the same matcher. There
/// { "$regularExpression": { "pattern", "flags" } } has JavaScript's flags.
///
/// Errors, all at once: not_expressible with the pointer of the rule's conditions; too_many;
/// invalid_instant. Cost: linear in the rules, and in the alternatives of each.
Checked<std::string> to_casl(const Viewer& viewer, double now);

}  // namespace creator::access::pushdown
