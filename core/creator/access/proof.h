#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "creator/access/policy.h"
#include "creator/base/json.h"

namespace creator::access {

/// A case against a claim: `decide` says of it what the claim says that it never says.
struct Counterexample {
  json::Node viewer;
  json::Node resource;
  std::int64_t now = 0;
};

struct Proof {
  bool holds = false;
  /// What was looked at in part only (Domain::limits). While there is such, that it holds says no
  /// more than that no counterexample was found; a counterexample is one in any case.
  std::vector<std::string> limits;
  /// How many cases there are to tell apart, and how many of them the claim speaks of: 0 means that
  /// it holds because it says nothing. Counted until the counterexample, when there is one.
  std::uint64_t cases = 0;
  std::uint64_t matching = 0;
  std::optional<Counterexample> counterexample;
};

/// Whether a claim holds of every viewer, resource and instant. `claim` as `Claim::read` has it.
///
/// Goes through the finite domain (Domain) of cases that the rules about the claimed action and
/// type, with the claim itself, can tell apart: rules compare values with constants and with each
/// other, so every case is decided as one that is looked at, and what holds there holds everywhere,
/// but for what `limits` says.
///
/// Errors: those of Claim::read and Domain::of. Cost: linear in the cases times the rules' nodes,
/// bounded by kMostDomainSteps.
Checked<Proof> prove(const Policy& policy, const json::Node& claim);

/// The same from and to JSON text: { holds, exhaustive, cases, matching, limits, counterexample?:
/// { viewer, resource, now } }, `exhaustive` when there are no limits. Errors: also those of
/// json::parse.
Checked<std::string> prove_text(const Policy& policy, std::string_view claim);

}  // namespace creator::access
