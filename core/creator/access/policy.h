#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "creator/access/action.h"
#include "creator/access/casl/rules.h"
#include "creator/access/condition.h"
#include "creator/access/field_pattern.h"
#include "creator/access/jumping_code.h"
#include "creator/access/payload.h"
#include "creator/access/rule.h"
#include "creator/access/rule_index.h"
#include "creator/base/intern.h"
#include "creator/base/result.h"

namespace creator::access {

inline constexpr std::size_t kMostRules = 10'000;

/// Patterns of `fields` times the attributes that each is held against: a second's work at the
/// most.
inline constexpr std::size_t kMostFieldChecks = std::size_t{1} << 22;

/// Nodes and listed values of all conditions: a rule's are compiled once for each type that it
/// speaks of. Holds the compiled form below some 160 MB.
inline constexpr std::size_t kMostNodes = std::size_t{1} << 21;

/// Longest grace after the end of the period that was not paid: a year.
inline constexpr std::int64_t kMostGraceDays = 366;

/// How conditions are understood: typed and three-valued, or as npm @casl/ability does.
enum class Semantics : std::uint8_t { strict, casl };

/// A field that is asked about; nothing: the resource as a whole.
using Field = std::optional<std::string_view>;

struct Rule {
  bool inverted = false;
  bool hide = false;
  bool guard_reads_credits = false;
  std::optional<Code> requirement;
  std::string reason;
  std::vector<std::string> fields;  // patterns, as written; none: the rule speaks of every field
  FieldPatterns field_patterns;     // the same, compiled
  Expression guard;                 // over facts only

  /// Of a resource as a whole, a rule that admits some of its fields speaks, and one that denies
  /// some does not.
  bool speaks_of(const Field& field) const {
    if (field_patterns.empty()) return true;
    return field ? field_patterns.matches(*field) : !inverted;
  }
};

/// A rule's conditions compiled for one type.
struct Clause {
  std::uint32_t rule = 0;
  bool inverted = false;          // as the rule
  bool speaks_of_whole = true;    // Rule::speaks_of(std::nullopt)
  JumpingCode::Place begins = 0;  // of its condition, in CompiledPolicy::code
  Expression condition;
};

/// What a policy's document says, compiled. Immutable.
struct CompiledPolicy {
  Semantics semantics = Semantics::strict;
  Vocabulary words;
  Interner symbols;             // of all texts that conditions name
  std::vector<Layout> layouts;  // by type
  FactTexts fact_texts;
  casl::CompiledRules casl;  // in casl semantics: conditions stand there, by rule
  std::vector<Rule> rules;
  std::vector<Clause> clauses;
  JumpingCode code;  // of all clauses' conditions
  Interner actions = first_actions();
  RuleIndex index;          // of the clauses
  json::Node declarations;  // the document without its rules: claims are made in its words
  std::int64_t grace_ms = 0;
  bool access_until_period_end = true;

  /// What a slot of rows of the type holds.
  ValueType slot_type(std::uint32_t type, std::size_t slot) const {
    return words.types()[type].attributes[layouts[type].attributes[slot]].type;
  }
  SlotShape slot_shape(std::uint32_t type, std::size_t slot) const {
    return {slot_type(type, slot).array, layouts[type].as_text[slot]};
  }

  std::span<const std::uint32_t> clauses_for(std::uint32_t action, std::uint32_t type) const {
    return index.clauses(action, type);
  }
};

/// Rules about who may do what, the same for every viewer. Copies share the compiled form.
class Policy {
 public:
  /// Reads and compiles a policy document: `version` 1, `types`, `rules`, and optionally
  /// `semantics` ("strict", or "casl" with `operators`), `actions` (in strict semantics), `enums`,
  /// `attributes` (of viewers), `roles`, `graceDays`, `accessUntilPeriodEnd`.
  ///
  /// Gives all faults at once, each with its pointer. Errors: those of json::parse, read_actions,
  /// Vocabulary::read, read_rule and compile_condition; out_of_range, too_many,
  /// requirement_without_cause. Cost: linear in the document times the types of each rule.
  static Checked<Policy> compile(std::string_view text);
  static Checked<Policy> compile(const json::Node& document);

  /// The number of a declared type; in casl semantics of any, then that of `all` when no rule names
  /// it. Errors: unknown_type, with the nearest name.
  Result<std::uint32_t> type(std::string_view name) const;

  /// The number of an action that a rule names or `actions` lists; 0 for `manage`. In casl
  /// semantics any word is an action, and 0 is each that no rule names: only `manage` rules speak
  /// of it. Error: unknown_action, with the nearest name.
  Result<std::uint32_t> action(std::string_view name) const;

  const CompiledPolicy& compiled() const { return *compiled_; }
  /// Whether the two are copies of one compiled policy.
  bool is(const Policy& other) const { return compiled_ == other.compiled_; }

 private:
  explicit Policy(std::shared_ptr<const CompiledPolicy> compiled)
      : compiled_(std::move(compiled)) {}

  std::shared_ptr<const CompiledPolicy> compiled_;
};

}  // namespace creator::access
