#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "creator/access/policy.h"

namespace creator::access::pushdown {

enum class Dialect : std::uint8_t { postgres, sqlite, prisma, mongo };

/// How a database keeps an instant.
enum class InstantForm : std::uint8_t {
  timestamp,  // PostgreSQL's timestamptz of whole milliseconds
  ms,         // a number of milliseconds since 1970-01-01T00:00Z
  text,       // "2026-01-31T23:59:59.000Z": always so long, always UTC
  date,       // Prisma's DateTime, MongoDB's Date
};

struct Column {
  std::string name;  // "": none, for a dotted attribute that the mapping does not name
  InstantForm form = InstantForm::ms;
};

/// The caller's own table of subscriptions, asked by EXISTS.
struct SubscriptionTable {
  std::string schema;  // "": none
  std::string table;
  std::string viewer;
  std::string creator;
  std::string tier;  // "": subscriptions have none
  std::string status;
  Column ends_at;
};

/// What the text calls that table.
inline constexpr std::string_view kSubscriptionAlias = "subscription_of_viewer";
/// What the text calls the elements of an array.
inline constexpr std::string_view kElementAlias = "element_of_array";

/// Engines number parameters up to 32,766 (SQLite) and 65,535 (PostgreSQL).
inline constexpr std::int64_t kMostFirstParameter = 10'000;

/// What the caller says of the database, and which field is asked about.
struct Mapping {
  Dialect dialect = Dialect::postgres;
  bool residual = false;            // a superset will do
  std::size_t first_parameter = 1;  // number of the text's first parameter
  std::optional<std::string> field;
  std::string table;            // that qualifies columns; "": none does
  std::vector<Column> columns;  // by attribute of the type
  std::optional<SubscriptionTable> subscriptions;

  bool is_sql() const { return dialect == Dialect::postgres || dialect == Dialect::sqlite; }
};

/// Reads { dialect, field?, map?: { table?, columns?, subscriptions? }, residual?, firstParameter?
/// } for a type. A column that is not named is called like its attribute; a dotted attribute then
/// has none, except in mongo, where it is a path.
///
/// Errors, all at once: unknown_dialect, unknown_key, missing_key, wrong_type, unknown_attribute,
/// invalid_name (also of a field; empty, too long, a NUL; `$` first or a dot where the dialect
/// reads more into it), unsupported (SQL's keys in another dialect).
Checked<Mapping> read_mapping(const CompiledPolicy& policy, std::uint32_t type,
                              const json::Node& request);

}  // namespace creator::access::pushdown
