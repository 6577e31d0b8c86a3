#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace creator {

/// Gives each distinct text a small number, so that comparing texts is comparing numbers.
class Interner {
 public:
  using Id = std::uint32_t;
  static constexpr Id kUnknown = UINT32_MAX;

  Interner() = default;
  Interner(const Interner&) = delete;  // the views in `ids_` point into `texts_`
  Interner& operator=(const Interner&) = delete;
  Interner(Interner&&) = default;
  Interner& operator=(Interner&&) = default;

  /// The number of `text`, a new one at its first sight. Numbers count up from 0.
  Id intern(std::string_view text) {
    if (const Id known = find(text); known != kUnknown) return known;
    const auto id = static_cast<Id>(texts_.size());
    ids_.emplace(texts_.emplace_back(text), id);
    return id;
  }

  Id find(std::string_view text) const {
    const auto found = ids_.find(text);
    return found == ids_.end() ? kUnknown : found->second;
  }

  /// Precondition: `id` came from this interner.
  std::string_view text(Id id) const { return texts_[id]; }
  std::size_t size() const { return texts_.size(); }

 private:
  std::deque<std::string> texts_;  // a deque: growing never moves a text
  std::unordered_map<std::string_view, Id> ids_;
};

}  // namespace creator
