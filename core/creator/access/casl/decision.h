#pragma once

#include <string_view>

#include "creator/access/casl/matcher.h"
#include "creator/access/decision.h"
#include "creator/access/possibility.h"
#include "creator/access/scan.h"

namespace creator::access::casl {

/// What a policy in casl semantics is asked. `field` may be empty: no field in particular.
struct Asked {
  const Viewer& viewer;
  std::uint32_t action = 0;
  std::uint32_t type = 0;
  std::string_view field;
  double now = 0;
};

/// The rules about one question, asked about one resource after the other.
class Judge {
 public:
  /// `standing`: of the viewer, now or as they would stand after signing in. It must outlive this.
  Judge(const Asked& asked, const Standing& standing);

  /// The deciding clause, or null. Null after `threw`.
  const Clause* deciding(const Document& resource);
  bool admits(const Clause* clause) const;
  /// Whether the rule's guard and conditions are met, whatever its fields. False after `threw`.
  bool meets_conditions(std::uint32_t rule, const Document& resource);

  bool threw() const { return matcher_.threw(); }
  /// casl_throws, with the reason. Precondition: threw.
  Error thrown() const;
  double next_flip() const { return matcher_.next_flip(); }

 private:
  Asked asked_;
  const Standing& standing_;
  Matcher matcher_;
};

/// As access::can and access::decide, by CASL's rules. `resource` was read for the type's shape.
/// Errors: casl_throws where CASL's matcher throws. What a near miss offers is signing in.
Result<bool> can(const Asked& asked, const Document& resource);
Result<Decision> decide(const Asked& asked, const Document& resource);

/// As access::possible. CASL's `can(action, type)` is true for `always` and `maybe`: a rule with
/// conditions counts there when it is positive, and is passed over when it is inverted.
Possibility possible(const Viewer& viewer, std::uint32_t action, std::uint32_t type,
                     Field field = std::nullopt);

}  // namespace creator::access::casl
