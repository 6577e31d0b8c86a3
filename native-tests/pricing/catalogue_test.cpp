#include "creator/pricing/catalogue.h"

#include <doctest/doctest.h>

#include <string>

#include "pricing/catalogues.h"
#include "support/vectors.h"

namespace creator::pricing::catalogue_test {
namespace {

using test::compiled;
using test::kTiers;

/// A catalogue of one price, which `price` describes.
std::string with_price(const std::string& price) {
  return R"({"version":1,"products":[{"id":"p","name":"P","prices":[)" + price + "]}]}";
}

/// A price in which `more` stands beside what is required.
std::string price_with(const std::string& more) {
  return with_price(R"({"id":"x","interval":"month","unitAmount":{"USD":1},)" + more + "}");
}

TEST_CASE("pricing/catalogue: what it refuses, and where") {
  const std::string long_id(65, 'x');
  const struct {
    const char* why;
    std::string document;
    ErrorCode code;
    const char* pointer;
  } rows[] = {
      {"a list", "[]", ErrorCode::wrong_type, ""},
      {"nothing in it", "{}", ErrorCode::missing_key, "/version"},
      {"another version", R"({"version":2,"products":[]})", ErrorCode::out_of_range, "/version"},
      {"no products", R"({"version":1,"products":[]})", ErrorCode::out_of_range, "/products"},
      {"coupons are not understood", R"({"version":1,"coupons":[],"products":[]})",
       ErrorCode::unknown_key, "/coupons"},
      {"taxes neither", price_with(R"("taxRates":[])"), ErrorCode::unknown_key,
       "/products/0/prices/0/taxRates"},
      {"nor tiers", price_with(R"("tiers":[])"), ErrorCode::unknown_key,
       "/products/0/prices/0/tiers"},
      {"nor graduated prices", price_with(R"("model":"graduated")"),
       ErrorCode::unsupported_price_model, "/products/0/prices/0/model"},
      {"a model that is no text", price_with(R"("model":1)"), ErrorCode::wrong_type,
       "/products/0/prices/0/model"},
      {"a product that is none", R"({"version":1,"products":[1]})", ErrorCode::wrong_type,
       "/products/0"},
      {"a product without prices", R"({"version":1,"products":[{"id":"p","name":"P"}]})",
       ErrorCode::missing_key, "/products/0/prices"},
      {"an empty name", R"({"version":1,"products":[{"id":"p","name":"","prices":[]}]})",
       ErrorCode::out_of_range, "/products/0/name"},
      {"a price that is none", with_price("[]"), ErrorCode::wrong_type, "/products/0/prices/0"},
      {"an id with a space", with_price(R"({"id":"a b","interval":"day","unitAmount":{"USD":1}})"),
       ErrorCode::invalid_catalogue_id, "/products/0/prices/0/id"},
      {"an empty id", with_price(R"({"id":"","interval":"day","unitAmount":{"USD":1}})"),
       ErrorCode::invalid_catalogue_id, "/products/0/prices/0/id"},
      {"a long id",
       with_price(R"({"id":")" + long_id + R"(","interval":"day","unitAmount":{"USD":1}})"),
       ErrorCode::invalid_catalogue_id, "/products/0/prices/0/id"},
      {"an id that is a number", with_price(R"({"id":7,"interval":"day","unitAmount":{"USD":1}})"),
       ErrorCode::wrong_type, "/products/0/prices/0/id"},
      {"an id twice", with_price(R"({"id":"a","interval":"day","unitAmount":{"USD":1}},
                     {"id":"a","interval":"day","unitAmount":{"USD":1}})"),
       ErrorCode::duplicate_catalogue_id, "/products/0/prices/1/id"},
      {"a misspelt interval", with_price(R"({"id":"a","interval":"mont","unitAmount":{"USD":1}})"),
       ErrorCode::out_of_range, "/products/0/prices/0/interval"},
      {"four years",
       with_price(R"({"id":"a","interval":"year","intervalCount":4,"unitAmount":{"USD":1}})"),
       ErrorCode::out_of_range, "/products/0/prices/0/intervalCount"},
      {"no months", price_with(R"("intervalCount":0)"), ErrorCode::out_of_range,
       "/products/0/prices/0/intervalCount"},
      {"no amount", with_price(R"({"id":"a","interval":"day"})"), ErrorCode::missing_key,
       "/products/0/prices/0/unitAmount"},
      {"an amount of no currency", with_price(R"({"id":"a","interval":"day","unitAmount":{}})"),
       ErrorCode::out_of_range, "/products/0/prices/0/unitAmount"},
      {"a bare amount", with_price(R"({"id":"a","interval":"day","unitAmount":5})"),
       ErrorCode::wrong_type, "/products/0/prices/0/unitAmount"},
      {"a small code", with_price(R"({"id":"a","interval":"day","unitAmount":{"usd":5}})"),
       ErrorCode::unknown_currency, "/products/0/prices/0/unitAmount/usd"},
      {"a decimal amount", with_price(R"({"id":"a","interval":"day","unitAmount":{"USD":9.99}})"),
       ErrorCode::wrong_type, "/products/0/prices/0/unitAmount/USD"},
      {"a negative amount", with_price(R"({"id":"a","interval":"day","unitAmount":{"USD":-1}})"),
       ErrorCode::out_of_range, "/products/0/prices/0/unitAmount/USD"},
      {"2^53", with_price(R"({"id":"a","interval":"day","unitAmount":{"USD":9007199254740992}})"),
       ErrorCode::out_of_range, "/products/0/prices/0/unitAmount/USD"},
      {"dinars that cannot be charged",
       with_price(R"({"id":"a","interval":"day","unitAmount":{"KWD":1234}})"),
       ErrorCode::not_chargeable, "/products/0/prices/0/unitAmount/KWD"},
      {"a trial of three years", price_with(R"("trialDays":731)"), ErrorCode::out_of_range,
       "/products/0/prices/0/trialDays"},
      {"negative credits", price_with(R"("creditsPerCycle":-1)"), ErrorCode::out_of_range,
       "/products/0/prices/0/creditsPerCycle"},
      {"a feature that is none",
       R"({"version":1,"products":[{"id":"p","name":"P","features":[1],"prices":[{"id":"a","interval":"day","unitAmount":{"USD":1}}]}]})",
       ErrorCode::wrong_type, "/products/0/features/0"},
      {"an empty feature",
       R"({"version":1,"products":[{"id":"p","name":"P","features":[""],"prices":[{"id":"a","interval":"day","unitAmount":{"USD":1}}]}]})",
       ErrorCode::out_of_range, "/products/0/features/0"},
      {"a key twice", R"({"version":1,"version":1})", ErrorCode::json_duplicate_key, "/version"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.why);
    const auto catalogue = Catalogue::compile(row.document);
    REQUIRE_FALSE(catalogue.has_value());
    CHECK(name(catalogue.error()[0].code) == name(row.code));
    CHECK(catalogue.error()[0].pointer == row.pointer);
  }
}

TEST_CASE("pricing/catalogue: all faults at once, in the order of the document") {
  const auto catalogue = Catalogue::compile(R"({"version":1,"products":[
      {"id":"a b","name":"A","prices":[{"id":"x","interval":"mont","unitAmount":{"USD":-1,"ABC":2}}]},
      {"id":"c","nmae":"C","prices":[{"id":"x","interval":"day","unitAmount":{"EUR":1}}]}]})");
  REQUIRE_FALSE(catalogue.has_value());
  std::string found;
  for (const auto& fault : catalogue.error())
    found.append(name(fault.code)).append(" ").append(*fault.pointer).append("\n");
  CHECK(found ==
        "invalid_catalogue_id /products/0/id\n"
        "out_of_range /products/0/prices/0/interval\n"
        "out_of_range /products/0/prices/0/unitAmount/USD\n"
        "unknown_currency /products/0/prices/0/unitAmount/ABC\n"
        "unknown_key /products/1/nmae\n"
        "missing_key /products/1/name\n"
        "duplicate_catalogue_id /products/1/prices/0/id\n");
  CHECK(message(catalogue.error()[4]).find("did you mean \"name\"?") != std::string::npos);
}

