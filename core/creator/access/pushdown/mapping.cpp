#include "creator/access/pushdown/mapping.h"

#include <array>

#include "creator/base/json_number.h"
#include "creator/base/nearest.h"

namespace creator::access::pushdown {
namespace {

constexpr std::array<std::string_view, 5> kKeys = {"dialect", "map", "field", "residual",
                                                   "firstParameter"};
constexpr std::array<std::string_view, 3> kMapKeys = {"table", "columns", "subscriptions"};
constexpr std::array<std::string_view, 2> kColumnKeys = {"column", "as"};
constexpr std::array<std::string_view, 7> kTableKeys = {"schema", "table",  "viewer", "creatorId",
                                                        "tier",   "status", "endsAt"};
constexpr std::array<std::string_view, 4> kDialects = {"postgres", "sqlite", "prisma", "mongo"};

/// PostgreSQL cuts longer names without a word (NAMEDATALEN - 1).
constexpr std::size_t kMostPostgresName = 63;

class Reader {
 public:
  Reader(const CompiledPolicy& policy, std::uint32_t type)
      : policy_(policy), type_(policy.words.types()[type]) {}

  Checked<Mapping> read(const json::Node& request) && {
    const json::Path root;
    if (request.kind() != json::Kind::object)
      return Faults(json::wrong_type(root, "an object", request));
    read_dialect(request, root);
    if (!faults_.empty()) return faults_;
    for (const auto& attribute : type_.attributes)
      out_.columns.push_back({default_name(attribute.name), default_form()});
    for (const auto& [key, value] : request.members()) {
      const json::Path here(root, key);
      if (key == "dialect") continue;
      if (key == "residual") {
        if (const auto* wanted = value.as_boolean())
          out_.residual = *wanted;
        else
          fail(json::wrong_type(here, "a boolean", value));
      } else if (key == "field") {
        read_field(value, here);
      } else if (key == "firstParameter") {
        read_first_parameter(value, here);
      } else if (key == "map") {
        read_map(value, here);
      } else {
        fail(json::fault(ErrorCode::unknown_key, here, unknown_word(key, kKeys)));
      }
    }
    if (!faults_.empty()) return faults_;
    return std::move(out_);
  }

 private:
  void fail(Error error) { faults_.add(std::move(error)); }

  void read_dialect(const json::Node& request, const json::Path& root) {
    const json::Path here(root, "dialect");
    const auto* value = request.find("dialect");
    if (!value) return fail(json::fault(ErrorCode::missing_key, root, "\"dialect\""));
    const auto* name = value->as_string();
    if (!name) return fail(json::wrong_type(here, "a string", *value));
    for (std::size_t i = 0; i < kDialects.size(); ++i) {
      if (kDialects[i] != *name) continue;
      out_.dialect = static_cast<Dialect>(i);
      return;
    }
    fail(json::fault(ErrorCode::unknown_dialect, here, unknown_word(*name, kDialects)));
  }

  InstantForm default_form() const {
    if (out_.dialect == Dialect::postgres) return InstantForm::timestamp;
    return out_.dialect == Dialect::sqlite ? InstantForm::ms : InstantForm::date;
  }

  /// A name that the dialect would read more into has no column until the mapping gives one.
  std::string default_name(const std::string& attribute) const {
    return is_name(attribute) &&
                   (out_.dialect == Dialect::mongo || attribute.find('.') == std::string::npos)
               ? attribute
               : std::string();
  }

  bool is_name(std::string_view name) const {
    if (name.empty() || name.size() > kMostNameBytes) return false;
    if (name.find('\0') != std::string_view::npos) return false;
    if (out_.dialect == Dialect::postgres) return name.size() <= kMostPostgresName;
    if (out_.dialect == Dialect::sqlite) return true;
    // Operators begin with a dollar; AND, OR and NOT are Prisma's.
    if (name[0] == '$' || name[0] == '.' || name.back() == '.') return false;
    if (name.find(".$") != std::string_view::npos || name.find("..") != std::string_view::npos)
      return false;
    return out_.dialect == Dialect::mongo || (name.find('.') == std::string_view::npos &&
                                              name != "AND" && name != "OR" && name != "NOT");
  }

  std::string name_at(const json::Node& value, const json::Path& path) {
    const auto* name = value.as_string();
    if (!name)
      fail(json::wrong_type(path, "a name", value));
    else if (!is_name(*name))
      fail(json::fault(ErrorCode::invalid_name, path, "no name of a column in this dialect"));
    else
      return *name;
    return {};
  }

  void read_field(const json::Node& value, const json::Path& path) {
    const auto* name = value.as_string();
    if (!name)
      fail(json::wrong_type(path, "a name or a dotted path", value));
    else if (name->empty())
      fail(json::fault(ErrorCode::invalid_name, path));
    else
      out_.field = *name;
  }

  void read_first_parameter(const json::Node& value, const json::Path& path) {
    if (!out_.is_sql())
      return fail(json::fault(ErrorCode::unsupported, path, "only SQL has parameters"));
    const auto number = json::read_whole(value, path, 1, kMostFirstParameter, "1 to 10000");
    if (number.has_value())
      out_.first_parameter = static_cast<std::size_t>(*number);
    else
      fail(number.error());
  }

