#include "creator/pricing/quote.h"

#include <algorithm>

#include "creator/base/canonical.h"
#include "creator/pricing/money.h"
#include "creator/pricing/plausible_period.h"

namespace creator::pricing {
namespace {

Error at_item(ErrorCode code, std::string_view pointer, std::size_t index, std::string_view key,
              std::string detail = {}) {
  std::string place(pointer);
  place.append("/").append(std::to_string(index)).append("/").append(key);
  return Error{code, std::nullopt, std::move(place), std::move(detail)};
}

/// The trial that all items share, in days.
Result<std::int32_t> trial_of(const Catalogue& catalogue, const std::vector<Item>& items) {
  const std::int32_t days = catalogue.prices()[items[0].price].trial_days;
  for (std::size_t i = 1; i < items.size(); ++i)
    if (catalogue.prices()[items[i].price].trial_days != days)
      return at_item(ErrorCode::trial_mismatch, "/items", i, "price");
  return days;
}

Result<void> add_trial(Quote& quote, const Catalogue& catalogue, Item item) {
  CREATOR_TRY(unit_amount, catalogue.prices()[item.price].unit_amount(quote.currency));
  quote.lines.push_back({LineKind::trial, Invoice::now, item.price, item.quantity, unit_amount,
                         Share{0, 1}, Rounding::half_away, quote.currency.charge_step(), 0});
  return {};
}

void write_optional(CanonicalWriter& out, std::optional<std::int64_t> value) {
  if (value)
    out.integer(*value);
  else
    out.null();
}

}  // namespace

std::string_view name(LineKind kind) {
  switch (kind) {
    case LineKind::recurring: return "recurring";
    case LineKind::trial: return "trial";
    case LineKind::credit: return "credit";
    case LineKind::debit: return "debit";
  }
  return {};
}

std::string_view name(Invoice invoice) {
  return invoice == Invoice::now ? "now" : "next";
}

Result<BillingInterval> check_items(const Catalogue& catalogue, const std::vector<Item>& items,
                                    Currency currency, std::string_view pointer) {
  if (items.empty() || items.size() > kMostItems)
    return Error{items.empty() ? ErrorCode::out_of_range : ErrorCode::too_many, std::nullopt,
                 std::string(pointer), "1 to 20 items"};
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto [place, quantity] = items[i];
    if (place >= catalogue.prices().size())
      return at_item(ErrorCode::unknown_price, pointer, i, "price");
    if (quantity > kMostQuantity)
      return at_item(ErrorCode::out_of_range, pointer, i, "quantity", "0 to 1000000");
    for (std::size_t before = 0; before < i; ++before)
      if (items[before].price == place)
        return at_item(ErrorCode::duplicate_catalogue_id, pointer, i, "price");
    const Price& price = catalogue.prices()[place];
    if (!price.unit_amount(currency).has_value())
      return at_item(ErrorCode::price_not_in_currency, pointer, i, "price");
    if (price.interval != catalogue.prices()[items[0].price].interval)
      return at_item(ErrorCode::interval_mismatch, pointer, i, "price");
  }
  return catalogue.prices()[items[0].price].interval;
}

Result<void> add_recurring(Quote& quote, const Catalogue& catalogue, Item item, Invoice invoice) {
  CREATOR_TRY(unit_amount, catalogue.prices()[item.price].unit_amount(quote.currency));
  CREATOR_TRY(amount, multiply_minor(unit_amount, item.quantity));
  quote.lines.push_back({LineKind::recurring, invoice, item.price, item.quantity, unit_amount,
                         Share{}, Rounding::half_away, quote.currency.charge_step(), amount});
  return {};
}

Result<void> sum_up(Quote& quote) {
  std::int64_t now = 0;
  std::int64_t next = 0;
  bool is_invoiced_now = false;
  for (const auto& line : quote.lines) {
    auto& sum = line.invoice == Invoice::now ? now : next;
    is_invoiced_now = is_invoiced_now || line.invoice == Invoice::now;
    CREATOR_TRY(more, add_minor(sum, line.amount));
    sum = more;
  }
  // An invoice below zero is paid to the customer's balance, and the next one draws on it.
  CREATOR_TRY(balanced, add_minor(next, std::min(now, std::int64_t{0})));
  quote.subtotal = quote.total = is_invoiced_now ? now : next;
  quote.amount_due_now = std::max(now, std::int64_t{0});
  quote.next_invoice_amount = std::max(balanced, std::int64_t{0});
  quote.credit_left = std::max(-balanced, std::int64_t{0});
  return {};
}

