#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "creator/access/casl/condition.h"
#include "creator/access/viewer.h"
#include "creator/base/json.h"

namespace creator::access::pushdown {

/// Writes conditions in casl semantics back as CASL reads them, facts and `now` put in as values:
/// what toCasl gives of a policy in casl semantics. Dates and what has a toJSON become the
/// primitive that CASL compares them by.
///
/// Facts that the conditions compare with are known. Recursion is as deep as the document was.
class CaslConditions {
 public:
  CaslConditions(const Viewer& viewer, std::uint32_t rule, double now);

  /// Nothing where JSON has no such value, or where an operator would stand twice in one object;
  /// `why()` then is the reason. Cost: linear in the conditions.
  std::optional<json::Node> write();
  const std::string& why() const { return why_; }

 private:
  using Members = std::vector<json::Member>;

  /// What is said of a whole resource, as one object.
  bool document(std::uint32_t index, Members& out);
  bool conditions(std::uint32_t index, Members& out);
  bool repeats(std::uint32_t index) const;
  bool junction(std::uint32_t index, Members& out);
  /// What is said of one attribute; `field` is that attribute, from the first that says one on.
  bool operators(std::uint32_t index, std::optional<std::uint32_t>& field, Members& out);
  bool element(std::uint32_t index, Members& out);
  bool put(Members& out, std::string_view key, json::Node value);
  std::optional<json::Node> constant(std::uint32_t index);
  std::optional<json::Node> constants(const casl::Node& node);
  json::Node pattern(const Regex& regex) const;
  bool fail(std::string why);

  const Viewer& viewer_;
  const casl::Condition& condition_;
  double now_;
  std::string why_;
};

}  // namespace creator::access::pushdown
