#include <string>

#include "bindings/convert.h"
#include "creator/pricing/catalogue.h"
#include "creator/pricing/change.h"
#include "creator/pricing/quote.h"
#include "creator/pricing/request.h"

namespace creator::wasm {
namespace {

using emscripten::val;
using pricing::Catalogue;

Checked<Catalogue> compile(const std::string& document) {
  return Catalogue::compile(document);
}

std::string hash(const Catalogue& catalogue) {
  return catalogue.hash();
}
std::string canonical(const Catalogue& catalogue) {
  return catalogue.canonical();
}

/// The canonical bytes of a quote, or every fault of the request.
Checked<std::string> quote_text(const Catalogue& catalogue, const std::string& document) {
  CREATOR_TRY(request, pricing::read_quote_request(catalogue, document));
  const auto found = pricing::quote(catalogue, request);
  if (!found.has_value()) return Faults(found.error());
  return pricing::canonical(*found, catalogue);
}

Checked<std::string> change_text(const Catalogue& catalogue, const std::string& document) {
  CREATOR_TRY(request, pricing::read_change_request(catalogue, document));
  const auto found = pricing::preview_change(catalogue, request);
  if (!found.has_value()) return Faults(found.error());
  return pricing::canonical(*found, catalogue);
}

val quote_in_js(const Catalogue& catalogue, const std::string& document) {
  return to_js(quote_text(catalogue, document));
}
val change_in_js(const Catalogue& catalogue, const std::string& document) {
  return to_js(change_text(catalogue, document));
}

val to_js(const pricing::Price& price, const Catalogue& catalogue) {
  auto out = val::object();
  out.set("id", price.id);
  out.set("product", catalogue.products()[price.product].id);
  out.set("interval", std::string(pricing::name(price.interval.unit)));
  out.set("intervalCount", price.interval.count);
  auto amounts = val::object();
  // Amounts are within 2^53 - 1, which a double holds exactly.
  for (const auto& [currency, minor] : price.unit_amounts)
    amounts.set(std::string(currency.code()), static_cast<double>(minor));
  out.set("unitAmount", amounts);
  out.set("trialDays", price.trial_days);
  out.set("creditsPerCycle", static_cast<double>(price.credits_per_cycle));
  return out;
}

val prices(const Catalogue& catalogue) {
  auto list = val::array();
  for (const auto& price : catalogue.prices()) list.call<void>("push", to_js(price, catalogue));
  return list;
}

val products(const Catalogue& catalogue) {
  auto list = val::array();
  for (const auto& product : catalogue.products()) {
    auto out = val::object();
    out.set("id", product.id);
    out.set("name", product.name);
    out.set("rank", product.rank);
    auto features = val::array();
    for (const auto& feature : product.features) features.call<void>("push", feature);
    out.set("features", features);
    auto ids = val::array();
    for (const auto& price : catalogue.prices().subspan(product.first_price, product.price_count))
      ids.call<void>("push", price.id);
    out.set("prices", ids);
    list.call<void>("push", out);
  }
  return list;
}

}  // namespace

EMSCRIPTEN_BINDINGS(creator_pricing) {
  emscripten::class_<Catalogue>("Catalogue")
      .class_function("compile", &InJs<compile>::call)
      .function("address", &address_of<Catalogue>)
      .function("hash", &hash)
      .function("canonical", &canonical)
      .function("prices", &prices)
      .function("products", &products)
      .function("quoteText", &quote_in_js)
      .function("changeText", &change_in_js);
}

}  // namespace creator::wasm
