#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "creator/access/pushdown/printing.h"
#include "creator/base/json.h"

namespace creator::access::pushdown {

/// SQL of PostgreSQL ($1 ..., typed by casts) and SQLite (?1 ...). Values are parameters, never
/// text; names come from the policy and the mapping and stand in double quotes. The text is a
/// condition of a WHERE: where it is unknown to SQL, it is false here.
class SqlPrinter {
 public:
  explicit SqlPrinter(const Printing& printing)
      : printing_(printing), is_postgres_(printing.mapping.dialect == Dialect::postgres) {}

  Filter respell(Filter leaf) const { return leaf; }
  std::string objection(const Filter& leaf) const;
  std::string print(const Filter& filter);
  std::vector<json::Node> take_params() { return std::move(params_); }

 private:
  std::string objection_within(const Filter& part, std::uint32_t array) const;
  void write(const Filter& filter);
  void write_junction(const Filter& filter);
  void write_parts(const Filter& filter, std::size_t from, std::size_t to);
  void write_compare(const Filter& filter);
  void write_list(const Filter& filter);
  void write_fields(const Filter& filter);
  void write_subscription(const Filter& filter);
  void write_elements(const Filter& filter);
  void write_overlap(const Filter& filter, const Filter& part);
  void write_size(const Filter& filter);
  void write_matches(const Filter& filter);

  /// What the attribute's value is compared as; of an element, the array's.
  std::uint32_t typed(std::uint32_t attribute) const {
    return attribute == kElement ? array_ : attribute;
  }
  void write_name(std::uint32_t attribute);
  void write_column(std::uint32_t attribute);
  void write_array(std::uint32_t attribute, std::string_view element_cast);
  void write_list_parameter(std::uint32_t attribute, const std::vector<Literal>& values);
  std::string_view list_cast(std::uint32_t attribute, const std::vector<Literal>& values) const;
  void write_subscription_column(const std::string& name, bool as_text);
  void write_wanted_tier(const Filter& filter);
  void write_counts(const CompiledPolicy& policy);
  /// A parameter of the attribute's type; `cast` is PostgreSQL's.
  void write_value(std::uint32_t attribute, const Literal& literal);
  void write_instant(InstantForm form, double ms);
  /// The rank of a tier, NULL when it is none of the enum's.
  template <class WriteTier>
  void write_rank(WriteTier write_tier);
  void write_rank_of(std::uint32_t attribute);
  void write_parameter(json::Node value, std::string_view cast);
  std::string_view cast_of(std::uint32_t attribute) const;
  json::Node node_of(std::uint32_t attribute, const Literal& literal) const;

  /// A name, never a text: SQLite takes an unknown name between double quotes for one.
  std::string quoted(std::string_view name) const;

  const Printing& printing_;
  bool is_postgres_;
  std::uint32_t array_ = kNone;  // whose elements are being asked about
  std::string text_;
  std::vector<json::Node> params_;
  std::unordered_map<std::string, std::size_t> numbers_;  // of parameters, by cast and value
};

}  // namespace creator::access::pushdown
