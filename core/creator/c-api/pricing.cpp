#include <algorithm>
#include <cstddef>
#include <iterator>
#include <new>
#include <optional>
#include <span>

#include "creator/c-api/creator_core.h"
#include "creator/c-api/fill.h"
#include "creator/c-api/sized.h"
#include "creator/pricing/catalogue.h"
#include "creator/pricing/change.h"
#include "creator/pricing/explanation.h"
#include "creator/pricing/quote.h"
#include "creator/pricing/split.h"

using creator::Error;
using creator::ErrorCode;
using creator::Instant;
using creator::Result;
using creator::to_ms;
using creator::c_api::check_size;
using creator::c_api::fail;
using creator::c_api::read_struct;
using creator::c_api::view;
using creator::c_api::write_struct;
namespace pricing = creator::pricing;

namespace {

const pricing::Catalogue& in(const cc_catalogue* catalogue) {
  return *reinterpret_cast<const pricing::Catalogue*>(catalogue);
}

Error invalid(const char* detail) {
  return {ErrorCode::invalid_argument, std::nullopt, std::nullopt, detail};
}

/// `least` to `most` numbers of an enum, or out_of_range.
template <class Enum>
Result<Enum> to_enum(std::uint32_t number, std::uint32_t count, const char* field) {
  if (number >= count) return Error{ErrorCode::out_of_range, std::nullopt, std::nullopt, field};
  return static_cast<Enum>(number);
}

std::string_view code_in(const char (&currency)[4]) {
  return {currency, 3};
}

Result<Instant> instant_at(std::int64_t ms, const char* pointer) {
  auto instant = creator::to_instant(ms);
  if (!instant.has_value()) return Error{instant.error().code, std::nullopt, pointer, {}};
  return instant;
}

Result<pricing::Currency> currency_at(const char (&currency)[4], const char* pointer) {
  auto found = pricing::Currency::of(code_in(currency));
  if (!found.has_value()) return Error{found.error().code, std::nullopt, pointer, {}};
  return found;
}

Result<std::vector<pricing::Item>> read_items(const cc_item* items, std::uint32_t count,
                                              const char* pointer) {
  if (count > pricing::kMostItems)
    return Error{ErrorCode::too_many, std::nullopt, pointer, "1 to 20 items"};
  if (!items && count > 0) return invalid("items is NULL");
  std::vector<pricing::Item> list;
  list.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) list.push_back({items[i].price, items[i].quantity});
  return list;
}

Result<std::vector<pricing::CreditGrant>> read_grants(const cc_grant* grants, std::uint32_t count,
                                                      const char* pointer) {
  if (count > pricing::kMostGrants)
    return Error{ErrorCode::too_many, std::nullopt, pointer, "at most 100 grants"};
  std::vector<pricing::CreditGrant> list;
  if (count == 0) return list;
  if (!grants) return invalid("grants is NULL");
  list.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    CREATOR_TRY(from, instant_at(grants[i].from, pointer));
    CREATOR_TRY(until, instant_at(grants[i].until, pointer));
    list.push_back({grants[i].credits, {from, until}});
  }
  return list;
}

Result<pricing::QuoteRequest> read(const cc_quote_request* asked) {
  CREATOR_TRY(from, read_struct(asked));
  CREATOR_TRY(currency, currency_at(from.currency, "/currency"));
  CREATOR_TRY(now, instant_at(from.now, "/now"));
  CREATOR_TRY(items, read_items(from.items, from.item_count, "/items"));
  CREATOR_TRY(grants, read_grants(from.grants, from.grant_count, "/grants"));
  return pricing::QuoteRequest{std::move(items), currency, now, from.with_trial != 0,
                               std::move(grants)};
}

