#pragma once

#include <cstdint>

namespace creator::test {

/// The first seed of drawn cases. Always 1 unless CREATOR_SEED says otherwise, as in `npm run
/// nightly`.
std::uint32_t first_seed();

/// `cases`, times CREATOR_DRAWS where that is set.
std::uint32_t draws(std::uint32_t cases);

}  // namespace creator::test
