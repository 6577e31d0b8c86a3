#pragma once

#include <map>
#include <string_view>
#include <utility>

#include "creator/access/regex.h"

namespace creator::access {

/// Keeps what patterns said of texts, for questions that ask the same rules of the same rows again
/// and again: looking for what unlocks a row asks them once a tier and a price, opening levels once
/// a tier. What comes after the first 65,536 is matched each time.
class PatternMemo {
 public:
  /// Precondition: the texts stay where they are.
  bool matches(const Regex& pattern, std::string_view text) {
    const auto found = known_.find({&pattern, text.data()});
    if (found != known_.end()) return found->second;
    const bool matches = pattern.matches(text);
    if (known_.size() < kMost) known_.emplace(std::pair{&pattern, text.data()}, matches);
    return matches;
  }

  /// How many texts were matched.
  std::size_t size() const { return known_.size(); }

 private:
  static constexpr std::size_t kMost = std::size_t{1} << 16;

  std::map<std::pair<const Regex*, const char*>, bool> known_;
};

}  // namespace creator::access
