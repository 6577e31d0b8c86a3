#pragma once

#include <string_view>
#include <unordered_set>

#include "creator/base/json.h"
#include "creator/pricing/catalogue.h"

namespace creator::pricing {

/// Turns a document's tree into a Catalogue, collecting faults on the way; used by
/// Catalogue::compile.
class CatalogueReader {
 public:
  Checked<Catalogue> read(const json::Node& document);

 private:
  void read_product(const json::Node& node, const json::Path& path);
  void read_features(const json::Node& list, const json::Path& path, Product& product);
  void read_price(const json::Node& node, const json::Path& path, std::uint32_t product);
  void read_amounts(const json::Node& node, const json::Path& path, Price& price);

  Catalogue catalogue_;
  std::unordered_set<std::string> product_ids_;
  Faults faults_;
};

}  // namespace creator::pricing
