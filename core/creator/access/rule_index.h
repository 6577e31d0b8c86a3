#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace creator::access {

/// A rule stands in the index once for each pair of an action and a type that it speaks of. The
/// bound holds a policy below some 10 MB, whatever it writes.
inline constexpr std::size_t kMostIndexEntries = std::size_t{1} << 20;

/// Of what a rule speaks.
struct RulePlace {
  bool any_action = false;
  std::vector<std::uint32_t> actions;  // unless it is any; in casl there may be none
  std::vector<std::uint32_t> clauses;
  std::vector<std::uint32_t> types;  // of the clauses, one each
};

/// Which clauses are asked about an action and a type.
class RuleIndex {
 public:
  RuleIndex() = default;

  /// `places`: by rule, in the order of the document. Nothing when there would be more than
  /// kMostIndexEntries. Cost: linear in the entries, and in actions times types.
  static std::optional<RuleIndex> build(std::span<const RulePlace> places, std::size_t actions,
                                        std::size_t types);

  /// Those of the last rule first. Precondition: both numbers are below what it was built for.
  std::span<const std::uint32_t> clauses(std::uint32_t action, std::uint32_t type) const {
    const std::size_t at = std::size_t{action} * types_ + type;
    return std::span(clauses_).subspan(begin_[at], begin_[at + 1] - begin_[at]);
  }

 private:
  std::size_t types_ = 0;
  std::vector<std::uint32_t> begin_;  // by action x type, one more
  std::vector<std::uint32_t> clauses_;
};

}  // namespace creator::access
