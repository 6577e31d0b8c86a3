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
  return {{std::move(before), usd(), {kStart, kEnd}}, {std::move(after), behavior, at}};
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
  // Within a period no credits are granted: the ledger settles the difference.
  const auto paid = preview_change(catalogue, of({{kBasic}}, {{kCredits}}));
  CHECK(paid->credits_granted == 0);
  CHECK(paid->next_credits == 100);
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
