#pragma once

#include <optional>

#include "creator/access/casl/condition.h"

namespace creator::access::casl {

/// Reads what rules compare with, as condition.h has it, into a condition.
class ConstantReader {
 public:
  ConstantReader(const CompileScope& scope, Condition& out, Faults& faults)
      : scope_(scope), out_(out), faults_(faults) {}

  /// Appends to `out.constants`. Gives nothing after a fault.
  std::optional<Constant> read(const json::Node& node, const json::Path& path);

  /// A regular expression of the given source; nothing after a fault.
  std::optional<std::uint32_t> pattern(const json::Node& source, const json::Node* flags,
                                       const json::Path& path);

  /// The number that a constant is, or nothing: what `typeof value === "number"` says.
  const double* number_of(const Constant& constant) const;

  const Value& value_of(const Constant& constant) const {
    return out_.document.values[constant.index];
  }

 private:
  std::optional<Constant> fact(const json::Node& name, const json::Path& path);
  Value value(const json::Node& node, const json::Path& path);
  Value extended(std::string_view key, const json::Node& node, const json::Path& path);
  Value standing_for(Value primitive);
  void fail(Error error) { faults_.add(std::move(error)); }

  const CompileScope& scope_;
  Condition& out_;
  Faults& faults_;
};

/// The one key of an extended constant, or "".
std::string_view extended_key(const json::Node& node);

/// Whether CASL's parser takes the value for an object of operators when it has some: `constructor`
/// must be Object's own.
bool is_plain(const json::Node& node);

}  // namespace creator::access::casl
