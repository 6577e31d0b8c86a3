#include "creator/pricing/credits.h"

#include <doctest/doctest.h>

#include "creator/pricing/change.h"
#include "pricing/catalogues.h"
#include "pricing/numbers.h"
#include "support/draws.h"

namespace creator::pricing::credits_test {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace): the fixtures of this folder

const Instant kStart = seconds(1782820800);  // 2026-06-30T12:00:00Z

/// Prices 0 to 3: free with 10 credits, pro with 500, team with 2000, a year of pro with 6000.
constexpr std::string_view kPlans =
    R"({"version":1,"products":[{"id":"plans","name":"Plans","prices":[
  {"id":"free","interval":"month","unitAmount":{"USD":0},"creditsPerCycle":10},
  {"id":"pro","interval":"month","unitAmount":{"USD":2900},"creditsPerCycle":500},
  {"id":"team","interval":"month","unitAmount":{"USD":4900},"creditsPerCycle":2000},
  {"id":"year","interval":"year","unitAmount":{"USD":29000},"creditsPerCycle":6000}]}]})";
constexpr std::uint32_t kFreePlan = 0, kPro = 1, kTeam = 2, kYear = 3;

/// A customer as a caller keeps them: what runs, what was granted, what was paid.
struct Customer {
  explicit Customer(const Catalogue& with) : catalogue(with) {}

  void keep(const Result<Quote>& answer) {
    REQUIRE(answer.has_value());
    REQUIRE(answer->credits_granted.has_value());
    period = answer->period;
    granted += *answer->credits_granted;
    if (answer->grant) grants.push_back(*answer->grant);
  }
  void buy(std::uint32_t price, Instant at) {
    items = {{price, 1}};
    keep(quote(catalogue, {items, usd(), at, true, grants}));
  }
  void change(std::uint32_t price, Instant at,
              ProrationBehavior behavior = ProrationBehavior::always_invoice) {
    const std::vector<Item> after = {{price, 1}};
    keep(preview_change(catalogue, {{items, usd(), period, grants}, {after, behavior, at}}));
    items = after;
  }

  const Catalogue& catalogue;
  std::vector<Item> items;
  Period period;
  std::vector<CreditGrant> grants;
  std::int64_t granted = 0;
};

TEST_CASE("pricing/credits: free, pro, free, pro, free, pro within five seconds grants pro once") {
  const auto catalogue = compiled(kPlans);
  Customer fan(catalogue);
  fan.buy(kFreePlan, kStart);
  for (int second = 1; second <= 5; ++second)
    fan.change(second % 2 == 1 ? kPro : kFreePlan, kStart + std::chrono::seconds{second});
  CHECK(fan.granted == 500);
  CHECK(fan.grants.size() == 2);
}

TEST_CASE("pricing/credits: a change grants the difference, where it is billed") {
  const auto catalogue = compiled(kPlans);
  const struct {
    const char* why;
    std::uint32_t from, to;
    ProrationBehavior behavior;
    std::int64_t granted;
  } rows[] = {
      {"up, the anchor kept", kPro, kTeam, ProrationBehavior::always_invoice, 1500},
      {"billed with the next invoice", kPro, kTeam, ProrationBehavior::create_prorations, 1500},
      {"not billed in this period", kPro, kTeam, ProrationBehavior::none, 0},
      {"down", kTeam, kPro, ProrationBehavior::always_invoice, 0},
      {"to free", kPro, kFreePlan, ProrationBehavior::always_invoice, 0},
      {"from free, the anchor moved", kFreePlan, kPro, ProrationBehavior::none, 490},
      {"from free to a year", kFreePlan, kYear, ProrationBehavior::always_invoice, 5990},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    Customer fan(catalogue);
    fan.buy(row.from, kStart);
    const auto had = fan.granted;
    fan.change(row.to, kStart + std::chrono::hours{240}, row.behavior);
    CHECK(fan.granted - had == row.granted);
  }
}

TEST_CASE("pricing/credits: a grant names all that was granted for its time") {
  const auto catalogue = compiled(kPlans);
  Customer fan(catalogue);
  fan.buy(kFreePlan, kStart);
  const Instant later = kStart + std::chrono::hours{240};
  fan.change(kPro, later);
  REQUIRE(fan.grants.size() == 2);
  CHECK(fan.grants[0] == CreditGrant{10, {kStart, *boundary(kStart, {IntervalUnit::month, 1}, 1)}});
  CHECK(fan.grants[1] == CreditGrant{500, {later, fan.period.end}});
}

TEST_CASE("pricing/credits: what was not told is not known") {
  const auto catalogue = compiled(kPlans);
  const auto ask = [&](std::uint32_t to, ProrationBehavior behavior) {
    return *preview_change(catalogue,
                           {{{{kPro, 1}}, usd(), {kStart, *boundary(kStart, {}, 1)}, std::nullopt},
                            {{{to, 1}}, behavior, kStart}});
  };
  const auto up = ask(kTeam, ProrationBehavior::always_invoice);
  CHECK_FALSE(up.credits_granted.has_value());
  CHECK_FALSE(up.next_credits.has_value());
  CHECK_FALSE(up.grant.has_value());
  CHECK(canonical(up, catalogue).find(R"("creditsGranted":null,"nextCredits":null,"grant":null)") !=
        std::string::npos);
  // Without an invoice before the next period nothing is granted now, whatever was.
  CHECK(ask(kTeam, ProrationBehavior::none).credits_granted == 0);
}

TEST_CASE("pricing/credits: signing up again within a month grants nothing again") {
  const auto catalogue = compiled(kPlans);
  Customer fan(catalogue);
  fan.buy(kFreePlan, kStart);
  fan.buy(kFreePlan, kStart + std::chrono::hours{24});
  CHECK(fan.granted == 10);
  fan.buy(kFreePlan, fan.grants[0].period.end);  // the time of the first grant has ended
  CHECK(fan.granted == 20);
}

TEST_CASE("pricing/credits: the next invoice grants the difference too") {
  const auto catalogue = compiled(kPlans);
  Customer fan(catalogue);
  fan.buy(kYear, kStart);
  const Instant later = kStart + std::chrono::hours{240};
  const auto monthly = *quote(catalogue, {{{kPro, 1}}, usd(), later, true, fan.grants});
  CHECK(monthly.credits_granted == 0);
  CHECK(monthly.next_credits == 0);  // the year's 6000 reach over the second month
}

TEST_CASE("pricing/credits: no walk of changes grants more than the largest plan at a time") {
  const auto catalogue = compiled(kPlans);
  Numbers numbers(creator::test::first_seed());
  for (std::uint32_t walk = 0; walk < creator::test::draws(300); ++walk) {
    Customer fan(catalogue);
    Instant at = kStart;
    fan.buy(kFreePlan, at);
    for (int step = 0; step < 12; ++step) {
      at += std::chrono::seconds{1 + numbers.below(100'000)};  // 14 days in all at the most
      if (at >= fan.period.end) break;
      fan.change(static_cast<std::uint32_t>(numbers.below(3)), at,
                 static_cast<ProrationBehavior>(numbers.below(kProrationBehaviors)));
    }
    std::int64_t largest = 0;
    for (const auto& grant : fan.grants) largest = std::max(largest, grant.credits);
    REQUIRE(fan.granted == largest);
    REQUIRE(fan.granted <= 2000);
  }
}

}  // namespace
}  // namespace creator::pricing::credits_test
