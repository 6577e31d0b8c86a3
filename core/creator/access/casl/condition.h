#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "creator/access/casl/name.h"
#include "creator/access/casl/value.h"
#include "creator/access/pattern_budget.h"
#include "creator/access/regex.h"
#include "creator/access/vocabulary.h"
#include "creator/base/json.h"

namespace creator::access::casl {

enum class Op : std::uint8_t {
  all,       // and, of the nodes up to `end`; of none: true
  any,       // or
  none,      // nor
  negation,  // not, of the one node that follows
  equal,     // of `constants[begin]`
  unequal,   // its negation
  less,      // compared as JavaScript's `>` and `===` do: less is "neither equal nor greater"
  at_most,
  greater,
  at_least,
  within,      // of `constants[begin, end)`
  not_within,  // its negation
  has_all,     // an array in which all of them are
  size,        // an array of `number` elements
  exists,      // an own property, or with `wanted` false none
  regex,       // `patterns[pattern]`
  element,     // an array of which some element meets the one node that follows
};

/// What a value is compared with.
enum class Origin : std::uint8_t { value, fact, now, regex };

struct Constant {
  Origin origin = Origin::value;
  std::uint16_t fact = 0;   // as access::find_fact numbers them
  std::uint32_t index = 0;  // value: in `Condition::document.values`; regex: in `patterns`
};

/// No path: the element itself, below `element`.
inline constexpr std::uint32_t kItself = UINT32_MAX;

/// As access::Node: each before its children, which go on up to `end`.
struct Node {
  Op op = Op::all;
  bool wanted = true;             // exists
  std::uint32_t end = 0;          // one past the last node of this subtree
  std::uint32_t field = kItself;  // in Condition::fields
  std::uint32_t constant_begin = 0;
  std::uint32_t constant_end = 0;
  std::uint32_t pattern = 0;  // regex: in Condition::patterns
  double number = 0;          // size
};

/// A path: `a.b.0` has three steps.
struct FieldPath {
  std::string text;
  std::vector<std::uint32_t> steps;  // in the policy's Names
};

/// A rule's `conditions` as CASL's default matcher parses them.
struct Condition {
  std::vector<Node> nodes;  // [0] is the root; no node: the rule has no conditions
  std::vector<FieldPath> fields;
  std::vector<Constant> constants;
  std::vector<Regex> patterns;
  Document document;                 // of the constants
  std::vector<std::uint16_t> facts;  // all that it compares with: absent ones settle the rule

  /// Always true: no conditions, or a conjunction of none (CASL's `isMatchesAll`).
  bool unconditional() const {
    return nodes.empty() || (nodes.size() == 1 && nodes[0].op == Op::all);
  }
};

/// Which instructions the matcher has beyond CASL's defaults: those that CASL's guide adds with
/// buildMongoQueryMatcher. Without them CASL takes `$or` for the name of an attribute.
struct Extensions {
  bool and_ = false;
  bool or_ = false;
  bool nor = false;
  bool not_ = false;
};

/// Where constants and names go, and what `$fact` may name.
struct CompileScope {
  const Vocabulary& words;
  Names& names;
  const Extensions& extensions;
  PatternBudget& budget;
  const std::vector<std::uint32_t>& types;  // that the rule is about
};

/// Compiles a `conditions` object, adding every fault; what it gives after a fault is of no use.
/// What CASL's parser throws on, at whatever time, is a fault here. Beyond plain JSON a constant
/// may be `{"$date": ms}`, `{"$numberDouble": "NaN"}` (also "Infinity", "-Infinity", "-0"),
/// `{"$undefined": true}`, `{"$bigint": "1"}`, `{"$regularExpression": {"pattern", "options"}}`,
/// `{"$toJSON": constant}` (an object of which toJSON gives that), `{"$fact": name}`.
///
/// What is no fault and yet cannot be meant goes to `warnings`: a comparison with an array or an
/// object, which by identity is never equal.
///
/// Errors: wrong_type, unknown_operator, unsupported, empty_list, unknown_fact, invalid_name,
/// reserved_name (what every object inherits), those
/// of Regex::compile, pattern_too_costly. Cost: linear in the document; recursion is bounded by
/// kMostDocumentDepth.
Condition compile_condition(const json::Node& node, const json::Path& path,
                            const CompileScope& scope, Faults& faults, Faults& warnings);

}  // namespace creator::access::casl
