#pragma once

#include <cstdint>
#include <vector>

#include "creator/access/table.h"
#include "creator/access/viewer.h"

namespace creator::access {

/// One of two policies, with the same person bound to it and the same resources read by it.
struct DiffSide {
  const Viewer& viewer;
  const Table& table;
  std::uint32_t action = 0;
};

/// What another policy would change for one viewer: indices of rows, rising.
struct Difference {
  std::vector<std::uint32_t> allowed;    // newly
  std::vector<std::uint32_t> denied;     // newly
  std::vector<std::uint32_t> otherwise;  // denied by both, with another code or another way in
};

/// `with_answers`: looks for rows denied otherwise as well: where the code, the kind of the unlock
/// or the name of the tier differ.
/// Errors: other_policy when a viewer and the table beside it are bound to different policies;
/// invalid_argument when the tables have different numbers of rows.
/// Cost: `bitmap` twice; with answers `decide_all` twice.
Result<Difference> diff(const DiffSide& before, const DiffSide& after, double now,
                        bool with_answers);

}  // namespace creator::access
