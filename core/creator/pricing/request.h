#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "creator/base/period.h"
#include "creator/pricing/catalogue.h"
#include "creator/pricing/credits.h"
#include "creator/pricing/item.h"
#include "creator/pricing/rounding.h"

namespace creator::pricing {

/// What would this cost, bought now?
struct QuoteRequest {
  std::vector<Item> items;
  Currency currency;
  Instant now;
  /// False for a viewer who had their trial: the first cycle is then charged at once.
  bool with_trial = true;
  /// Plan credits that this customer was granted before: none for a new one.
  std::vector<CreditGrant> grants = {};
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
  /// Plan credits that this customer was granted, those for the current period included: an empty
  /// list where there were none. Nothing where they are not told: then what a change to items with
  /// credits grants is not told either.
  std::optional<std::vector<CreditGrant>> grants = std::nullopt;
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

/// Reads `{items: [{price, quantity?}], currency, now, trial?, grants?: [{credits, from, until}]}`;
/// prices by id, quantity 1 by default. An instant is milliseconds, or `{seconds}`.
///
/// All faults at once: json_*, wrong_type, missing_key, unknown_key, out_of_range, too_many,
/// invalid_instant, unknown_currency, unknown_price.
Checked<QuoteRequest> read_quote_request(const Catalogue& catalogue, std::string_view document);

/// Reads `{subscription: {items, currency, periodStart, periodEnd, grants?}, change: {items,
/// prorationBehavior?, prorationDate}, policy?: {rounding?}}`. A new price has quantity 1 unless
/// the change says otherwise. Faults: as above.
Checked<ChangeRequest> read_change_request(const Catalogue& catalogue, std::string_view document);

}  // namespace creator::pricing
