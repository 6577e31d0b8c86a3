#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "creator/base/period.h"
#include "creator/pricing/catalogue.h"
#include "creator/pricing/rounding.h"

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

/// What would this cost, bought now?
struct QuoteRequest {
  std::vector<Item> items;
  Currency currency;
  Instant now;
  /// False for a viewer who had their trial: the first cycle is then charged at once.
  bool with_trial = true;
};

/// What becomes of the rest of a period that was paid for. Stripe, "Prorations",
/// proration_behavior. The numbers are part of the C ABI.
enum class ProrationBehavior : std::uint8_t {
  create_prorations,  // credit and debit stand on the next invoice
  always_invoice,     // they are invoiced at once
  none,               // there are none: the new price counts from the next period
};
inline constexpr std::uint32_t kProrationBehaviors = 3;
std::string_view name(ProrationBehavior behavior);

/// A running subscription as it is billed in its current period.
struct Subscription {
  std::vector<Item> items;
  Currency currency;
  Period period;
};

/// What it is to be changed into: `items` are all items after the change.
struct Change {
  std::vector<Item> items;
  ProrationBehavior behavior = ProrationBehavior::create_prorations;
  Instant at;
};

struct ChangeRequest {
  Subscription subscription;
  Change change;
  Rounding rounding = Rounding::half_away;
};

/// Reads `{items: [{price, quantity?}], currency, now, trial?}`; prices by id, quantity 1 by
/// default.
///
/// All faults at once: json_*, wrong_type, missing_key, unknown_key, out_of_range, too_many,
/// invalid_instant, unknown_currency, unknown_price.
Checked<QuoteRequest> read_quote_request(const Catalogue& catalogue, std::string_view document);

/// Reads `{subscription: {items, currency, periodStart, periodEnd}, change: {items,
/// prorationBehavior?, prorationDate}, policy?: {rounding?}}`. A new price has quantity 1 unless
/// the change says otherwise. Faults: as above.
Checked<ChangeRequest> read_change_request(const Catalogue& catalogue, std::string_view document);

}  // namespace creator::pricing
