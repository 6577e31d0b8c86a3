#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "creator/access/casl/facts.h"
#include "creator/access/evaluation.h"
#include "creator/access/policy.h"
#include "creator/access/viewer_facts.h"

namespace creator::access {

/// Facts of a viewer, and which rules' guards they pass.
struct Standing {
  std::vector<Slot> facts;
  std::vector<bool> keeps;  // by rule
  casl::Facts casl;         // the same facts, in casl semantics
};

/// A viewer bound to a policy: guards are decided, subscriptions are indexed. Immutable.
class Viewer {
 public:
  /// Errors: those of json::parse and read_viewer_facts. Cost: linear in the facts and the rules.
  static Checked<Viewer> bind(const Policy& policy, std::string_view facts);
  static Checked<Viewer> bind(const Policy& policy, const json::Node& facts);

  const Policy& policy() const { return policy_; }
  bool anonymous() const { return anonymous_; }
  const Standing& standing() const { return standing_; }

  /// An anonymous viewer as they would stand after signing in: an active account that owns nothing,
  /// holds no role and has no subscription. Otherwise `standing`.
  const Standing& signed_in() const { return anonymous_ ? signed_in_ : standing_; }

  const std::vector<bool>& roles() const { return roles_; }
  const SubscriptionBook& book() const { return book_; }

  /// The viewer's own texts, whose symbols follow the policy's.
  const Interner& own_texts() const { return own_texts_; }
  std::uint32_t symbol_of(std::string_view text) const;  // Interner::kUnknown when new to both
  /// The text of a symbol that the policy or the viewer knows; "" for any other.
  std::string_view text_of(Slot symbol) const;

  /// Whether the rule's guard would pass with these facts.
  bool keeps(std::uint32_t rule, const std::vector<Slot>& facts) const;

 private:
  Viewer(Policy policy, ViewerFacts facts);
  std::vector<bool> kept_with(const std::vector<Slot>& facts) const;

  Policy policy_;
  bool anonymous_;
  Standing standing_;
  Standing signed_in_;
  std::vector<bool> roles_;
  SubscriptionBook book_;
  Interner own_texts_;
};

}  // namespace creator::access
