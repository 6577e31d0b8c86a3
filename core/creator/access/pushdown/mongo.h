#pragma once

#include <string>

#include "creator/access/pushdown/printing.h"
#include "creator/base/json.h"

namespace creator::access::pushdown {

/// A MongoDB filter. Every leaf guards the value's type, since MongoDB reads arrays as any of their
/// elements, compares only within a type, and lets `$ne` through where nothing is.
class MongoPrinter {
 public:
  explicit MongoPrinter(const Printing& printing) : printing_(printing) {}

  std::string objection(const Filter& leaf) const { return printing_.objection(leaf); }
  json::Node print(const Filter& filter) const;

 private:
  json::Node compare(const Filter& filter) const;
  json::Node junction(const Filter& filter) const;
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
