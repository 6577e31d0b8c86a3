#include "creator/access/pushdown/sql.h"

#include <algorithm>

#include "creator/access/pushdown/pattern.h"
#include "creator/base/json_text.h"

namespace creator::access::pushdown {
namespace {

using json::Node;

/// SQLite counts a level for each part of a chain, up to 1,000: longer chains become trees.
constexpr std::size_t kLongestChain = 16;

std::string_view sql_sign(Comparison comparison) {
  switch (comparison) {
    case Comparison::equal: return " = ";
    case Comparison::unequal: return " <> ";
    case Comparison::less: return " < ";
    case Comparison::at_most: return " <= ";
    case Comparison::greater: return " > ";
    case Comparison::at_least: return " >= ";
  }
  return " = ";
}

bool is_order(Comparison comparison) {
  return comparison != Comparison::equal && comparison != Comparison::unequal;
}

bool is_worded(ValueType type) {
  return is_text(type.kind) || type.kind == ValueKind::enumeration;
}

}  // namespace

std::string SqlPrinter::quoted(std::string_view name) const {
  const char quote = is_postgres_ ? '"' : '`';
  std::string out(1, quote);
  for (const char c : name) {
    if (c == quote) out += quote;
    out += c;
  }
  return out + quote;
}

std::string SqlPrinter::objection(const Filter& leaf) const {
  for (const auto& value : leaf.values)
    if (value.text.find('\0') != std::string::npos) return "SQL's texts hold no NUL";
  if (leaf.pattern && !is_postgres_) return "SQLite has no regular expressions of its own";
  if (leaf.pattern) {
    std::string why = objection_to(*leaf.pattern, PatternDialect::postgres);
    if (!why.empty()) return why;
  }
  for (const auto& part : leaf.parts) {
    std::string why = objection_within(part, leaf.attribute);
    if (!why.empty()) return why;
  }
  return printing_.objection(leaf);
}

/// Of what is asked about the elements of an array.
std::string SqlPrinter::objection_within(const Filter& part, std::uint32_t array) const {
  const auto is_column = [](std::uint32_t name) { return name != kElement && name != kNone; };
  // Inside the subquery a bare name may be one of its own.
  if ((is_column(part.attribute) || is_column(part.other)) && printing_.mapping.table.empty())
    return "the mapping must name the table, to compare elements with a column";
  if (part.is(FilterKind::compare_fields) &&
      printing_.attribute(array).type.kind == ValueKind::instant &&
      printing_.column(array).form != printing_.column(part.other).form)
    return "the two instants are kept in different forms";
  if (part.parts.empty()) return objection(part);
  for (const auto& inner : part.parts) {
    std::string why = objection_within(inner, array);
    if (!why.empty()) return why;
  }
  return {};
}

std::string SqlPrinter::print(const Filter& filter) {
  text_.clear();
  write(filter);
  return std::move(text_);
}

void SqlPrinter::write(const Filter& filter) {
  switch (filter.kind) {
    case FilterKind::nothing: text_ += "FALSE"; return;
    case FilterKind::everything: text_ += "TRUE"; return;
    case FilterKind::all:
    case FilterKind::any: return write_junction(filter);
    case FilterKind::present:
      write_column(filter.attribute);
      text_ += " IS NOT NULL";
      return;
    case FilterKind::is_null:
    case FilterKind::is_missing:
    case FilterKind::absent:
      write_column(filter.attribute);
      text_ += " IS NULL";
      return;
    case FilterKind::compare: return write_compare(filter);
    case FilterKind::within:
    case FilterKind::not_within: return write_list(filter);
    case FilterKind::compare_fields: return write_fields(filter);
    case FilterKind::subscribed:
    case FilterKind::not_subscribed: return write_subscription(filter);
    case FilterKind::some_element:
    case FilterKind::every_element: return write_elements(filter);
    case FilterKind::size_is:
    case FilterKind::size_is_not: return write_size(filter);
    case FilterKind::matches:
    case FilterKind::not_matches: return write_matches(filter);
    case FilterKind::unsayable: return;
  }
}

void SqlPrinter::write_junction(const Filter& filter) {
  text_ += '(';
  write_parts(filter, 0, filter.parts.size());
  text_ += ')';
}

void SqlPrinter::write_parts(const Filter& filter, std::size_t from, std::size_t to) {
  const std::string_view between = filter.is(FilterKind::all) ? " AND " : " OR ";
  if (to - from > kLongestChain) {
    const auto middle = from + (to - from) / 2;
    text_ += '(';
    write_parts(filter, from, middle);
    text_.append(")").append(between).append("(");
    write_parts(filter, middle, to);
    text_ += ')';
    return;
  }
  for (auto i = from; i < to; ++i) {
    if (i != from) text_ += between;
    write(filter.parts[i]);
  }
}

namespace {

/// What must be ordered by its bytes, which the column's collation may not do.
bool is_kept_as_text(const Printing& printing, std::uint32_t attribute) {
  const auto kind = printing.attribute(attribute).type.kind;
  return is_text(kind) ||
         (kind == ValueKind::instant && printing.column(attribute).form == InstantForm::text);
}

}  // namespace

void SqlPrinter::write_compare(const Filter& filter) {
  write_column(filter.attribute);
  text_ += sql_sign(filter.comparison);
  write_value(typed(filter.attribute), filter.values[0]);
  if (is_order(filter.comparison) && is_kept_as_text(printing_, typed(filter.attribute)))
    text_ += is_postgres_ ? " COLLATE \"C\"" : " COLLATE BINARY";
}

void SqlPrinter::write_list(const Filter& filter) {
  const bool is_in = filter.is(FilterKind::within);
  write_column(filter.attribute);
  if (is_postgres_)
    text_ += is_in ? " = ANY(" : " <> ALL(";
  else
    text_ += is_in ? " IN (SELECT value FROM json_each(" : " NOT IN (SELECT value FROM json_each(";
  write_list_parameter(typed(filter.attribute), filter.values);
  text_ += is_postgres_ ? ")" : "))";
}

std::string_view SqlPrinter::list_cast(std::uint32_t attribute,
                                       const std::vector<Literal>& values) const {
  if (printing_.attribute(attribute).type.kind == ValueKind::integer &&
      std::all_of(values.begin(), values.end(), [&](const Literal& value) {
        return node_of(attribute, value).kind() == json::Kind::integer;
      }))
    return "bigint";
  return cast_of(attribute);
}

/// One parameter a list, however long: engines bound the number of parameters.
void SqlPrinter::write_list_parameter(std::uint32_t attribute, const std::vector<Literal>& values) {
  std::vector<Node> items;
  items.reserve(values.size());
  for (const auto& value : values) items.push_back(node_of(attribute, value));
  Node list = Node::array(std::move(items));
  if (is_postgres_)
    write_parameter(std::move(list), std::string(list_cast(attribute, values)) + "[]");
  else
    write_parameter(Node::string(json::to_text(list)), "");
}

void SqlPrinter::write_fields(const Filter& filter) {
  write_column(filter.attribute);
  text_ += sql_sign(filter.comparison);
  write_column(filter.other);
  if (is_order(filter.comparison) && is_kept_as_text(printing_, typed(filter.attribute)))
    text_ += is_postgres_ ? " COLLATE \"C\"" : " COLLATE BINARY";
}

void SqlPrinter::write_name(std::uint32_t attribute) {
  if (attribute == kElement) {
    text_ += quoted(kElementAlias) + "." + quoted("value");
    return;
  }
  if (!printing_.mapping.table.empty()) text_ += quoted(printing_.mapping.table) + '.';
  text_ += quoted(printing_.column(attribute).name);
}

void SqlPrinter::write_column(std::uint32_t attribute) {
  write_name(attribute);
  // An id may be a uuid and an enum PostgreSQL's own: they are compared as their texts. A text's
  // own index serves all the same.
  const ValueType type = printing_.attribute(typed(attribute)).type;
  if (is_postgres_ && is_worded(type) && (attribute == kElement || !type.array)) text_ += "::text";
}

std::string_view SqlPrinter::cast_of(std::uint32_t attribute) const {
  switch (printing_.attribute(attribute).type.kind) {
    case ValueKind::id:
    case ValueKind::string:
    case ValueKind::enumeration: return "text";
    case ValueKind::integer:
    case ValueKind::number: return "double precision";
    case ValueKind::boolean: return "boolean";
    case ValueKind::instant: break;
  }
  switch (printing_.column(attribute).form) {
    case InstantForm::timestamp: return "timestamptz";
    case InstantForm::text: return "text";
    default: return "bigint";
  }
}

Node SqlPrinter::node_of(std::uint32_t attribute, const Literal& literal) const {
  const ValueType type = printing_.attribute(attribute).type;
  if (is_worded(type)) return Node::string(literal.text);
  if (type.kind == ValueKind::boolean)
    return is_postgres_ ? Node::boolean(literal.number == 1) : json::number(literal.number);
  const bool as_text =
      type.kind == ValueKind::instant && printing_.column(attribute).form != InstantForm::ms;
  return as_text ? Node::string(iso_text(literal.number)) : json::number(literal.number);
}

void SqlPrinter::write_value(std::uint32_t attribute, const Literal& literal) {
  Node value = node_of(attribute, literal);
  const bool is_whole = value.kind() == json::Kind::integer &&
                        printing_.attribute(attribute).type.kind == ValueKind::integer;
  const std::string_view cast = is_whole ? "bigint" : cast_of(attribute);
  write_parameter(std::move(value), cast);
}

void SqlPrinter::write_parameter(Node value, std::string_view cast) {
  std::string key = std::string(cast) + ' ' + json::to_text(value);
  const auto [entry, is_new] = numbers_.emplace(std::move(key), params_.size() + 1);
  if (is_new) params_.push_back(std::move(value));
  text_ += is_postgres_ ? '$' : '?';
  text_ += std::to_string(entry->second + printing_.mapping.first_parameter - 1);
  if (is_postgres_) text_.append("::").append(cast);
}

void SqlPrinter::write_instant(InstantForm form, double ms) {
  if (form == InstantForm::ms)
    write_parameter(json::number(ms), "bigint");
  else
    write_parameter(Node::string(iso_text(ms)),
                    form == InstantForm::timestamp ? "timestamptz" : "text");
}

}  // namespace creator::access::pushdown
