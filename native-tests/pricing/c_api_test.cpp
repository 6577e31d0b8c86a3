#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <string_view>

#include "creator/c-api/creator_core.h"
#include "pricing/catalogues.h"

namespace creator::pricing::c_api_test {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace): the fixtures of this folder

struct Freed {
  cc_catalogue* catalogue;
  explicit Freed(std::string_view json)
      : catalogue(cc_catalogue_compile(json.data(), json.size(), nullptr)) {}
  ~Freed() { cc_catalogue_free(catalogue); }
  Freed(const Freed&) = delete;
  Freed& operator=(const Freed&) = delete;
};

std::string_view named(cc_code code) {
  return cc_code_name(code);
}

cc_change_request stripe_change(const cc_item* before, const cc_item* after) {
  CC_INIT(cc_change_request, request);
  std::memcpy(request.currency, "USD", 3);
  request.period_start = 1596749288000;
  request.period_end = 1599427688000;
  request.at = 1598982148000;
  request.old_items = before;
  request.old_count = 1;
  request.new_items = after;
  request.new_count = 1;
  return request;
}

TEST_CASE("pricing/c_api: an upgrade, from the document to the explained line") {
  const Freed tiers(kTiers);
  REQUIRE(tiers.catalogue != nullptr);
  CHECK(std::strlen(cc_catalogue_hash(tiers.catalogue)) == 16);
  const cc_item before{cc_catalogue_price(tiers.catalogue, "basic", 5), 1};
  const cc_item after{cc_catalogue_price(tiers.catalogue, "premium", 7), 1};
  const auto request = stripe_change(&before, &after);
  cc_line lines[3]{};
  CC_INIT(cc_quote, quote);
  quote.lines = lines;
  quote.line_capacity = 3;
  REQUIRE(cc_preview_change(tiers.catalogue, &request, &quote, nullptr) == CC_OK);
  REQUIRE(quote.line_count == 3);
  CHECK(lines[0].amount == -166);
  CHECK(lines[1].amount == 541);
  CHECK(lines[2].amount == 3252);
  CHECK(quote.total == 3627);
  CHECK(quote.amount_due_now == 0);
  CHECK(quote.next_invoice_at == 1599427688000);

  CC_INIT(cc_text, text);
  REQUIRE(cc_line_explain(&lines[1], &text, nullptr) == CC_OK);
  CHECK(std::string_view(text.data, text.length) ==
        "3252 x 1 x 445540/2678400 = 540.95..., rounded half away from zero to 541");
  cc_text_free(&text);
  auto altered = lines[1];
  altered.amount = 41;
  CC_INIT(cc_error, error);
  CHECK(named(cc_line_explain(&altered, &text, &error)) == "line_altered");
  CHECK(std::string_view(error.pointer) == "/amount");

  quote.line_capacity = 2;
  CHECK(named(cc_preview_change(tiers.catalogue, &request, &quote, nullptr)) == "buffer_too_small");
  CHECK(quote.line_count == 3);
}

TEST_CASE("pricing/c_api: a quote") {
  const Freed tiers(kTiers);
  const cc_item items[] = {{kBasic, 2}};
  CC_INIT(cc_quote_request, request);
  std::memcpy(request.currency, "EUR", 3);
  request.items = items;
  request.item_count = 1;
  request.with_trial = 1;
  request.now = 1704067200000;  // 2024-01-01
  cc_line lines[60]{};
  CC_INIT(cc_quote, quote);
  quote.lines = lines;
  quote.line_capacity = 60;
  REQUIRE(cc_quote_make(tiers.catalogue, &request, &quote, nullptr) == CC_OK);
  CHECK(quote.amount_due_now == 1800);
  CHECK(quote.next_invoice_at == 1706745600000);
  request.now = 1704067200;  // in seconds
  CHECK(named(cc_quote_make(tiers.catalogue, &request, &quote, nullptr)) == "implausible_period");
}

TEST_CASE("pricing/c_api: a change grants the difference to the grants that are told") {
  const Freed tiers(kTiers);
  const cc_item before{kFree, 1};
  const cc_item after{kCredits, 1};
  auto request = stripe_change(&before, &after);
  cc_line lines[60]{};
  CC_INIT(cc_quote, quote);
  quote.lines = lines;
  quote.line_capacity = 60;
  REQUIRE(cc_preview_change(tiers.catalogue, &request, &quote, nullptr) == CC_OK);
  CHECK(quote.credits_granted == CC_CREDITS_UNKNOWN);
  CHECK(quote.next_credits == CC_CREDITS_UNKNOWN);
  CHECK(quote.grant.credits == 0);

  const cc_grant grant{10, 1596749288000, 1599427688000};
  request.grants = &grant;
  request.grant_count = 1;
  request.grants_told = 1;
  REQUIRE(cc_preview_change(tiers.catalogue, &request, &quote, nullptr) == CC_OK);
  CHECK(quote.credits_granted == 90);
  CHECK(quote.next_credits == 100);
  CHECK(quote.grant.credits == 100);
  CHECK(quote.grant.from == quote.at);
  CHECK(quote.grant.until == quote.period_end);

  request.grants = nullptr;
  CHECK(named(cc_preview_change(tiers.catalogue, &request, &quote, nullptr)) == "invalid_argument");
  request.grant_count = 101;
  CHECK(named(cc_preview_change(tiers.catalogue, &request, &quote, nullptr)) == "too_many");
}

