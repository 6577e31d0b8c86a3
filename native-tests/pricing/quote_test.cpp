#include "creator/pricing/quote.h"

#include <doctest/doctest.h>

#include "pricing/catalogues.h"
#include "pricing/numbers.h"

namespace creator::pricing::quote_test {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace): the fixtures of this folder

const Instant kJanuary31 = seconds(1706700645);  // 2024-01-31T11:30:45Z

QuoteRequest of(std::vector<Item> items, Instant now = kJanuary31) {
  return {std::move(items), usd(), now};
}

TEST_CASE("pricing/quote: what is due today, and next") {
  const auto catalogue = compiled(kTiers);
  auto without_trial = of({{kTrial}});
  without_trial.with_trial = false;
  const struct {
    const char* why;
    QuoteRequest request;
    std::int64_t due, next, next_at, credits, next_credits;
    std::size_t lines;
  } rows[] = {
      {"a month, clamped to 29 February", of({{kBasic}}), 1000, 1000, 1709206245, 0, 0, 2},
      {"two items, three of one", of({{kBasic}, {kPremium, 3}}), 10756, 10756, 1709206245, 0, 0, 4},
      {"none of it", of({{kBasic, 0}}), 0, 0, 1709206245, 0, 0, 2},
      {"a year", of({{kYearly}}), 10000, 10000, 1738323045, 0, 0, 2},
      {"free, with credits", of({{kFree}}), 0, 0, 1709206245, 10, 10, 2},
      {"a trial of 7 days", of({{kTrial, 2}}), 0, 1000, 1707305445, 0, 40, 2},
      {"the trial was had", without_trial, 500, 500, 1709206245, 20, 20, 2},
      {"milliseconds are cut", of({{kBasic}}, kJanuary31 + std::chrono::milliseconds{999}), 1000,
       1000, 1709206245, 0, 0, 2},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto found = quote(catalogue, row.request);
    REQUIRE(found.has_value());
    CHECK(found->amount_due_now == row.due);
    CHECK(found->total == row.due);
    CHECK(found->subtotal == row.due);
    CHECK(found->next_invoice_amount == row.next);
    CHECK(to_ms(found->next_invoice_at) == row.next_at * 1000);
    CHECK(found->credits_granted == row.credits);
    CHECK(found->next_credits == row.next_credits);
    CHECK(found->lines.size() == row.lines);
    CHECK(found->period == Period{kJanuary31, found->next_invoice_at});
    CHECK(found->credit_left == 0);
  }
}

