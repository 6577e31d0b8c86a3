#include "creator/pricing/change.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "pricing/catalogues.h"
#include "pricing/numbers.h"

namespace creator::pricing::change_test {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace): the fixtures of this folder

const Instant kStart = seconds(1596749288);
const Instant kEnd = seconds(1599427688);
const Instant kAt = seconds(1598982148);

constexpr auto kNextInvoice = ProrationBehavior::create_prorations;
constexpr auto kAtOnce = ProrationBehavior::always_invoice;
constexpr auto kNone = ProrationBehavior::none;

ChangeRequest of(std::vector<Item> before, std::vector<Item> after,
                 ProrationBehavior behavior = kNextInvoice, Instant at = kAt) {
  return {{std::move(before), usd(), {kStart, kEnd}, std::vector<CreditGrant>{}},
          {std::move(after), behavior, at}};
}

std::vector<std::int64_t> amounts(const Quote& quote) {
  std::vector<std::int64_t> list;
  for (const auto& line : quote.lines) list.push_back(line.amount);
  return list;
}

TEST_CASE("pricing/change: lines, and what is due when") {
  const auto catalogue = compiled(kTiers);
  const Instant third = kEnd - std::chrono::seconds{892'800};  // f = 1/3
  const struct {
    const char* why;
    ChangeRequest request;
    std::vector<std::int64_t> lines;
    std::int64_t total, due, next, left;
  } rows[] = {
      {"Stripe's figures", of({{kBasic}}, {{kPremium}}), {-166, 541, 3252}, 3627, 0, 3627, 0},
      {"invoiced at once",
       of({{kBasic}}, {{kPremium}}, kAtOnce),
       {-166, 541, 3252},
       375,
       375,
       3252,
       0},
      {"no proration", of({{kBasic}}, {{kPremium}}, kNone), {3252}, 3252, 0, 3252, 0},
      {"a downgrade at f = 1/3",
       of({{kDouble}}, {{kBasic}}, kNextInvoice, third),
       {-667, 333, 1000},
       666,
       0,
       666,
       0},
      {"a downgrade at once is kept",
       of({{kDouble}}, {{kBasic}}, kAtOnce, third),
       {-667, 333, 1000},
       -334,
       0,
       666,
       0},
      {"more credit than the next invoice",
       of({{kBasic, 9}}, {{kBasic}}, kAtOnce, kStart),
       {-9000, 1000, 1000},
       -8000,
       0,
       0,
       7000},
      {"the same on the next",
       of({{kBasic, 9}}, {{kBasic}}, kNextInvoice, kStart),
       {-9000, 1000, 1000},
       -7000,
       0,
       0,
       7000},
      {"at the first second all remains",
       of({{kBasic}}, {{kDouble}}, kAtOnce, kStart),
       {-1000, 2000, 2000},
       1000,
       1000,
       2000,
       0},
      {"at the last second",
       of({{kBasic}}, {{kDouble}}, kAtOnce, kEnd - std::chrono::seconds{1}),
       {0, 0, 2000},
       0,
       0,
       2000,
       0},
      {"milliseconds are cut",
       of({{kBasic}}, {{kPremium}}, kNextInvoice, kAt + std::chrono::milliseconds{999}),
       {-166, 541, 3252},
       3627,
       0,
       3627,
       0},
      {"a quantity", of({{kBasic}}, {{kBasic, 3}}), {-166, 499, 3000}, 3333, 0, 3333, 0},
      {"from a quantity of 0",
       of({{kBasic, 0}}, {{kBasic, 2}}, kAtOnce),
       {0, 333, 2000},
       333,
       333,
       2000,
       0},
      {"an item more", of({{kBasic}}, {{kBasic}, {kPremium}}), {541, 1000, 3252}, 4793, 0, 4793, 0},
      {"an item less", of({{kBasic}, {kPremium}}, {{kBasic}}), {-541, 1000}, 459, 0, 459, 0},
      {"nothing changes", of({{kBasic}}, {{kBasic}}), {1000}, 1000, 0, 1000, 0},
      {"to free", of({{kBasic}}, {{kFree}}), {-166, 0, 0}, -166, 0, 0, 166},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto found = preview_change(catalogue, row.request);
    REQUIRE(found.has_value());
    CHECK(amounts(*found) == row.lines);
    CHECK(found->total == row.total);
    CHECK(found->amount_due_now == row.due);
    CHECK(found->next_invoice_amount == row.next);
    CHECK(found->credit_left == row.left);
    CHECK(found->next_invoice_at == kEnd);
    CHECK(found->period == Period{kStart, kEnd});
  }
}

TEST_CASE("pricing/change: from free to paid the anchor moves, whatever the behavior") {
  const auto catalogue = compiled(kTiers);
  for (const auto behavior : {kNextInvoice, kAtOnce, kNone}) {
    const auto found = preview_change(catalogue, of({{kFree}}, {{kCredits}}, behavior));
    REQUIRE(found.has_value());
    CHECK(amounts(*found) == std::vector<std::int64_t>{900, 900});
    CHECK(found->amount_due_now == 900);
    CHECK(found->credits_granted == 100);
    CHECK(found->period.start == kAt);
    CHECK(found->next_invoice_at == seconds(1601574148));  // 1 September to 1 October
  }
  // The interval may change with it.
  const auto yearly = preview_change(catalogue, of({{kFree}}, {{kYearly}}));
  REQUIRE(yearly.has_value());
  CHECK(yearly->next_invoice_at == seconds(1630518148));
}

TEST_CASE("pricing/change: a period that cannot be one of its price") {
  const auto catalogue = compiled(kTiers);
  const auto in = [&](Item item, std::int64_t start, std::int64_t end, std::int64_t at) {
    ChangeRequest request{{{item}, usd(), {*to_instant(start), *to_instant(end)}},
                          {{item}, kAtOnce, *to_instant(at)}};
    return preview_change(catalogue, request);
  };
  constexpr std::int64_t kMs = 1596749288000;
  constexpr std::int64_t kHour = 3'600'000;
  constexpr std::int64_t kDay = 24 * kHour;
  const struct {
    const char* why;
    Item item;
    std::int64_t start, end, at;
    const char* pointer;  // null where it is one
  } rows[] = {
      {"Stripe's seconds",
       {kBasic},
       1596749288,
       1599427688,
       1598982148,
       "/subscription/periodStart"},
      {"a change in seconds", {kBasic}, kMs, kMs + 31 * kDay, 1598982148, "/change/prorationDate"},
      {"an end in seconds", {kBasic}, kMs, 1599427688, kMs, "/subscription/periodEnd"},
      {"a month of 365 days", {kBasic}, kMs, kMs + 365 * kDay, kMs, "/subscription/periodEnd"},
      {"a month of 31 days and a clock change", {kBasic}, kMs, kMs + 32 * kDay, kMs, nullptr},
      {"a second more", {kBasic}, kMs, kMs + 32 * kDay + 1000, kMs, "/subscription/periodEnd"},
      {"a leap year", {kYearly}, kMs, kMs + 366 * kDay, kMs, nullptr},
      {"two years", {kYearly}, kMs, kMs + 730 * kDay, kMs, "/subscription/periodEnd"},
      {"a week of a month, before the anchor", {kBasic}, kMs, kMs + 7 * kDay, kMs, nullptr},
      {"a day of a month", {kBasic}, kMs, kMs + kDay, kMs, nullptr},
      {"less than a day of a month",
       {kBasic},
       kMs,
       kMs + kDay - 1000,
       kMs,
       "/subscription/periodEnd"},
      {"the first second of 2000",
       {kBasic},
       946684800000,
       946684800000 + 31 * kDay,
       946684800000,
       nullptr},
      {"the last of 1999",
       {kBasic},
       946684799000,
       946684800000 + 30 * kDay,
       946684800000,
       "/subscription/periodStart"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto found = in(row.item, row.start, row.end, row.at);
    CHECK(found.has_value() == (row.pointer == nullptr));
    if (found.has_value() || !row.pointer) continue;
    CHECK(name(found.error().code) == "implausible_period");
    CHECK(found.error().pointer == row.pointer);
  }
}

TEST_CASE("pricing/change: periods of days, and trials longer than the interval") {
  const auto catalogue = compiled(R"({"version":1,"products":[{"id":"p","name":"P","prices":[
    {"id":"day","interval":"day","unitAmount":{"USD":1}},
    {"id":"week","interval":"day","intervalCount":7,"unitAmount":{"USD":7}},
    {"id":"tried","interval":"month","unitAmount":{"USD":30},"trialDays":60}]}]})");
  const auto lasts = [&](std::uint32_t price, std::chrono::seconds length) {
    return preview_change(catalogue, {{{{price, 1}}, usd(), {kStart, kStart + length}},
                                      {{{price, 1}}, kNone, kStart}})
        .has_value();
  };
  using std::chrono::hours;
  CHECK(lasts(0, hours{1}));
  CHECK(lasts(0, hours{48}));
  CHECK_FALSE(lasts(0, hours{49}));
  CHECK_FALSE(lasts(1, hours{23}));
  CHECK(lasts(1, hours{24 * 7}));
  CHECK(lasts(2, hours{24 * 60}));
  CHECK(lasts(2, hours{24 * 61}));
  CHECK_FALSE(lasts(2, hours{24 * 61 + 1}));
}

