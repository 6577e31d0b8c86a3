#pragma once

#include <cstddef>
#include <cstdint>

namespace creator::pricing {

/// Stripe, "Multiple prices on a subscription": up to 20 items.
inline constexpr std::size_t kMostItems = 20;
inline constexpr std::uint32_t kMostQuantity = 1'000'000;

/// So many of one price. Also the layout of the C ABI's cc_item.
struct Item {
  std::uint32_t price = 0;     // its place in Catalogue::prices()
  std::uint32_t quantity = 1;  // 0 to kMostQuantity

  friend bool operator==(const Item&, const Item&) = default;
};

}  // namespace creator::pricing
