#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "creator/access/casl/comparison.h"
#include "creator/access/casl/condition.h"
#include "creator/access/pushdown/filter.h"
#include "creator/access/pushdown/mapping.h"
#include "creator/access/scan.h"

namespace creator::access::pushdown {

/// Lowers conditions in casl semantics, which know no types, over columns, which have them: the
/// policy's declared `types`. Of values of the type a leaf asks what CASL would answer; what CASL
/// answers of null, and in mongo of what is missing, is worked out here and stands beside it.
///
/// Not sayable are attributes that the policy does not declare, texts compared with numbers, and
/// dotted attributes of which CASL answers differently where the object around is missing.
class CaslLowering {
 public:
  CaslLowering(const Viewer& viewer, std::uint32_t type, double now, Dialect dialect);

  /// Where the rule's conditions are met (`wanted`), or are not.
  Filter lower(std::uint32_t rule, bool wanted);
  bool is_over() const { return nodes_ > kMostFilterNodes || values_ > kMostFilterValues; }

 private:
  Filter at(std::uint32_t index, bool wanted, bool is_inside);
  Filter array(std::uint32_t index, std::uint32_t attribute, bool wanted);
  /// Of a value that is there: `attribute` is kElement, and what is always true a constant.
  Filter value(const casl::Node& node);
  Filter order(casl::Op op, const casl::Value& constant);
  Filter order_number(casl::Op op, const casl::Value& constant);
  Filter finite(const casl::Node& node);
  Filter equal(const casl::Node& node);
  /// What CASL answers where there is no value: null, or missing with `is_missing`.
  bool answer(const casl::Node& node, bool is_missing, bool has_parent) const;
  bool answer_of(const casl::Node& node, const casl::Value& value) const;
  Filter without_value(const casl::Node& node, std::uint32_t attribute, bool wanted);
  Filter unsayable(std::string why) const;
  bool is_column_value(double number) const;
  Filter numbers(Comparison comparison, double number) const;
  casl::Value constant_at(std::uint32_t index) const;
  const casl::Value& replaced(const casl::Value& value) const;

  const Viewer& viewer_;
  std::uint32_t type_;
  Dialect dialect_;
  casl::Value now_;
  casl::Pools pools_;
  casl::Document scratch_;
  const casl::Condition* condition_ = nullptr;
  ValueType column_;  // of the attribute that is being lowered, or of its elements
  std::uint32_t rule_ = 0;
  std::size_t nodes_ = 0;
  std::size_t values_ = 0;
};

/// Whether the text has halves of surrogate pairs, written as three bytes: no database holds one.
bool has_half_surrogates(std::string_view text);

/// As lower_strict, for a policy in casl semantics. Errors: too_many.
Result<Filter> lower_casl(const Question& question, double now, Dialect dialect);

}  // namespace creator::access::pushdown
