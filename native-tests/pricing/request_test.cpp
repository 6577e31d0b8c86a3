#include "creator/pricing/request.h"

#include <doctest/doctest.h>

#include <string>

#include "pricing/catalogues.h"

namespace creator::pricing::request_test {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace): the fixtures of this folder

std::string change_with(const std::string& subscription, const std::string& change,
                        const std::string& more = "") {
  return R"({"subscription":{)" + subscription + R"(},"change":{)" + change + "}" + more + "}";
}

const std::string kOld =
    R"("items":[{"price":"basic"}],"currency":"USD","periodStart":1596749288000,"periodEnd":1599427688000)";
const std::string kNew = R"("items":[{"price":"premium"}],"prorationDate":1598982148000)";

TEST_CASE("pricing/request: a quote's") {
  const auto catalogue = compiled(kTiers);
  const auto request = read_quote_request(
      catalogue,
      R"({"items":[{"price":"premium"},{"price":"basic","quantity":3}],"currency":"EUR","now":-1,"trial":false})");
  REQUIRE(request.has_value());
  CHECK(request->items == std::vector<Item>{{kPremium, 1}, {kBasic, 3}});
  CHECK(request->currency.code() == "EUR");
  CHECK(to_ms(request->now) == -1);
  CHECK_FALSE(request->with_trial);
}

TEST_CASE("pricing/request: instants in seconds, and grants") {
  const auto catalogue = compiled(kTiers);
  const auto quoted = read_quote_request(
      catalogue,
      R"({"items":[{"price":"free"}],"currency":"USD","now":{"seconds":1598982148},)"
      R"("grants":[{"credits":10,"from":{"seconds":1596749288},"until":1599427688000}]})");
  REQUIRE(quoted.has_value());
  CHECK(to_ms(quoted->now) == 1598982148000);
  CHECK(quoted->grants ==
        std::vector<CreditGrant>{{10, {seconds(1596749288), seconds(1599427688)}}});
  const auto changed = read_change_request(
      catalogue,
      change_with(R"("items":[{"price":"basic"}],"currency":"USD","grants":[],)"
                  R"("periodStart":{"seconds":1596749288},"periodEnd":{"seconds":1599427688})",
                  R"("items":[{"price":"premium"}],"prorationDate":{"seconds":1598982148})"));
  REQUIRE(changed.has_value());
  CHECK(changed->subscription.period == Period{seconds(1596749288), seconds(1599427688)});
  CHECK(changed->change.at == seconds(1598982148));
  CHECK(changed->subscription.grants == std::vector<CreditGrant>{});
  CHECK_FALSE(read_change_request(catalogue, change_with(kOld, kNew))->subscription.grants);
}

TEST_CASE("pricing/request: a change's") {
  const auto catalogue = compiled(kTiers);
  const auto plain = read_change_request(catalogue, change_with(kOld, kNew));
  REQUIRE(plain.has_value());
  CHECK(plain->change.behavior == ProrationBehavior::create_prorations);
  CHECK(plain->rounding == Rounding::half_away);
  CHECK(plain->subscription.period == Period{seconds(1596749288), seconds(1599427688)});
  const auto full =
      read_change_request(catalogue, change_with(kOld, kNew + R"(,"prorationBehavior":"none")",
                                                 R"(,"policy":{"rounding":"half_even"})"));
  REQUIRE(full.has_value());
  CHECK(full->change.behavior == ProrationBehavior::none);
  CHECK(full->rounding == Rounding::half_even);
  CHECK(full->change.items == std::vector<Item>{{kPremium, 1}});
}