TEST_CASE("pricing/c_api: currencies and splitting") {
  CC_INIT(cc_currency, currency);
  REQUIRE(cc_currency_of("KWD", 3, &currency, nullptr) == CC_OK);
  CHECK(currency.iso_exponent == 3);
  CHECK(currency.charge_step == 10);
  CHECK(currency.valid_until == 0);
  CHECK(std::string_view(currency.successor).empty());
  CHECK(named(cc_currency_of("kwd", 3, &currency, nullptr)) == "unknown_currency");
  REQUIRE(cc_currency_of("BGN", 3, &currency, nullptr) == CC_OK);
  CHECK(currency.valid_from == 0);
  CHECK(currency.valid_until == 1767225600000);
  CHECK(std::string_view(currency.successor) == "EUR");
  CHECK(currency.rate_from == 195583);
  CHECK(currency.rate_to == 100000);

  const int64_t weights[] = {80, 20};
  int64_t parts[2]{};
  CC_INIT(cc_split_request, request);
  std::memcpy(request.currency, "USD", 3);
  request.amount = 999;
  request.count = 2;
  request.weights = weights;
  request.parts = parts;
  REQUIRE(cc_split(&request, nullptr) == CC_OK);
  CHECK(parts[0] == 799);
  CHECK(parts[1] == 200);
}

TEST_CASE("pricing/c_api: what it refuses, without a trap") {
  CC_INIT(cc_error, error);
  CHECK(cc_catalogue_compile("{}", 2, &error) == nullptr);
  CHECK(named(error.code) == "missing_key");
  CHECK(error.faults == 2);
  CHECK(std::string_view(error.pointer) == "/version");
  CHECK(cc_catalogue_compile(nullptr, 7, nullptr) == nullptr);
  CHECK(cc_catalogue_price(nullptr, "x", 1) == CC_NO_PRICE);
  CHECK(std::string_view(cc_catalogue_hash(nullptr)).empty());
  cc_catalogue_free(nullptr);

  const Freed tiers(kTiers);
  CHECK(cc_catalogue_price(tiers.catalogue, nullptr, 0) == CC_NO_PRICE);
  const cc_item before{kBasic, 1};
  const cc_item after{kPremium, 1};
  cc_line lines[3]{};
  CC_INIT(cc_quote, quote);
  quote.lines = lines;
  quote.line_capacity = 3;
  const auto ask = [&](const cc_change_request& request) {
    return named(cc_preview_change(tiers.catalogue, &request, &quote, &error));
  };
  auto request = stripe_change(&before, &after);
  CHECK(ask(request) == "");
  request.size = 4;
  CHECK(ask(request) == "abi_mismatch");
  request = stripe_change(nullptr, &after);
  CHECK(ask(request) == "invalid_argument");
  request = stripe_change(&before, &after);
  request.old_count = 21;
  CHECK(ask(request) == "too_many");
  request = stripe_change(&before, &after);
  request.behavior = 3;
  CHECK(ask(request) == "out_of_range");
  request = stripe_change(&before, &after);
  request.rounding = 8;
  CHECK(ask(request) == "out_of_range");
  request = stripe_change(&before, &after);
  request.at = INT64_MAX;
  CHECK(ask(request) == "invalid_instant");
  CHECK(std::string_view(error.pointer) == "/change/prorationDate");
  request = stripe_change(&before, &after);
  request.currency[0] = 'u';
  CHECK(ask(request) == "unknown_currency");
  request = stripe_change(&before, &after);
  CHECK(named(cc_preview_change(nullptr, &request, &quote, nullptr)) == "invalid_argument");
  CHECK(named(cc_preview_change(tiers.catalogue, nullptr, &quote, nullptr)) == "invalid_argument");
  CHECK(named(cc_preview_change(tiers.catalogue, &request, nullptr, nullptr)) ==
        "invalid_argument");
  quote.lines = nullptr;
  CHECK(ask(request) == "buffer_too_small");

  CC_INIT(cc_text, text);
  cc_line line{};
  CHECK(named(cc_line_explain(&line, &text, nullptr)) == "out_of_range");
  CHECK(named(cc_line_explain(nullptr, &text, nullptr)) == "invalid_argument");

  CC_INIT(cc_split_request, split);
  std::memcpy(split.currency, "USD", 3);
  split.count = 1001;
  CHECK(named(cc_split(&split, nullptr)) == "too_many");
  split.count = 1;
  CHECK(named(cc_split(&split, nullptr)) == "invalid_argument");
  split.count = 0;
  CHECK(named(cc_split(&split, nullptr)) == "out_of_range");
  split.remainder = 3;
  CHECK(named(cc_split(&split, nullptr)) == "out_of_range");
  split.remainder = 0;
  split.amount = INT64_MIN;
  CHECK(named(cc_split(&split, nullptr)) == "amount_overflow");
}

}  // namespace
}  // namespace creator::pricing::c_api_test