TEST_CASE("pricing/catalogue: too many prices") {
  std::string list;
  for (int i = 0; i < 10'001; ++i) {
    if (i > 0) list += ',';
    list += R"({"id":"p)" + std::to_string(i) + R"(","interval":"day","unitAmount":{"USD":1}})";
  }
  const auto catalogue = Catalogue::compile(with_price(list));
  REQUIRE_FALSE(catalogue.has_value());
  CHECK(catalogue.error()[0].code == ErrorCode::too_many);
}

TEST_CASE("pricing/catalogue: what it says") {
  const auto catalogue = compiled(kTiers);
  REQUIRE(catalogue.products().size() == 3);
  REQUIRE(catalogue.prices().size() == 9);
  CHECK(catalogue.find_price("premium") == test::kPremium);
  CHECK_FALSE(catalogue.find_price("Premium").has_value());
  const Price& price = catalogue.prices()[test::kPremium];
  CHECK(catalogue.products()[price.product].id == "premium");
  CHECK(catalogue.products()[price.product].features[0] == "HD");
  CHECK(*price.unit_amount(*Currency::of("EUR")) == 3000);
  CHECK(price.unit_amount(*Currency::of("GBP")).error().code == ErrorCode::price_not_in_currency);
  CHECK(catalogue.prices()[test::kTrial].trial_days == 7);
}

