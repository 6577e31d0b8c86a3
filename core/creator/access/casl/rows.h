#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "creator/base/result.h"

namespace creator::access::casl {

/// Encoded rows of a table, at most: a quarter of a gigabyte, as for other tables.
inline constexpr std::size_t kMostRowsBytes = std::size_t{1} << 28;

/// Resources as resource.h encodes them, one after the other. A row that was never put is `{}`.
class Rows {
 public:
  explicit Rows(std::size_t rows) : places_(rows) {}

  std::size_t size() const { return places_.size(); }
  std::string_view at(std::size_t row) const;

  /// Errors: too_many. The bytes of a row that is replaced are reused when they are half of all.
  Result<void> put(std::size_t row, std::string_view bytes);

 private:
  struct Place {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };
  void compact();

  std::vector<Place> places_;
  std::string bytes_;
  std::size_t used_ = 0;
};

}  // namespace creator::access::casl
