#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "creator/access/pattern_budget.h"
#include "creator/access/regex.h"

namespace creator::access {

/// Different regular expressions in one policy, at most: some 30 MB when each is as large as may
/// be.
inline constexpr std::size_t kMostPatterns = 1000;

/// The regular expressions of a policy: one that stands in many rules, or in a rule about many
/// types, is compiled once.
class PatternBook {
 public:
  /// Nothing, and no error, once a pattern was too costly: the policy is refused anyhow.
  /// Errors: as Regex::compile; too_many.
  Result<std::shared_ptr<const Regex>> find_or_compile(const std::string& pattern,
                                                       const std::string& flags, TextUnits units) {
    const auto key = std::make_pair(pattern, flags);
    if (const auto known = patterns_.find(key); known != patterns_.end()) return known->second;
    if (budget_.is_spent()) return std::shared_ptr<const Regex>();
    if (patterns_.size() == kMostPatterns)
      return Error{ErrorCode::too_many, std::nullopt, std::nullopt, "at most 1000 patterns"};
    CREATOR_TRY(regex, Regex::compile(pattern, flags, units));
    const auto kept = std::make_shared<const Regex>(std::move(regex));
    patterns_.emplace(key, kept);
    return kept;
  }

  PatternBudget& budget() { return budget_; }

 private:
  PatternBudget budget_;
  std::map<std::pair<std::string, std::string>, std::shared_ptr<const Regex>> patterns_;
};

}  // namespace creator::access
