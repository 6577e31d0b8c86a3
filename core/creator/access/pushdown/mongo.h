#pragma once

#include <optional>
#include <string>
#include <vector>

#include "creator/access/pushdown/elements.h"
#include "creator/access/pushdown/printing.h"
#include "creator/base/json.h"

namespace creator::access::pushdown {

/// A MongoDB filter. Every leaf guards the value's type, since MongoDB reads arrays as any of their
/// elements, compares only within a type, and lets `$ne` through where nothing is.
class MongoPrinter {
 public:
  explicit MongoPrinter(const Printing& printing) : printing_(printing) {}

  Filter respell(Filter leaf) const { return distribute(std::move(leaf)); }
  std::string objection(const Filter& leaf) const;
  json::Node print(const Filter& filter) const;

 private:
  std::optional<std::vector<json::Member>> operators_of(const Filter& over) const;
  json::Member operator_of(std::uint32_t array, const Filter& leaf) const;
  json::Node compare(const Filter& filter) const;
  json::Node junction(const Filter& filter) const;
  json::Node matches(const Filter& filter) const;
  json::Node array(const Filter& filter) const;
  /// The leaf, and that no step on the way to it is an array.
  json::Node along(const std::string& path, std::vector<json::Node> leaves) const;
  /// { field: operators } and that no step of the path is an array.
  json::Node guarded(std::uint32_t attribute, std::vector<json::Member> operators) const;
  json::Node absent(std::uint32_t attribute) const;
  json::Node fields(const Filter& filter) const;
  /// What only a value of the attribute's type passes, arrays aside.
  std::vector<json::Member> of_type(std::uint32_t attribute) const;
  /// The same in an aggregation expression.
  void expect_type(std::uint32_t attribute, std::vector<json::Node>& out) const;
  json::Node value(std::uint32_t attribute, const Literal& literal) const;
  bool is_number(std::uint32_t attribute) const;

  const Printing& printing_;
};

}  // namespace creator::access::pushdown
