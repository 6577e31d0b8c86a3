#include "creator/pricing/catalogue_reader.h"

#include <algorithm>

#include "creator/base/json_number.h"
#include "creator/base/limits.h"
#include "creator/pricing/fields.h"

namespace creator::pricing {
namespace {

using json::Node;
using json::Path;

constexpr std::string_view kCatalogueKeys[] = {"version", "products"};
constexpr std::string_view kProductKeys[] = {"id", "name", "rank", "features", "prices"};
constexpr std::string_view kPriceKeys[] = {
    "id", "model", "interval", "intervalCount", "unitAmount", "trialDays", "creditsPerCycle"};
constexpr std::string_view kModels[] = {"per_unit"};
constexpr std::string_view kUnits[] = {"day", "week", "month", "year"};

/// Three years: Stripe, "Create a price", recurring.interval_count.
constexpr std::int64_t kMostCounts[] = {kMostIntervalCount, 156, 36, 3};

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= kMostIdBytes &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                  c == '.' || c == '_' || c == ':' || c == '-';
         });
}

/// A required id that `is_new` has not met. Empty when there is none, which then is reported.
template <class IsNew>
std::string read_id(Fields& fields, Faults& faults, const Path& path, IsNew is_new) {
  const Node* node = fields.required("id");
  if (!node) return {};
  const auto* text = node->as_string();
  if (!text) {
    faults.add(json::wrong_type(Path(path, "id"), "a string", *node));
    return {};
  }
  if (!is_id(*text)) {
    fields.report(ErrorCode::invalid_catalogue_id, "id");
    return {};
  }
  if (!is_new(*text)) fields.report(ErrorCode::duplicate_catalogue_id, "id");
  return *text;
}

std::string fnv1a_64(std::string_view bytes) {
  constexpr std::uint64_t kOffsetBasis = 0xcbf29ce484222325U;
  constexpr std::uint64_t kPrime = 0x00000100000001b3U;
  std::uint64_t hash = kOffsetBasis;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  std::string digits(16, '0');
  for (std::size_t i = 16; i-- > 0; hash >>= 4U) digits[i] = "0123456789abcdef"[hash & 15U];
  return digits;
}

}  // namespace

Checked<Catalogue> CatalogueReader::read(const Node& document) {
  const Path root;
  Fields fields(document, root, kCatalogueKeys, faults_);
  fields.integer("version", 1, 1);
  if (const Node* products = fields.array("products", 1, kMostProducts)) {
    const Path path = fields.at("products");
    for (std::size_t i = 0; i < products->items().size(); ++i)
      read_product(products->items()[i], Path(path, i));
  }
  if (catalogue_.prices_.size() > kMostPrices)
    faults_.add(json::fault(ErrorCode::too_many, root, "at most 10000 prices"));
  if (!faults_.empty()) return faults_;
  catalogue_.hash_ = fnv1a_64(catalogue_.canonical());
  return std::move(catalogue_);
}

void CatalogueReader::read_product(const Node& node, const Path& path) {
  Fields fields(node, path, kProductKeys, faults_);
  if (!fields.is_object()) return;
  Product product;
  product.id = read_id(fields, faults_, path,
                       [&](const std::string& id) { return product_ids_.insert(id).second; });
  product.name = fields.text("name", kMostNameBytes).value_or("");
  product.rank = static_cast<std::int32_t>(fields.integer_or("rank", 0, kMostRank, 0).value_or(0));
  if (fields.optional("features"))
    if (const Node* features = fields.array("features", 0, kMostFeatures))
      read_features(*features, fields.at("features"), product);

  const auto place = static_cast<std::uint32_t>(catalogue_.products_.size());
  product.first_price = static_cast<std::uint32_t>(catalogue_.prices_.size());
  if (const Node* prices = fields.array("prices", 1, kMostPrices)) {
    const Path prices_path = fields.at("prices");
    for (std::size_t i = 0; i < prices->items().size(); ++i)
      read_price(prices->items()[i], Path(prices_path, i), place);
  }
  product.price_count = static_cast<std::uint32_t>(catalogue_.prices_.size()) - product.first_price;
  catalogue_.products_.push_back(std::move(product));
}

