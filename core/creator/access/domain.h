#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "creator/access/axis.h"
#include "creator/access/claim.h"
#include "creator/access/compared.h"

namespace creator::access {

/// What is gone through at most: resources and viewers each stand in memory or are bound once,
/// cases are judged one by one, so these bound a proof to seconds.
inline constexpr std::size_t kMostDomainResources = std::size_t{1} << 17;
inline constexpr std::size_t kMostDomainViewers = std::size_t{1} << 16;
inline constexpr std::uint64_t kMostDomainCases = std::uint64_t{1} << 26;
/// Cases times the nodes of the rules.
inline constexpr std::uint64_t kMostDomainSteps = std::uint64_t{1} << 32;

/// Elements of a list that is tried, at most; longer ones are tried only where all values occur.
inline constexpr std::size_t kMostListedElements = 8;

/// The viewers, resources and instants between which the rules about a question and a claim about
/// it can tell: every other case is decided as one of these, but for what `limits` says.
class Domain {
 public:
  /// Errors: domain_too_large, naming what varies most.
  static Result<Domain> of(const Policy& policy, const Claim& claim);

  std::size_t viewers() const { return product(viewer_axes_); }
  std::size_t resources() const { return product(resource_axes_); }
  const std::vector<std::int64_t>& instants() const { return instants_; }

  /// What is looked at in part only, as sentences for people: lists, and texts that are matched
  /// against a pattern. Empty: every case that there is, is decided as one of these.
  const std::vector<std::string>& limits() const { return limits_; }

  /// The facts of one viewer; none for a combination that no viewer has: an account without
  /// `active`, or without an attribute declared without `?`.
  std::optional<json::Node> viewer(std::size_t number) const;
  json::Node resource(std::size_t number) const;

 private:
  friend class DomainBuilder;

  std::vector<Axis> viewer_axes_;     // the first is the id
  std::vector<bool> is_of_accounts_;  // by axis: needed by accounts, and by them alone when fixed
  std::vector<Axis> resource_axes_;
  std::vector<std::int64_t> instants_;
  std::vector<std::string> limits_;
};

}  // namespace creator::access