Result<pricing::ChangeRequest> read(const cc_change_request* asked) {
  CREATOR_TRY(from, read_struct(asked));
  CREATOR_TRY(currency, currency_at(from.currency, "/subscription/currency"));
  CREATOR_TRY(start, instant_at(from.period_start, "/subscription/periodStart"));
  CREATOR_TRY(end, instant_at(from.period_end, "/subscription/periodEnd"));
  CREATOR_TRY(at, instant_at(from.at, "/change/prorationDate"));
  CREATOR_TRY(behavior, to_enum<pricing::ProrationBehavior>(
                            from.behavior, pricing::kProrationBehaviors, "behavior"));
  CREATOR_TRY(rounding, to_enum<pricing::Rounding>(from.rounding, pricing::kRoundings, "rounding"));
  CREATOR_TRY(before, read_items(from.old_items, from.old_count, "/subscription/items"));
  CREATOR_TRY(after, read_items(from.new_items, from.new_count, "/change/items"));
  CREATOR_TRY(grants, read_grants(from.grants, from.grant_count, "/subscription/grants"));
  std::optional<std::vector<pricing::CreditGrant>> told;
  if (from.grants_told != 0) told = std::move(grants);
  return pricing::ChangeRequest{{std::move(before), currency, {start, end}, std::move(told)},
                                {std::move(after), behavior, at},
                                rounding};
}

cc_line to_c(const pricing::Line& line) {
  return {static_cast<std::uint32_t>(line.kind),
          static_cast<std::uint32_t>(line.invoice),
          line.price,
          line.quantity,
          static_cast<std::uint32_t>(line.rounding),
          static_cast<std::uint32_t>(line.step),
          line.unit_amount,
          line.share.remaining,
          line.share.length,
          line.amount};
}

/// `answer` is the caller's struct as it was read.
cc_code write(const pricing::Quote& quote, cc_quote answer, cc_quote* out, cc_error* error) {
  answer.line_count = static_cast<std::uint32_t>(quote.lines.size());
  if (answer.line_capacity < answer.line_count || !answer.lines) {
    write_struct(answer, out);
    return fail(Error{ErrorCode::buffer_too_small}, error);
  }
  for (std::size_t i = 0; i < quote.lines.size(); ++i) answer.lines[i] = to_c(quote.lines[i]);
  answer.at = to_ms(quote.at);
  answer.period_start = to_ms(quote.period.start);
  answer.period_end = to_ms(quote.period.end);
  answer.subtotal = quote.subtotal;
  answer.total = quote.total;
  answer.amount_due_now = quote.amount_due_now;
  answer.next_invoice_at = to_ms(quote.next_invoice_at);
  answer.next_invoice_amount = quote.next_invoice_amount;
  answer.credit_left = quote.credit_left;
  answer.credits_granted = quote.credits_granted.value_or(CC_CREDITS_UNKNOWN);
  answer.next_credits = quote.next_credits.value_or(CC_CREDITS_UNKNOWN);
  const auto grant = quote.grant.value_or(pricing::CreditGrant{});
  answer.grant = {grant.credits, to_ms(grant.period.start), to_ms(grant.period.end)};
  write_struct(answer, out);
  return CC_OK;
}

/// Reads, asks and writes, whichever the question.
template <class Request, class Question>
cc_code answer(const cc_catalogue* catalogue, const Request* from, cc_quote* out, cc_error* error,
               Question question) {
  if (!catalogue) return fail(invalid("the catalogue is NULL"), error);
  const auto lines = read_struct(out);
  if (!lines.has_value()) return fail(lines.error(), error);
  out->line_count = 0;
  const auto request = read(from);
  if (!request.has_value()) return fail(request.error(), error);
  const auto quote = question(in(catalogue), *request);
  return quote.has_value() ? write(*quote, *lines, out, error) : fail(quote.error(), error);
}

Result<pricing::Line> read_line(const cc_line& from) {
  CREATOR_TRY(kind, to_enum<pricing::LineKind>(from.kind, pricing::kLineKinds, "kind"));
  CREATOR_TRY(invoice, to_enum<pricing::Invoice>(from.invoice, 2, "invoice"));
  CREATOR_TRY(rounding, to_enum<pricing::Rounding>(from.rounding, pricing::kRoundings, "rounding"));
  return pricing::Line{kind,          invoice,          from.price,
                       from.quantity, from.unit_amount, {from.remaining, from.length},
                       rounding,      from.step,        from.amount};
}

}  // namespace

