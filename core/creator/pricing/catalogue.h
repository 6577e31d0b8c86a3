#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "creator/base/period.h"
#include "creator/base/result.h"
#include "creator/pricing/currency.h"

namespace creator::pricing {

inline constexpr std::size_t kMostProducts = 1000;
inline constexpr std::size_t kMostPrices = 10'000;  // of all products together
inline constexpr std::size_t kMostFeatures = 100;   // of one product
inline constexpr std::size_t kMostIdBytes = 64;
inline constexpr std::size_t kMostNameBytes = 200;
inline constexpr std::int64_t kMostRank = 1'000'000;
/// Stripe, "Create a subscription", trial_period_days: at most 730.
inline constexpr std::int64_t kMostTrialDays = 730;
inline constexpr std::int64_t kMostCreditsPerCycle = 1'000'000'000;

/// What one unit costs for one interval. An amount of 0 is a free plan.
struct Price {
  struct Amount {
    Currency currency;
    std::int64_t minor;  // 0 or more, a multiple of the currency's charge step

    friend bool operator==(const Amount&, const Amount&) = default;
  };

  std::string id;
  std::uint32_t product = 0;  // its place in Catalogue::products()
  BillingInterval interval;
  std::vector<Amount> unit_amounts;  // by currency, in the order of codes; at least one
  std::int32_t trial_days = 0;
  std::int64_t credits_per_cycle = 0;  // of one unit

  /// Errors: price_not_in_currency. Inline, as every line of a quote asks for it several times.
  Result<std::int64_t> unit_amount(Currency currency) const {
    const auto found = std::lower_bound(
        unit_amounts.begin(), unit_amounts.end(), currency,
        [](const Amount& amount, Currency wanted) { return amount.currency < wanted; });
    if (found == unit_amounts.end() || found->currency != currency)
      return Error{ErrorCode::price_not_in_currency};
    return found->minor;
  }

  friend bool operator==(const Price&, const Price&) = default;
};

/// A tier, a plan or anything else that is sold by subscription.
struct Product {
  std::string id;
  std::string name;
  std::int32_t rank = 0;  // a higher one is the better tier
  std::vector<std::string> features;
  std::uint32_t first_price = 0;  // its prices stand together in Catalogue::prices()
  std::uint32_t price_count = 0;

  friend bool operator==(const Product&, const Product&) = default;
};

/// All that is sold, checked: ids are unique, amounts can be charged, intervals exist.
/// Immutable; made by `compile` alone.
class Catalogue {
 public:
  /// Reads a catalogue document; `docs/pricing.md` describes it.
  ///
  /// All faults at once, each with its JSON pointer: json_*, wrong_type, missing_key, unknown_key,
  /// out_of_range, too_many, invalid_catalogue_id, duplicate_catalogue_id, unknown_currency,
  /// not_chargeable, unsupported_price_model. Nothing is ignored: what this version cannot price
  /// (tiers, coupons, taxes) is an unknown_key or unsupported_price_model.
  /// Cost: linear in the text.
  static Checked<Catalogue> compile(std::string_view document);

  std::span<const Product> products() const { return products_; }
  std::span<const Price> prices() const { return prices_; }

  /// The place of a price in `prices()`; nothing for an unknown id. Cost: one hash.
  std::optional<std::uint32_t> find_price(std::string_view id) const;

  /// The content in one spelling: white space, the order of keys and of currencies, and defaults
  /// written out or not make no difference. Sign or hash these bytes where a forger is to be
  /// feared.
  std::string canonical() const;

  /// 64-bit FNV-1a (Fowler, Noll, Vo; RFC 9923) of `canonical()` in 16 hexadecimal digits: tells
  /// whether page and server hold the same catalogue. It is a fingerprint, not a defence: somebody
  /// who may write catalogues can make two that share it.
  const std::string& hash() const { return hash_; }

  friend bool operator==(const Catalogue& a, const Catalogue& b) {
    return a.products_ == b.products_ && a.prices_ == b.prices_;
  }

 private:
  friend class CatalogueReader;
  Catalogue() = default;

  std::vector<Product> products_;
  std::vector<Price> prices_;
  std::unordered_map<std::string, std::uint32_t> places_;
  std::string hash_;
};

/// `day`, `week`, `month` or `year`, as documents have it.
std::string_view name(IntervalUnit unit);

}  // namespace creator::pricing