Result<void> grant_credits(Quote& quote, const Catalogue& catalogue, const std::vector<Item>& items,
                           const std::vector<CreditGrant>* grants, bool is_billed) {
  CREATOR_TRY(credits, credits_of(catalogue, items));
  if (credits == 0) return {};
  if (!grants) {
    quote.next_credits = std::nullopt;
    if (is_billed) quote.credits_granted = std::nullopt;
    return {};
  }
  // The next period ends later than any grant that reaches into it begins.
  quote.next_credits = difference(credits, {quote.next_invoice_at, kLastInstant}, *grants);
  if (!is_billed) return {};
  const Period rest{quote.at, quote.period.end};
  quote.credits_granted = difference(credits, rest, *grants);
  if (*quote.credits_granted > 0) quote.grant = CreditGrant{credits, rest};
  return {};
}

Result<void> check_in_force(Currency currency, Instant at, std::string_view pointer) {
  const auto checked = currency.check_in_force(at);
  if (checked.has_value()) return {};
  Error error = checked.error();
  error.pointer = std::string(pointer);
  return error;
}

Result<Quote> quote(const Catalogue& catalogue, const QuoteRequest& request) {
  CREATOR_TRY(interval, check_items(catalogue, request.items, request.currency, "/items"));
  std::int32_t trial_days = 0;
  if (request.with_trial) {
    CREATOR_TRY(days, trial_of(catalogue, request.items));
    trial_days = days;
  }
  const Instant at = whole_seconds(request.now);
  if (const auto checked = check_billed_at(at, "/now"); !checked.has_value())
    return checked.error();
  // Most currencies have no dates and most customers no grants: a check that finds nothing is not
  // free.
  if (request.currency.has_dates())
    if (const auto checked = check_in_force(request.currency, at, "/currency");
        !checked.has_value())
      return checked.error();
  if (!request.grants.empty())
    if (const auto checked = check_grants(request.grants, "/grants"); !checked.has_value())
      return checked.error();
  // A trial is whole days of 86,400 s, as all billing in UTC.
  const BillingInterval first =
      trial_days > 0 ? BillingInterval{IntervalUnit::day, trial_days} : interval;
  CREATOR_TRY(end, boundary(at, first, 1));

  Quote answer{.currency = request.currency,
               .at = at,
               .period = {at, end},
               .lines = {},
               .next_invoice_at = end};
  answer.lines.reserve(request.items.size() * 2);
  for (const auto item : request.items) {
    const auto added = trial_days > 0 ? add_trial(answer, catalogue, item)
                                      : add_recurring(answer, catalogue, item, Invoice::now);
    if (!added.has_value()) return added.error();
  }
  for (const auto item : request.items)
    if (const auto added = add_recurring(answer, catalogue, item, Invoice::next);
        !added.has_value())
      return added.error();
  if (const auto granted =
          grant_credits(answer, catalogue, request.items, &request.grants, trial_days == 0);
      !granted.has_value())
    return granted.error();
  if (const auto summed = sum_up(answer); !summed.has_value()) return summed.error();
  return answer;
}

std::string canonical(const Quote& quote, const Catalogue& catalogue) {
  CanonicalWriter out;
  out.begin_object().key("version").integer(1).key("catalogue").string(catalogue.hash());
  out.key("currency").string(quote.currency.code()).key("at").integer(to_ms(quote.at));
  out.key("periodStart").integer(to_ms(quote.period.start));
  out.key("periodEnd").integer(to_ms(quote.period.end)).key("lines").begin_array();
  for (const auto& line : quote.lines) {
    out.begin_object().key("kind").string(name(line.kind));
    out.key("invoice").string(name(line.invoice));
    out.key("price").string(catalogue.prices()[line.price].id);
    out.key("quantity").integer(line.quantity).key("unitAmount").integer(line.unit_amount);
    out.key("remaining").integer(line.share.remaining).key("length").integer(line.share.length);
    out.key("rounding").string(name(line.rounding)).key("step").integer(line.step);
    out.key("amount").integer(line.amount).end_object();
  }
  out.end_array().key("subtotal").integer(quote.subtotal).key("total").integer(quote.total);
  out.key("amountDueNow").integer(quote.amount_due_now);
  out.key("nextInvoiceAt").integer(to_ms(quote.next_invoice_at));
  out.key("nextInvoiceAmount").integer(quote.next_invoice_amount);
  out.key("creditLeft").integer(quote.credit_left);
  write_optional(out.key("creditsGranted"), quote.credits_granted);
  write_optional(out.key("nextCredits"), quote.next_credits);
  out.key("grant");
  if (const auto& grant = quote.grant) {
    out.begin_object().key("credits").integer(grant->credits);
    out.key("from").integer(to_ms(grant->period.start));
    out.key("until").integer(to_ms(grant->period.end)).end_object();
  } else {
    out.null();
  }
  out.end_object();
  return out.bytes();
}

}  // namespace creator::pricing