TEST_CASE("pricing/request: what a quote refuses") {
  const auto catalogue = compiled(kTiers);
  const struct {
    const char* why;
    const char* document;
    ErrorCode code;
    const char* pointer;
  } rows[] = {
      {"no JSON", "{", ErrorCode::json_syntax, nullptr},
      {"a list", "[]", ErrorCode::wrong_type, ""},
      {"nothing", "{}", ErrorCode::missing_key, "/items"},
      {"no items", R"({"items":[],"currency":"USD","now":0})", ErrorCode::out_of_range, "/items"},
      {"items that are none", R"({"items":{},"currency":"USD","now":0})", ErrorCode::wrong_type,
       "/items"},
      {"an item that is none", R"({"items":["basic"],"currency":"USD","now":0})",
       ErrorCode::wrong_type, "/items/0"},
      {"a misspelt price", R"({"items":[{"price":"basci"}],"currency":"USD","now":0})",
       ErrorCode::unknown_price, "/items/0/price"},
      {"a negative quantity",
       R"({"items":[{"price":"basic","quantity":-1}],"currency":"USD","now":0})",
       ErrorCode::out_of_range, "/items/0/quantity"},
      {"half a quantity",
       R"({"items":[{"price":"basic","quantity":0.5}],"currency":"USD","now":0})",
       ErrorCode::wrong_type, "/items/0/quantity"},
      {"a coupon is not ignored",
       R"({"items":[{"price":"basic"}],"coupon":"X","currency":"USD","now":0})",
       ErrorCode::unknown_key, "/coupon"},
      {"an item's discount neither",
       R"({"items":[{"price":"basic","off":1}],"currency":"USD","now":0})", ErrorCode::unknown_key,
       "/items/0/off"},
      {"no currency", R"({"items":[{"price":"basic"}],"currency":"ABC","now":0})",
       ErrorCode::unknown_currency, "/currency"},
      {"a currency that is a number", R"({"items":[{"price":"basic"}],"currency":1,"now":0})",
       ErrorCode::wrong_type, "/currency"},
      {"a date as text", R"({"items":[{"price":"basic"}],"currency":"USD","now":"2026-01-01"})",
       ErrorCode::wrong_type, "/now"},
      {"half a second", R"({"items":[{"price":"basic"}],"currency":"USD","now":{"seconds":0.5}})",
       ErrorCode::wrong_type, "/now/seconds"},
      {"no seconds", R"({"items":[{"price":"basic"}],"currency":"USD","now":{}})",
       ErrorCode::missing_key, "/now/seconds"},
      {"nanoseconds are not ignored",
       R"({"items":[{"price":"basic"}],"currency":"USD","now":{"seconds":1,"nanos":1}})",
       ErrorCode::unknown_key, "/now/nanos"},
      {"seconds beyond the year 9999",
       R"({"items":[{"price":"basic"}],"currency":"USD","now":{"seconds":253402300800}})",
       ErrorCode::invalid_instant, "/now/seconds"},
      {"seconds beyond int64's milliseconds",
       R"({"items":[{"price":"basic"}],"currency":"USD","now":{"seconds":9223372036854775807}})",
       ErrorCode::invalid_instant, "/now/seconds"},
      {"a grant that is none",
       R"({"items":[{"price":"basic"}],"currency":"USD","now":0,"grants":[10]})",
       ErrorCode::wrong_type, "/grants/0"},
      {"a grant without an end",
       R"({"items":[{"price":"basic"}],"currency":"USD","now":0,"grants":[{"credits":1,"from":0}]})",
       ErrorCode::missing_key, "/grants/0/until"},
      {"beyond the year 9999",
       R"({"items":[{"price":"basic"}],"currency":"USD","now":253402300800000})",
       ErrorCode::invalid_instant, "/now"},
      {"a trial of 1", R"({"items":[{"price":"basic"}],"currency":"USD","now":0,"trial":1})",
       ErrorCode::wrong_type, "/trial"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto request = read_quote_request(catalogue, row.document);
    REQUIRE_FALSE(request.has_value());
    CHECK(name(request.error()[0].code) == name(row.code));
    if (row.pointer) CHECK(request.error()[0].pointer == row.pointer);
  }
  const auto misspelt =
      read_quote_request(catalogue, R"({"items":[{"price":"basci"}],"currency":"USD","now":0})");
  CHECK(message(misspelt.error()[0]).find("did you mean \"basic\"?") != std::string::npos);
}

TEST_CASE("pricing/request: what a change refuses") {
  const auto catalogue = compiled(kTiers);
  const struct {
    const char* why;
    std::string document;
    ErrorCode code;
    const char* pointer;
  } rows[] = {
      {"no JSON", "x", ErrorCode::json_syntax, nullptr},
      {"nothing", "{}", ErrorCode::missing_key, "/subscription"},
      {"a subscription that is none", R"({"subscription":1,"change":{)" + kNew + "}}",
       ErrorCode::wrong_type, "/subscription"},
      {"a change that is none", R"({"subscription":{)" + kOld + R"(},"change":1})",
       ErrorCode::wrong_type, "/change"},
      {"no period", change_with(R"("items":[{"price":"basic"}],"currency":"USD")", kNew),
       ErrorCode::missing_key, "/subscription/periodStart"},
      {"no date", change_with(kOld, R"("items":[{"price":"premium"}])"), ErrorCode::missing_key,
       "/change/prorationDate"},
      {"a misspelt behavior",
       change_with(kOld, kNew + R"(,"prorationBehavior":"create_proration")"),
       ErrorCode::out_of_range, "/change/prorationBehavior"},
      {"a behavior that is no text", change_with(kOld, kNew + R"(,"prorationBehavior":0)"),
       ErrorCode::wrong_type, "/change/prorationBehavior"},
      {"twenty-one items",
       change_with(kOld,
                   R"("items":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],"prorationDate":0)"),
       ErrorCode::too_many, "/change/items"},
      {"an unknown rounding", change_with(kOld, kNew, R"(,"policy":{"rounding":"nearest"})"),
       ErrorCode::out_of_range, "/policy/rounding"},
      {"a rounding that is no text", change_with(kOld, kNew, R"(,"policy":{"rounding":0})"),
       ErrorCode::wrong_type, "/policy/rounding"},
      {"an unknown policy", change_with(kOld, kNew, R"(,"policy":{"grain":"day"})"),
       ErrorCode::unknown_key, "/policy/grain"},
      {"an anchor is not ignored", change_with(kOld, kNew + R"(,"billingCycleAnchor":"now")"),
       ErrorCode::unknown_key, "/change/billingCycleAnchor"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto request = read_change_request(catalogue, row.document);
    REQUIRE_FALSE(request.has_value());
    CHECK(name(request.error()[0].code) == name(row.code));
    if (row.pointer) CHECK(request.error()[0].pointer == row.pointer);
  }
}

}  // namespace
}  // namespace creator::pricing::request_test
