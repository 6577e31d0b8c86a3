#include "creator/pricing/request.h"

#include <iterator>
#include <optional>

#include "creator/base/limits.h"
#include "creator/base/nearest.h"
#include "creator/pricing/fields.h"

namespace creator::pricing {
namespace {

using json::Node;
using json::Path;

constexpr std::string_view kQuoteKeys[] = {"items", "currency", "now", "trial", "grants"};
constexpr std::string_view kItemKeys[] = {"price", "quantity"};
constexpr std::string_view kGrantKeys[] = {"credits", "from", "until"};
constexpr std::string_view kRequestKeys[] = {"subscription", "change", "policy"};
constexpr std::string_view kSubscriptionKeys[] = {"items", "currency", "periodStart", "periodEnd",
                                                  "grants"};
constexpr std::string_view kChangeKeys[] = {"items", "prorationBehavior", "prorationDate"};
constexpr std::string_view kPolicyKeys[] = {"rounding"};
constexpr std::string_view kBehaviors[] = {"create_prorations", "always_invoice", "none"};
static_assert(std::size(kBehaviors) == kProrationBehaviors);

/// For a misspelt id; looking for a near one among thousands is not worth its time.
constexpr std::size_t kMostCompared = 200;

std::string unknown_price(const Catalogue& catalogue, std::string_view id) {
  std::vector<std::string_view> known;
  if (catalogue.prices().size() <= kMostCompared)
    for (const auto& price : catalogue.prices()) known.emplace_back(price.id);
  return unknown_word(id, known);
}

std::vector<Item> read_items(const Catalogue& catalogue, Fields& parent, const Path& path,
                             Faults& faults) {
  std::vector<Item> items;
  const Node* list = parent.array("items", 1, kMostItems);
  if (!list) return items;
  const Path items_path(path, "items");
  for (std::size_t i = 0; i < list->items().size(); ++i) {
    const Path at(items_path, i);
    Fields fields(list->items()[i], at, kItemKeys, faults);
    if (!fields.is_object()) continue;
    Item item;
    if (const auto id = fields.text("price", kMostIdBytes)) {
      const auto place = catalogue.find_price(*id);
      if (!place) fields.report(ErrorCode::unknown_price, "price", unknown_price(catalogue, *id));
      item.price = place.value_or(0);
    }
    item.quantity =
        static_cast<std::uint32_t>(fields.integer_or("quantity", 0, kMostQuantity, 1).value_or(1));
    items.push_back(item);
  }
  return items;
}

/// Nothing where there is no list. Precondition: `path` is that of `parent`.
std::optional<std::vector<CreditGrant>> read_grants(Fields& parent, const Path& path,
                                                    Faults& faults) {
  if (!parent.optional("grants")) return std::nullopt;
  const Node* list = parent.array("grants", 0, kMostGrants);
  if (!list) return std::nullopt;
  std::vector<CreditGrant> grants;
  const Path grants_path(path, "grants");
  for (std::size_t i = 0; i < list->items().size(); ++i) {
    const Path at(grants_path, i);
    Fields fields(list->items()[i], at, kGrantKeys, faults);
    if (!fields.is_object()) continue;
    const auto credits = fields.integer("credits", 0, kMostSafeInteger);
    const auto from = fields.instant("from");
    const auto until = fields.instant("until");
    if (credits && from && until) grants.push_back({*credits, {*from, *until}});
  }
  return grants;
}

std::optional<Currency> read_currency(Fields& fields) {
  const auto code = fields.text("currency", kMostNameBytes);
  if (!code) return std::nullopt;
  const auto currency = Currency::of(*code);
  if (currency.has_value()) return *currency;
  fields.report(ErrorCode::unknown_currency, "currency");
  return std::nullopt;
}

std::optional<Subscription> read_subscription(const Catalogue& catalogue, const Node& node,
                                              const Path& path, Faults& faults) {
  Fields fields(node, path, kSubscriptionKeys, faults);
  if (!fields.is_object()) return std::nullopt;
  auto items = read_items(catalogue, fields, path, faults);
  const auto currency = read_currency(fields);
  const auto start = fields.instant("periodStart");
  const auto end = fields.instant("periodEnd");
  auto grants = read_grants(fields, path, faults);
  if (!currency || !start || !end) return std::nullopt;
  return Subscription{std::move(items), *currency, {*start, *end}, std::move(grants)};
}

std::optional<Change> read_change(const Catalogue& catalogue, const Node& node, const Path& path,
                                  Faults& faults) {
  Fields fields(node, path, kChangeKeys, faults);
  if (!fields.is_object()) return std::nullopt;
  auto items = read_items(catalogue, fields, path, faults);
  const auto behavior = fields.word_or("prorationBehavior", kBehaviors, 0);
  const auto at = fields.instant("prorationDate");
  if (!behavior || !at) return std::nullopt;
  return Change{std::move(items), static_cast<ProrationBehavior>(*behavior), *at};
}

Rounding read_rounding(const Node& node, const Path& path, Faults& faults) {
  Fields fields(node, path, kPolicyKeys, faults);
  const Node* value = fields.optional("rounding");
  if (!value) return Rounding::half_away;
  const auto* word = value->as_string();
  if (!word) {
    faults.add(json::wrong_type(fields.at("rounding"), "a string", *value));
    return Rounding::half_away;
  }
  const auto rounding = rounding_of(*word);
  if (rounding.has_value()) return *rounding;
  fields.report(rounding.error().code, "rounding", rounding.error().detail);
  return Rounding::half_away;
}

}  // namespace

std::string_view name(ProrationBehavior behavior) {
  return kBehaviors[static_cast<std::size_t>(behavior)];
}

Checked<QuoteRequest> read_quote_request(const Catalogue& catalogue, std::string_view document) {
  const auto tree = json::parse(document);
  if (!tree.has_value()) return Faults(tree.error());
  Faults faults;
  const Path root;
  Fields fields(*tree, root, kQuoteKeys, faults);
  auto items = read_items(catalogue, fields, root, faults);
  const auto currency = read_currency(fields);
  const auto now = fields.instant("now");
  const bool with_trial = fields.boolean_or("trial", true);
  auto grants = read_grants(fields, root, faults);
  if (!faults.empty() || !currency || !now) return faults;
  return QuoteRequest{std::move(items), *currency, *now, with_trial,
                      std::move(grants).value_or(std::vector<CreditGrant>{})};
}

Checked<ChangeRequest> read_change_request(const Catalogue& catalogue, std::string_view document) {
  const auto tree = json::parse(document);
  if (!tree.has_value()) return Faults(tree.error());
  Faults faults;
  const Path root;
  Fields fields(*tree, root, kRequestKeys, faults);
  std::optional<Subscription> subscription;
  std::optional<Change> change;
  Rounding rounding = Rounding::half_away;
  if (const Node* node = fields.required("subscription"))
    subscription = read_subscription(catalogue, *node, fields.at("subscription"), faults);
  if (const Node* node = fields.required("change"))
    change = read_change(catalogue, *node, fields.at("change"), faults);
  if (const Node* node = fields.optional("policy"))
    rounding = read_rounding(*node, fields.at("policy"), faults);
  if (!faults.empty() || !subscription || !change) return faults;
  return ChangeRequest{*std::move(subscription), *std::move(change), rounding};
}

}  // namespace creator::pricing