  bool is_object(const json::Node& value, const json::Path& path) {
    if (value.kind() == json::Kind::object) return true;
    fail(json::wrong_type(path, "an object", value));
    return false;
  }

  void read_map(const json::Node& map, const json::Path& path) {
    if (!is_object(map, path)) return;
    for (const auto& [key, value] : map.members()) {
      const json::Path here(path, key);
      const bool is_known = key == "table" || key == "columns" || key == "subscriptions";
      if (!is_known)
        fail(json::fault(ErrorCode::unknown_key, here, unknown_word(key, kMapKeys)));
      else if (key == "columns")
        read_columns(value, here);
      else if (!out_.is_sql())
        fail(json::fault(ErrorCode::unsupported, here, "only SQL has tables to name"));
      else if (key == "table")
        out_.table = name_at(value, here);
      else
        read_subscriptions(value, here);
    }
    if (out_.subscriptions && out_.table.empty() && faults_.empty())
      fail(json::fault(ErrorCode::missing_key, path,
                       "\"table\": columns must be told from those of the subscriptions"));
    if (out_.table == kSubscriptionAlias || out_.table == kElementAlias)
      fail(json::fault(ErrorCode::invalid_name, json::Path(path, "table"),
                       "the text uses that name for tables of its own"));
  }

  void read_columns(const json::Node& columns, const json::Path& path) {
    if (!is_object(columns, path)) return;
    for (const auto& [key, value] : columns.members()) {
      const json::Path here(path, key);
      if (const auto attribute = type_.find(key)) {
        const bool is_instant = type_.attributes[*attribute].type.kind == ValueKind::instant;
        out_.columns[*attribute] = column_at(value, here, is_instant);
        continue;
      }
      std::vector<std::string_view> known;
      for (const auto& attribute : type_.attributes) known.emplace_back(attribute.name);
      fail(json::fault(ErrorCode::unknown_attribute, here, unknown_word(key, known)));
    }
  }

  Column column_at(const json::Node& value, const json::Path& path, bool is_instant) {
    Column out{{}, default_form()};
    if (value.kind() != json::Kind::object) {
      out.name = name_at(value, path);
      return out;
    }
    for (const auto& [key, member] : value.members()) {
      const json::Path here(path, key);
      if (key == "column")
        out.name = name_at(member, here);
      else if (key != "as")
        fail(json::fault(ErrorCode::unknown_key, here, unknown_word(key, kColumnKeys)));
      else if (!is_instant)
        fail(json::fault(ErrorCode::unsupported, here, "only an instant has several forms"));
      else
        out.form = form_at(member, here);
    }
    if (!value.find("column")) fail(json::fault(ErrorCode::missing_key, path, "\"column\""));
    return out;
  }

  InstantForm form_at(const json::Node& value, const json::Path& path) {
    struct Entry {
      std::string_view name;
      InstantForm form;
      bool in_postgres, in_sqlite, in_objects;
    };
    constexpr std::array<Entry, 4> kForms = {{
        {"timestamptz", InstantForm::timestamp, true, false, false},
        {"ms", InstantForm::ms, true, true, true},
        {"text", InstantForm::text, true, true, false},
        {"date", InstantForm::date, false, false, true},
    }};
    std::vector<std::string_view> known;
    const auto* name = value.as_string();
    for (const auto& entry : kForms) {
      const bool fits = out_.dialect == Dialect::postgres ? entry.in_postgres
                        : out_.dialect == Dialect::sqlite ? entry.in_sqlite
                                                          : entry.in_objects;
      if (!fits) continue;
      if (name && *name == entry.name) return entry.form;
      known.push_back(entry.name);
    }
    if (name)
      fail(json::fault(ErrorCode::unsupported, path, unknown_word(*name, known)));
    else
      fail(json::wrong_type(path, "a string", value));
    return default_form();
  }

  void read_subscriptions(const json::Node& node, const json::Path& path) {
    if (!is_object(node, path)) return;
    SubscriptionTable table;
    for (const auto& [key, value] : node.members()) {
      const json::Path here(path, key);
      if (key == "schema")
        table.schema = name_at(value, here);
      else if (key == "table")
        table.table = name_at(value, here);
      else if (key == "viewer")
        table.viewer = name_at(value, here);
      else if (key == "creatorId")
        table.creator = name_at(value, here);
      else if (key == "tier")
        table.tier = name_at(value, here);
      else if (key == "status")
        table.status = name_at(value, here);
      else if (key == "endsAt")
        table.ends_at = column_at(value, here, true);
      else
        fail(json::fault(ErrorCode::unknown_key, here, unknown_word(key, kTableKeys)));
    }
    for (const std::string_view key : {"table", "viewer", "creatorId", "status", "endsAt"})
      if (!node.find(key))
        fail(json::fault(ErrorCode::missing_key, path, '"' + std::string(key) + '"'));
    if (policy_.words.tier_enum() && !node.find("tier"))
      fail(json::fault(ErrorCode::missing_key, path, "\"tier\": the policy ranks subscriptions"));
    out_.subscriptions = std::move(table);
  }

  const CompiledPolicy& policy_;
  const ResourceType& type_;
  Faults faults_;
  Mapping out_;
};

}  // namespace

Checked<Mapping> read_mapping(const CompiledPolicy& policy, std::uint32_t type,
                              const json::Node& request) {
  return Reader(policy, type).read(request);
}

}  // namespace creator::access::pushdown
