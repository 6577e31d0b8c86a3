#include "creator/access/pushdown/pattern.h"
#include "creator/access/pushdown/sql.h"
#include "creator/base/json_text.h"

namespace creator::access::pushdown {

using json::Node;

void SqlPrinter::write_array(std::uint32_t attribute, std::string_view element_cast) {
  write_name(attribute);
  text_.append("::").append(element_cast).append("[]");
}

/// Whether some element is one of the part's values: PostgreSQL's `&&`, which an index (GIN) finds.
void SqlPrinter::write_overlap(const Filter& filter, const Filter& part) {
  const bool some = filter.is(FilterKind::some_element);
  if (!some) text_ += "NOT (";
  write_array(filter.attribute, list_cast(filter.attribute, part.values));
  text_ += " && ";
  write_list_parameter(filter.attribute, part.values);
  if (!some) text_ += ')';
}

/// Elements stand in a native array of PostgreSQL, and in JSON text in SQLite.
void SqlPrinter::write_elements(const Filter& filter) {
  const bool some = filter.is(FilterKind::some_element);
  const Filter& part = filter.parts[0];
  const bool is_equality = (part.is(FilterKind::compare) &&
                            part.comparison == (some ? Comparison::equal : Comparison::unequal)) ||
                           part.is(some ? FilterKind::within : FilterKind::not_within);
  if (is_postgres_ && is_equality) return write_overlap(filter, part);
  if (!some) {
    text_ += '(';
    write_name(filter.attribute);
    text_ += " IS NOT NULL AND NOT ";
  }
  text_ += is_postgres_ ? "EXISTS (SELECT 1 FROM unnest(" : "EXISTS (SELECT 1 FROM json_each(";
  write_name(filter.attribute);
  text_ += ") AS " + quoted(kElementAlias);
  if (is_postgres_) text_ += "(\"value\")";
  text_ += " WHERE ";
  array_ = filter.attribute;
  if (!some) text_ += '(';
  write(part);
  text_ += some ? ")" : ") IS NOT TRUE))";
  array_ = kNone;
}

void SqlPrinter::write_size(const Filter& filter) {
  text_ += is_postgres_ ? "cardinality(" : "json_array_length(";
  write_name(filter.attribute);
  text_ += filter.is(FilterKind::size_is) ? ") = " : ") <> ";
  write_parameter(json::number(filter.values[0].number), "bigint");
}

void SqlPrinter::write_matches(const Filter& filter) {
  write_column(filter.attribute);
  text_ += filter.is(FilterKind::matches) ? " ~ " : " !~ ";
  write_parameter(Node::string(print_pattern(*filter.pattern, PatternDialect::postgres)), "text");
  text_ += " COLLATE \"C\"";
}

}  // namespace creator::access::pushdown
