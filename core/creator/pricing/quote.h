#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "creator/base/period.h"
#include "creator/base/result.h"
#include "creator/pricing/catalogue.h"
#include "creator/pricing/credits.h"
#include "creator/pricing/proration.h"
#include "creator/pricing/request.h"

namespace creator::pricing {

/// Why a line is there. The numbers are part of the C ABI.
enum class LineKind : std::uint8_t {
  recurring,  // a whole period
  trial,      // a period that costs nothing
  credit,     // the rest of a period that was paid for and is not used
  debit,      // the rest of the period at the new price
};
inline constexpr std::uint32_t kLineKinds = 4;
std::string_view name(LineKind kind);

/// On which invoice a line stands. The numbers are part of the C ABI.
enum class Invoice : std::uint8_t { now, next };
std::string_view name(Invoice invoice);

/// One amount with all the integers that made it: unit_amount x quantity x share, rounded by
/// `rounding` to a multiple of `step`; a credit is the negative of that. Minor units.
struct Line {
  LineKind kind = LineKind::recurring;
  Invoice invoice = Invoice::now;
  std::uint32_t price = 0;  // its place in Catalogue::prices()
  std::uint32_t quantity = 1;
  std::int64_t unit_amount = 0;
  Share share;
  Rounding rounding = Rounding::half_away;
  std::int64_t step = 1;
  std::int64_t amount = 0;

  friend bool operator==(const Line&, const Line&) = default;
};

/// An invoice preview. Every amount is a sum of rounded lines, never a rounded sum; in minor units.
/// amount_due_now + next_invoice_amount - credit_left is the sum of all lines.
struct Quote {
  Currency currency;
  Instant at;               // the second it was computed for
  Period period;            // the one that runs after it: the first, the trial, or the current one
  std::vector<Line> lines;  // those of the invoice made now, then those of the next
  /// The first invoice that has lines: the one made now, or the next if none is made now. Without
  /// discounts and taxes the two are equal.
  std::int64_t subtotal = 0;
  std::int64_t total = 0;
  std::int64_t amount_due_now = 0;  // 0 or more: a negative total is kept for the next invoice
  Instant next_invoice_at;
  std::int64_t next_invoice_amount = 0;  // 0 or more
  std::int64_t credit_left = 0;          // 0 or more: what the next invoice could not use up
  /// Credits to grant now and with the next invoice: each the difference between what the plan
  /// brings a cycle and the largest grant already made for an overlapping time. A trial grants none
  /// now, nor does a change that is not billed before the next period (ProrationBehavior::none).
  /// Nothing where the plan has credits and the earlier grants are not told: then nobody can know.
  std::optional<std::int64_t> credits_granted = 0;
  std::optional<std::int64_t> next_credits = 0;
  /// What to keep and to hand over with the next change, where something is granted now.
  std::optional<CreditGrant> grant = std::nullopt;

  friend bool operator==(const Quote&, const Quote&) = default;
};

/// What buying costs: today, and at the next invoice. With a trial nothing is due today and the
/// anchor is the trial's end; without, it is `now`.
///
/// Errors, with the pointer into the request's document: too_many items, out_of_range for none of
/// them or a quantity, unknown_price, duplicate_catalogue_id for a price that comes twice,
/// price_not_in_currency, interval_mismatch, trial_mismatch, amount_overflow, invalid_instant,
/// implausible_period for a `now` before the year 2000, currency_withdrawn, currency_not_yet_valid,
/// and those of `check_grants`.
/// Cost: constant in the catalogue, linear in the items.
Result<Quote> quote(const Catalogue& catalogue, const QuoteRequest& request);

/// One spelling for one quote, with the catalogue's hash: what is signed, and what the back end
/// compares byte by byte with its own computation.
std::string canonical(const Quote& quote, const Catalogue& catalogue);

/// Appends a line for a whole period of `item`. Precondition: `item` was checked.
Result<void> add_recurring(Quote& quote, const Catalogue& catalogue, Item item, Invoice invoice);

/// Sums the lines up into the totals. Errors: amount_overflow.
Result<void> sum_up(Quote& quote);

/// Sets what the items grant: with the next invoice, and now as well where `is_billed` is true.
/// `grants` is null where they are not told. Errors: amount_overflow.
/// Precondition: `quote.period` and `quote.next_invoice_at` are set.
Result<void> grant_credits(Quote& quote, const Catalogue& catalogue, const std::vector<Item>& items,
                           const std::vector<CreditGrant>* grants, bool is_billed);

/// Checks that the currency is in force. Errors at `pointer`: as Currency::check_in_force.
Result<void> check_in_force(Currency currency, Instant at, std::string_view pointer);

/// Checks items against the catalogue and gives the interval that they share. `pointer` is where
/// they stand in the document. Errors: as `quote`, trials and sums aside.
Result<BillingInterval> check_items(const Catalogue& catalogue, const std::vector<Item>& items,
                                    Currency currency, std::string_view pointer);

}  // namespace creator::pricing