extern "C" {

cc_code cc_currency_of(const char* code, size_t length, cc_currency* out,
                       cc_error* error) noexcept {
  if (const auto checked = check_size(out); !checked.has_value())
    return fail(checked.error(), error);
  const auto currency = pricing::Currency::of(view(code, length));
  if (!currency.has_value()) return fail(currency.error(), error);
  cc_currency answer{};
  answer.iso_exponent = static_cast<std::uint32_t>(currency->iso_exponent());
  answer.display_exponent = static_cast<std::uint32_t>(currency->display_exponent());
  answer.processor_exponent = static_cast<std::uint32_t>(currency->processor_exponent());
  answer.charge_step = currency->charge_step();
  const auto ms = [](std::optional<Instant> instant) { return instant ? to_ms(*instant) : 0; };
  answer.valid_from = ms(currency->valid_from());
  answer.valid_until = ms(currency->valid_until());
  if (const auto heir = currency->successor()) {
    answer.rate_from = heir->from;
    answer.rate_to = heir->to;
    heir->currency.code().copy(answer.successor, 3);
  }
  write_struct(answer, out);
  return CC_OK;
}

cc_code cc_split(const cc_split_request* asked, cc_error* error) noexcept {
  const auto request = read_struct(asked);
  if (!request.has_value()) return fail(request.error(), error);
  if (request->count > pricing::kMostShares)
    return fail(Error{ErrorCode::too_many, std::nullopt, std::nullopt, "at most 1000 shares"},
                error);
  if (request->count > 0 && (!request->weights || !request->parts))
    return fail(invalid("weights or parts is NULL"), error);
  const auto remainder =
      to_enum<pricing::Remainder>(request->remainder, pricing::kRemainders, "remainder");
  if (!remainder.has_value()) return fail(remainder.error(), error);
  const auto currency = pricing::Currency::of(code_in(request->currency));
  if (!currency.has_value()) return fail(currency.error(), error);
  const auto amount = pricing::Money::of(request->amount, *currency);
  if (!amount.has_value()) return fail(amount.error(), error);
  const auto parts = pricing::split(*amount, std::span(request->weights, request->count),
                                    *remainder, request->residual);
  if (!parts.has_value()) return fail(parts.error(), error);
  for (std::size_t i = 0; i < parts->size(); ++i) request->parts[i] = (*parts)[i];
  return CC_OK;
}

cc_catalogue* cc_catalogue_compile(const char* json, size_t length, cc_error* error) noexcept {
  auto compiled = pricing::Catalogue::compile(view(json, length));
  if (!compiled.has_value()) {
    fail(compiled.error(), error);
    return nullptr;
  }
  auto* catalogue = new (std::nothrow) pricing::Catalogue(*std::move(compiled));
  if (!catalogue) fail(Error{ErrorCode::out_of_memory}, error);
  return reinterpret_cast<cc_catalogue*>(catalogue);
}

void cc_catalogue_free(cc_catalogue* catalogue) noexcept {
  delete reinterpret_cast<pricing::Catalogue*>(catalogue);
}

uint32_t cc_catalogue_price(const cc_catalogue* catalogue, const char* id, size_t length) noexcept {
  return catalogue ? in(catalogue).find_price(view(id, length)).value_or(CC_NO_PRICE) : CC_NO_PRICE;
}

const char* cc_catalogue_hash(const cc_catalogue* catalogue) noexcept {
  return catalogue ? in(catalogue).hash().c_str() : "";
}

cc_code cc_quote_make(const cc_catalogue* catalogue, const cc_quote_request* request, cc_quote* out,
                      cc_error* error) noexcept {
  return answer(catalogue, request, out, error,
                [](const auto& from, const auto& asked) { return pricing::quote(from, asked); });
}

cc_code cc_preview_change(const cc_catalogue* catalogue, const cc_change_request* request,
                          cc_quote* out, cc_error* error) noexcept {
  return answer(catalogue, request, out, error, [](const auto& from, const auto& asked) {
    return pricing::preview_change(from, asked);
  });
}

cc_code cc_line_explain(const cc_line* line, cc_text* out, cc_error* error) noexcept {
  if (!line) return fail(invalid("the line is NULL"), error);
  const auto read = read_line(*line);
  if (!read.has_value()) return fail(read.error(), error);
  const auto explanation = pricing::explain(*read);
  if (!explanation.has_value()) return fail(explanation.error(), error);
  return creator::c_api::give(*explanation, out, error);
}

}  // extern "C"
