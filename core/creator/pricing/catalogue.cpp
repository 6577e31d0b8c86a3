#include "creator/pricing/catalogue.h"

#include "creator/base/canonical.h"

namespace creator::pricing {

std::string_view name(IntervalUnit unit) {
  switch (unit) {
    case IntervalUnit::day: return "day";
    case IntervalUnit::week: return "week";
    case IntervalUnit::month: return "month";
    case IntervalUnit::year: return "year";
  }
  return {};
}

std::optional<std::uint32_t> Catalogue::find_price(std::string_view id) const {
  const auto found = places_.find(std::string(id));
  if (found == places_.end()) return std::nullopt;
  return found->second;
}

std::string Catalogue::canonical() const {
  CanonicalWriter out;
  out.begin_object().key("version").integer(1).key("products").begin_array();
  for (const auto& product : products_) {
    out.begin_object().key("id").string(product.id).key("name").string(product.name);
    out.key("rank").integer(product.rank).key("features").begin_array();
    for (const auto& feature : product.features) out.string(feature);
    out.end_array().key("prices").begin_array();
    for (const auto& price : prices().subspan(product.first_price, product.price_count)) {
      out.begin_object().key("id").string(price.id).key("model").string("per_unit");
      out.key("interval").string(name(price.interval.unit));
      out.key("intervalCount").integer(price.interval.count).key("unitAmount").begin_object();
      for (const auto& amount : price.unit_amounts)
        out.key(amount.currency.code()).integer(amount.minor);
      out.end_object().key("trialDays").integer(price.trial_days);
      out.key("creditsPerCycle").integer(price.credits_per_cycle).end_object();
    }
    out.end_array().end_object();
  }
  out.end_array().end_object();
  return out.bytes();
}

}  // namespace creator::pricing