TEST_CASE("pricing/quote: what it refuses") {
  const auto catalogue = compiled(kTiers);
  auto overlong = of({{kFree}});
  overlong.grants.assign(kMostGrants + 1, {1, {kJanuary31, kLastInstant}});
  auto grant_of_seconds = of({{kFree}});
  grant_of_seconds.grants = {{10, {*to_instant(std::int64_t{1706700645}), kJanuary31}}};
  auto endless = of({{kFree}});
  endless.grants = {{10, {kJanuary31, kJanuary31}}};
  auto negative = of({{kFree}});
  negative.grants = {{-1, {kJanuary31, kLastInstant}}};
  const struct {
    const char* why;
    QuoteRequest request;
    ErrorCode code;
    const char* pointer;
  } rows[] = {
      {"seconds taken for milliseconds", of({{kBasic}}, *to_instant(std::int64_t{1706700645})),
       ErrorCode::implausible_period, "/now"},
      {"the last second of 1999", of({{kBasic}}, seconds(946684799)), ErrorCode::implausible_period,
       "/now"},
      {"101 grants", overlong, ErrorCode::too_many, "/grants"},
      {"a grant in seconds", grant_of_seconds, ErrorCode::implausible_period, "/grants/0/from"},
      {"a grant for no time", endless, ErrorCode::out_of_range, "/grants/0/until"},
      {"a grant below nothing", negative, ErrorCode::out_of_range, "/grants/0/credits"},
      {"nothing", of({}), ErrorCode::out_of_range, "/items"},
      {"twenty-one items", of(std::vector<Item>(21)), ErrorCode::too_many, "/items"},
      {"a price of no catalogue", of({{kBasic}, {9}}), ErrorCode::unknown_price, "/items/1/price"},
      {"a price twice", of({{kBasic}, {kBasic, 2}}), ErrorCode::duplicate_catalogue_id,
       "/items/1/price"},
      {"over a million", of({{kBasic, 1'000'001}}), ErrorCode::out_of_range, "/items/0/quantity"},
      {"not in dollars", of({{kDinar}}), ErrorCode::price_not_in_currency, "/items/0/price"},
      {"a month and a year", of({{kBasic}, {kYearly}}), ErrorCode::interval_mismatch,
       "/items/1/price"},
      {"a trial and none", of({{kTrial}, {kBasic}}), ErrorCode::trial_mismatch, "/items/1/price"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto found = quote(catalogue, row.request);
    REQUIRE_FALSE(found.has_value());
    CHECK(name(found.error().code) == name(row.code));
    CHECK(found.error().pointer == row.pointer);
  }
  CHECK(quote(catalogue, of({{kHuge, 2}})).error().code == ErrorCode::amount_overflow);
  CHECK(quote(catalogue, of({{kHuge}, {kBasic}})).error().code == ErrorCode::amount_overflow);
  CHECK(quote(catalogue, of({{kBasic}}, kLastInstant)).error().code == ErrorCode::invalid_instant);
}

TEST_CASE("pricing/quote: a currency is quoted while its code is in force") {
  const auto catalogue = compiled(R"({"version":1,"products":[{"id":"p","name":"P","prices":[
    {"id":"p","interval":"month","unitAmount":{"BGN":1000,"EUR":511,"XCG":1000}}]}]})");
  const auto ask = [&](const char* code, std::int64_t at) {
    return quote(catalogue, {{{0, 1}}, *Currency::of(code), seconds(at)});
  };
  CHECK(ask("BGN", 1767225599)->amount_due_now == 1000);  // 2025-12-31T23:59:59Z
  const auto withdrawn = ask("BGN", 1767225600).error();
  CHECK(name(withdrawn.code) == "currency_withdrawn");
  CHECK(withdrawn.pointer == "/currency");
  CHECK(withdrawn.detail == "since 2026-01-01 use EUR: 195583 BGN are 100000 EUR");
  CHECK(ask("EUR", 1767225600)->amount_due_now == 511);
  const auto early = ask("XCG", 1743379199).error();  // 2025-03-30T23:59:59Z
  CHECK(name(early.code) == "currency_not_yet_valid");
  CHECK(early.detail == "XCG counts from 2025-03-31 on");
  CHECK(ask("XCG", 1743379200)->amount_due_now == 1000);
}

TEST_CASE("pricing/quote: the same question gives the same bytes") {
  const auto catalogue = compiled(kTiers);
  const auto text = [&](const QuoteRequest& request) {
    return canonical(*quote(catalogue, request), catalogue);
  };
  CHECK(
      text(of({{kFree}})) ==
      R"({"version":1,"catalogue":")" + catalogue.hash() +
          R"(","currency":"USD","at":1706700645000,"periodStart":1706700645000,)"
          R"("periodEnd":1709206245000,"lines":[{"kind":"recurring","invoice":"now","price":"free",)"
          R"("quantity":1,"unitAmount":0,"remaining":1,"length":1,"rounding":"half_away","step":1,)"
          R"("amount":0},{"kind":"recurring","invoice":"next","price":"free","quantity":1,)"
          R"("unitAmount":0,"remaining":1,"length":1,"rounding":"half_away","step":1,"amount":0}],)"
          R"("subtotal":0,"total":0,"amountDueNow":0,"nextInvoiceAt":1709206245000,)"
          R"("nextInvoiceAmount":0,"creditLeft":0,"creditsGranted":10,"nextCredits":10,)"
          R"("grant":{"credits":10,"from":1706700645000,"until":1709206245000}})");
  Numbers numbers(5);
  for (int i = 0; i < 500; ++i) {
    const auto request = of({{kBasic, static_cast<std::uint32_t>(numbers.below(100))},
                             {kPremium, static_cast<std::uint32_t>(numbers.below(100))}},
                            seconds(946'684'800 + numbers.below(3'000'000'000)));
    const auto again = compiled(catalogue.canonical());
    REQUIRE(text(request) == canonical(*quote(again, request), again));
  }
}

}  // namespace
}  // namespace creator::pricing::quote_test
