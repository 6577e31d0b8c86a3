#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace creator::access {

/// Which rows of a table were written, in order, for those who judged them before. It forgets the
/// oldest half when `most` rows stand in it: who is that far behind judges all rows anyway.
class ChangeLog {
 public:
  explicit ChangeLog(std::size_t most) : most_(std::max<std::size_t>(most, 2)) {}

  /// Counts what was noted since the table was made.
  std::uint64_t version() const { return begin_ + rows_.size(); }

  void note(std::uint32_t row) {
    if (rows_.size() >= most_) {
      const auto half = rows_.size() / 2;
      rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(half));
      begin_ += half;
    }
    rows_.push_back(row);
  }

  /// The rows written since that version, with repetitions; none when it no longer knows.
  std::optional<std::span<const std::uint32_t>> since(std::uint64_t version) const {
    if (version < begin_) return std::nullopt;
    return std::span(rows_).subspan(static_cast<std::size_t>(version - begin_));
  }

 private:
  std::size_t most_;
  std::uint64_t begin_ = 0;  // the version before the first row that it knows
  std::vector<std::uint32_t> rows_;
};

}  // namespace creator::access