TEST_CASE("pricing/catalogue: one content, one hash") {
  const auto one =
      compiled(with_price(R"({"id":"a","interval":"month","unitAmount":{"USD":999,"EUR":949}})"));
  const auto spelt = compiled(R"({ "products": [{"prices":[{"creditsPerCycle":0,"trialDays":0,
      "unitAmount":{"EUR":949,"USD":999},"intervalCount":1,"interval":"month","model":"per_unit",
      "id":"a"}],"features":[],"rank":0,"name":"P","id":"p"}], "version":1})");
  const auto dearer =
      compiled(with_price(R"({"id":"a","interval":"month","unitAmount":{"USD":1000,"EUR":949}})"));
  CHECK(one == spelt);
  CHECK(one.canonical() == spelt.canonical());
  CHECK(one.hash() == spelt.hash());
  CHECK(one.hash() != dearer.hash());
  CHECK(one.canonical() ==
        R"({"version":1,"products":[{"id":"p","name":"P","rank":0,"features":[],"prices":[)"
        R"({"id":"a","model":"per_unit","interval":"month","intervalCount":1,)"
        R"("unitAmount":{"EUR":949,"USD":999},"trialDays":0,"creditsPerCycle":0}]}]})");
  CHECK(compiled(one.canonical()) == one);
}

TEST_CASE("pricing/catalogue: the presets compile") {
  const auto photos = compiled(creator::test::read_file("presets/photos/catalogue.json"));
  CHECK(*photos.prices()[*photos.find_price("premium_month")].unit_amount(test::usd()) == 999);
  const auto agency = compiled(creator::test::read_file("presets/agency/catalogue.json"));
  REQUIRE(agency.products().size() == 3);
  std::int32_t rank = 0;
  std::int64_t amount = 0;
  for (const auto& product : agency.products()) {
    CAPTURE(product.id);
    CHECK(product.rank > rank);
    rank = product.rank;
    const auto& price = agency.prices()[product.first_price];
    CHECK(*price.unit_amount(test::usd()) > amount);
    amount = *price.unit_amount(test::usd());
    CHECK(price.unit_amount(*Currency::of("EUR")).has_value());
  }
  const auto saas = compiled(creator::test::read_file("presets/saas/catalogue.json"));
  CHECK(saas.prices()[*saas.find_price("pro_year")].trial_days == 14);
  const auto content = compiled(creator::test::read_file("presets/content/catalogue.json"));
  CHECK(content.products().size() == 1);
  const auto effects = compiled(creator::test::read_file("presets/effects/catalogue.json"));
  CHECK(effects.products().size() == 4);
  CHECK(*effects.prices()[*effects.find_price("free_month")].unit_amount(test::usd()) == 0);
  CHECK(effects.prices()[*effects.find_price("starter_month")].credits_per_cycle == 100);
}

}  // namespace
}  // namespace creator::pricing::catalogue_test