TEST_CASE("pricing/change: a withdrawn currency is not billed any more") {
  const auto catalogue = compiled(R"({"version":1,"products":[{"id":"p","name":"P","prices":[
    {"id":"p","interval":"month","unitAmount":{"BGN":1000}}]}]})");
  const auto ask = [&](std::int64_t at) {
    return preview_change(
        catalogue, {{{{0, 1}}, *Currency::of("BGN"), {seconds(1766000000), seconds(1768000000)}},
                    {{{0, 2}}, kAtOnce, seconds(at)}});
  };
  CHECK(ask(1767225599).has_value());
  const auto refused = ask(1767225600).error();
  CHECK(name(refused.code) == "currency_withdrawn");
  CHECK(refused.pointer == "/subscription/currency");
}

TEST_CASE("pricing/change: what it refuses") {
  const auto catalogue = compiled(kTiers);
  auto backwards = of({{kBasic}}, {{kPremium}});
  std::swap(backwards.subscription.period.start, backwards.subscription.period.end);
  auto instant = of({{kBasic}}, {{kPremium}});
  instant.subscription.period.end = kStart + std::chrono::milliseconds{500};
  const struct {
    const char* why;
    ChangeRequest request;
    ErrorCode code;
    const char* pointer;
  } rows[] = {
      {"before the period", of({{kBasic}}, {{kPremium}}, kAtOnce, kStart - std::chrono::seconds{1}),
       ErrorCode::change_outside_period, "/change/prorationDate"},
      {"at its end", of({{kBasic}}, {{kPremium}}, kAtOnce, kEnd), ErrorCode::change_outside_period,
       "/change/prorationDate"},
      {"a period that runs backwards", backwards, ErrorCode::out_of_range,
       "/subscription/periodEnd"},
      {"a period within a second", instant, ErrorCode::out_of_range, "/subscription/periodEnd"},
      {"nothing before", of({}, {{kPremium}}), ErrorCode::out_of_range, "/subscription/items"},
      {"nothing after", of({{kBasic}}, {}), ErrorCode::out_of_range, "/change/items"},
      {"month to year", of({{kBasic}}, {{kYearly}}), ErrorCode::interval_mismatch,
       "/change/items/0/price"},
      {"a month and a year after", of({{kBasic}}, {{kBasic}, {kYearly}}),
       ErrorCode::interval_mismatch, "/change/items/1/price"},
      {"an unknown price", of({{kBasic}}, {{77}}), ErrorCode::unknown_price,
       "/change/items/0/price"},
      {"an old one", of({{77}}, {{kBasic}}), ErrorCode::unknown_price,
       "/subscription/items/0/price"},
      {"not in dollars", of({{kBasic}}, {{kDinar}}), ErrorCode::price_not_in_currency,
       "/change/items/0/price"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto found = preview_change(catalogue, row.request);
    REQUIRE_FALSE(found.has_value());
    CHECK(name(found.error().code) == name(row.code));
    CHECK(found.error().pointer == row.pointer);
  }
  const auto sum = preview_change(catalogue, of({{kHuge}}, {{kHuge}, {kBasic}}));
  CHECK(sum.error().code == ErrorCode::amount_overflow);
}

TEST_CASE("pricing/change: up and down at the same second is nothing, and no cent is lost") {
  const auto catalogue = compiled(kTiers);
  Numbers numbers(11);
  constexpr std::uint32_t kMonthly[] = {kBasic, kPremium, kTrial, kDouble, kCredits};
  const auto item = [&] {
    return Item{kMonthly[numbers.below(5)], static_cast<std::uint32_t>(1 + numbers.below(9))};
  };
  for (int i = 0; i < 5'000; ++i) {
    const Item before = item();
    const Item after = item();
    const Instant at = kStart + std::chrono::seconds{numbers.below(2'678'400)};
    auto up = of({before}, {after}, kAtOnce, at);
    auto down = of({after}, {before}, kAtOnce, at);
    up.rounding = down.rounding = static_cast<Rounding>(numbers.below(kRoundings));
    const auto there = preview_change(catalogue, up);
    const auto back = preview_change(catalogue, down);
    REQUIRE(there.has_value());
    REQUIRE(back.has_value());
    if (before == after) continue;
    REQUIRE(there->total + back->total == 0);
    std::int64_t sum = 0;
    for (const auto& line : there->lines) sum += line.amount;
    REQUIRE(there->amount_due_now + there->next_invoice_amount - there->credit_left == sum);
    REQUIRE(canonical(*there, catalogue) == canonical(*preview_change(catalogue, up), catalogue));
  }
}

}  // namespace
}  // namespace creator::pricing::change_test
