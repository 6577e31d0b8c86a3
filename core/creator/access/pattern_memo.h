#pragma once

#include <map>
#include <string_view>
#include <utility>

#include "creator/access/regex.h"

namespace creator::access {

/// What patterns said of the texts of one row, for questions that ask the same rules again and
/// again: looking for what unlocks a row asks them once a tier and a price.
class PatternMemo {
 public:
  /// Precondition: the texts stay where they are.
  bool matches(const Regex& pattern, std::string_view text) {
    const auto [entry, is_new] = known_.try_emplace({&pattern, text.data()}, false);
    if (is_new) entry->second = pattern.matches(text);
    return entry->second;
  }

  /// How many texts were matched.
  std::size_t size() const { return known_.size(); }

 private:
  std::map<std::pair<const Regex*, const char*>, bool> known_;
};

}  // namespace creator::access
