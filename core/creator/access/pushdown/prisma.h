#pragma once

#include <string>

#include "creator/access/pushdown/printing.h"
#include "creator/base/json.h"

namespace creator::access::pushdown {

/// A Prisma `where`, for its SQL databases. There a filter on a field is false where the field is
/// NULL, `not` and `notIn` included (Prisma Client reference, "Filter conditions and operators"),
/// and `equals: null` alone asks for NULL; a required field may not be compared with null.
class PrismaPrinter {
 public:
  explicit PrismaPrinter(const Printing& printing) : printing_(printing) {}

  /// Presence of what is declared without `?` is settled; a question about elements becomes those
  /// about single values that Prisma has.
  Filter respell(Filter leaf) const;
  std::string objection(const Filter& leaf) const;
  json::Node print(const Filter& filter) const;

 private:
  json::Node field(std::uint32_t attribute, std::string_view key, json::Node value) const;
  json::Node junction(std::string_view key, std::vector<json::Node> parts) const;
  json::Node elements(const Filter& filter) const;
  json::Node value(std::uint32_t attribute, const Literal& literal) const;
  json::Node values(std::uint32_t attribute, const std::vector<Literal>& literals) const;

  const Printing& printing_;
};

}  // namespace creator::access::pushdown
