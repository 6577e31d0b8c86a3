#include "creator/pricing/change.h"

#include <algorithm>

#include "creator/pricing/plausible_period.h"

namespace creator::pricing {
namespace {

bool has(const std::vector<Item>& items, Item wanted) {
  return std::find(items.begin(), items.end(), wanted) != items.end();
}

/// Precondition: every item has an amount in the currency.
bool is_free(const Catalogue& catalogue, const std::vector<Item>& items, Currency currency) {
  return std::all_of(items.begin(), items.end(), [&](Item item) {
    return *catalogue.prices()[item.price].unit_amount(currency) == 0;
  });
}

/// The longest trial of the items, in days: it is a period of theirs too.
std::int32_t longest_trial(const Catalogue& catalogue, const std::vector<Item>& items) {
  std::int32_t days = 0;
  for (const auto item : items) days = std::max(days, catalogue.prices()[item.price].trial_days);
  return days;
}

/// Appends a line for every item of `from` that is not in `unless`.
Result<void> add_prorations(Quote& quote, const Catalogue& catalogue, const ChangeRequest& request,
                            Share share, LineKind kind) {
  const auto& before = request.subscription.items;
  const auto& after = request.change.items;
  const bool is_credit = kind == LineKind::credit;
  const Invoice invoice =
      request.change.behavior == ProrationBehavior::always_invoice ? Invoice::now : Invoice::next;
  const std::int64_t step = quote.currency.charge_step();
  for (const auto item : is_credit ? before : after) {
    if (has(is_credit ? after : before, item)) continue;
    CREATOR_TRY(unit_amount, catalogue.prices()[item.price].unit_amount(quote.currency));
    CREATOR_TRY(amount, prorate(unit_amount, item.quantity, share, request.rounding, step));
    quote.lines.push_back({kind, invoice, item.price, item.quantity, unit_amount, share,
                           request.rounding, step, is_credit ? -amount : amount});
  }
  return {};
}

/// The anchor moves to the change: a new first period, charged in full.
Result<void> start_anew(Quote& quote, const Catalogue& catalogue, const ChangeRequest& request,
                        BillingInterval interval) {
  CREATOR_TRY(end, boundary(quote.at, interval, 1));
  quote.period = {quote.at, end};
  for (const auto item : request.change.items)
    if (const auto added = add_recurring(quote, catalogue, item, Invoice::now); !added.has_value())
      return added.error();
  return {};
}

/// The anchor stays: credits and debits over the rest of the period.
Result<void> settle_period(Quote& quote, const Catalogue& catalogue, const ChangeRequest& request,
                           Share share) {
  if (request.change.behavior == ProrationBehavior::none) return {};
  for (const auto kind : {LineKind::credit, LineKind::debit})
    if (const auto added = add_prorations(quote, catalogue, request, share, kind);
        !added.has_value())
      return added.error();
  return {};
}

Error at(ErrorCode code, const char* pointer, const char* detail = "") {
  return Error{code, std::nullopt, pointer, detail};
}

}  // namespace

Result<Quote> preview_change(const Catalogue& catalogue, const ChangeRequest& request) {
  const auto& [before, currency, full_period, grants] = request.subscription;
  const auto& after = request.change.items;
  CREATOR_TRY(old_interval, check_items(catalogue, before, currency, "/subscription/items"));
  CREATOR_TRY(new_interval, check_items(catalogue, after, currency, "/change/items"));
  const Period period{whole_seconds(full_period.start), whole_seconds(full_period.end)};
  // The trial that made the period may be that of the prices changed to: they were had before.
  const auto trial = std::max(longest_trial(catalogue, before), longest_trial(catalogue, after));
  if (const auto checked = check_plausible(period, old_interval, trial); !checked.has_value())
    return checked.error();
  const Instant moment = whole_seconds(request.change.at);
  if (const auto checked = check_billed_at(moment, "/change/prorationDate"); !checked.has_value())
    return checked.error();
  const auto share = remaining_share(period, moment);
  if (!share.has_value()) return at(share.error().code, "/change/prorationDate");
  if (currency.has_dates())
    if (const auto checked = check_in_force(currency, moment, "/subscription/currency");
        !checked.has_value())
      return checked.error();
  if (grants)
    if (const auto checked = check_grants(*grants, "/subscription/grants"); !checked.has_value())
      return checked.error();
  const bool becomes_paid =
      is_free(catalogue, before, currency) && !is_free(catalogue, after, currency);
  if (!becomes_paid && old_interval != new_interval)
    return at(ErrorCode::interval_mismatch, "/change/items/0/price");

  Quote answer{
      .currency = currency, .at = moment, .period = period, .lines = {}, .next_invoice_at = {}};
  answer.lines.reserve(before.size() + after.size() * 2);
  const auto settled = becomes_paid ? start_anew(answer, catalogue, request, new_interval)
                                    : settle_period(answer, catalogue, request, *share);
  if (!settled.has_value()) return settled.error();
  answer.next_invoice_at = answer.period.end;
  // Whether it is billed now: a change of nothing is not, whatever an earlier one left unbilled.
  const bool is_billed = becomes_paid || !answer.lines.empty();
  if (const auto granted =
          grant_credits(answer, catalogue, after, grants ? &*grants : nullptr, is_billed);
      !granted.has_value())
    return granted.error();
  for (const auto item : after)
    if (const auto added = add_recurring(answer, catalogue, item, Invoice::next);
        !added.has_value())
      return added.error();
  if (const auto summed = sum_up(answer); !summed.has_value()) return summed.error();
  return answer;
}

}  // namespace creator::pricing
