#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "creator/access/pushdown/elements.h"
#include "creator/access/pushdown/printing.h"
#include "creator/base/json.h"

namespace creator::access::pushdown {

/// Rules that one of ours may become in CASL, which has no `$or`: each alternative is a rule.
inline constexpr std::size_t kMostAlternatives = 1000;

/// What CASL's default matcher asks of one attribute, all of it, each operator once.
using CaslOperators = std::vector<json::Member>;
/// By attribute. Of none: everything.
using CaslTerm = std::map<std::uint32_t, CaslOperators>;

/// Filters as alternatives of what CASL's default matcher says. That matcher finds `$lt` true of
/// what is missing, null counts as 0 in its orders, and an own `undefined` is not null to it: every
/// operator here stands beside those that keep such values out. Rows are of the declared types;
/// absent is missing, null or undefined.
class CaslTerms {
 public:
  explicit CaslTerms(const Printing& printing) : printing_(printing) {}

  Filter respell(Filter leaf) const { return distribute(std::move(leaf)); }
  std::string objection(const Filter& leaf) const;

  /// Alternatives that are true together where the filter is; none: nowhere. Nothing when there are
  /// more than kMostAlternatives, or when CASL would have to say an operator twice; then `why`
  /// holds the reason.
  std::optional<std::vector<CaslTerm>> terms(const Filter& filter, std::string& why) const;

 private:
  std::vector<CaslTerm> of_leaf(const Filter& leaf) const;
  /// Operators that let through values of the attribute's type alone (arrays aside).
  CaslOperators of_type(std::uint32_t attribute) const;
  std::vector<CaslOperators> absent(std::uint32_t attribute) const;
  json::Member element_operator(std::uint32_t array, const Filter& part) const;
  json::Node value(std::uint32_t attribute, const Literal& literal) const;
  json::Node values(std::uint32_t attribute, const std::vector<Literal>& literals) const;
  json::Node enum_values(std::uint32_t attribute) const;

  const Printing& printing_;
};

}  // namespace creator::access::pushdown