void CatalogueReader::read_features(const Node& list, const Path& path, Product& product) {
  for (std::size_t i = 0; i < list.items().size(); ++i) {
    const Node& item = list.items()[i];
    const auto* text = item.as_string();
    if (!text)
      faults_.add(json::wrong_type(Path(path, i), "a string", item));
    else if (text->empty() || text->size() > kMostNameBytes)
      faults_.add(json::fault(ErrorCode::out_of_range, Path(path, i), "1 to 200 bytes"));
    else
      product.features.push_back(*text);
  }
}

void CatalogueReader::read_price(const Node& node, const Path& path, std::uint32_t product) {
  Fields fields(node, path, kPriceKeys, faults_);
  if (!fields.is_object()) return;
  Price price;
  const auto place = static_cast<std::uint32_t>(catalogue_.prices_.size());
  price.id = read_id(fields, faults_, path, [&](const std::string& id) {
    return catalogue_.places_.emplace(id, place).second;
  });
  price.product = product;
  if (const Node* model = fields.optional("model")) {
    const auto* text = model->as_string();
    if (!text)
      faults_.add(json::wrong_type(fields.at("model"), "a string", *model));
    else if (*text != kModels[0])
      fields.report(ErrorCode::unsupported_price_model, "model", "supported is per_unit");
  }
  if (const auto unit = fields.word("interval", kUnits)) {
    price.interval.unit = static_cast<IntervalUnit>(*unit);
    price.interval.count = static_cast<std::int32_t>(
        fields.integer_or("intervalCount", 1, kMostCounts[*unit], 1).value_or(1));
  }
  if (const Node* amounts = fields.required("unitAmount"))
    read_amounts(*amounts, fields.at("unitAmount"), price);
  price.trial_days =
      static_cast<std::int32_t>(fields.integer_or("trialDays", 0, kMostTrialDays, 0).value_or(0));
  price.credits_per_cycle =
      fields.integer_or("creditsPerCycle", 0, kMostCreditsPerCycle, 0).value_or(0);
  catalogue_.prices_.push_back(std::move(price));
}

void CatalogueReader::read_amounts(const Node& node, const Path& path, Price& price) {
  if (node.kind() != json::Kind::object) {
    faults_.add(json::wrong_type(path, "an object of currency codes", node));
    return;
  }
  if (node.members().empty())
    faults_.add(json::fault(ErrorCode::out_of_range, path, "at least one currency"));
  for (const auto& [code, value] : node.members()) {
    const Path at(path, code);
    const auto currency = Currency::of(code);
    if (!currency.has_value()) {
      faults_.add(json::fault(ErrorCode::unknown_currency, at));
      continue;
    }
    const auto minor =
        json::read_whole(value, at, 0, kMostSafeInteger, "0 to 9007199254740991 minor units",
                         "an integer of minor units");
    if (!minor.has_value())
      faults_.add(minor.error());
    else if (*minor % currency->charge_step() != 0)
      faults_.add(json::fault(ErrorCode::not_chargeable, at,
                              "multiples of " + std::to_string(currency->charge_step())));
    else
      price.unit_amounts.push_back({*currency, *minor});
  }
  std::sort(price.unit_amounts.begin(), price.unit_amounts.end(),
            [](const Price::Amount& a, const Price::Amount& b) { return a.currency < b.currency; });
}

Checked<Catalogue> Catalogue::compile(std::string_view document) {
  const auto tree = json::parse(document);
  if (!tree.has_value()) return Faults(tree.error());
  return CatalogueReader().read(*tree);
}

}  // namespace creator::pricing
