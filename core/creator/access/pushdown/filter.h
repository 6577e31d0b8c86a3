#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "creator/access/expression.h"

/// What a database is asked: a policy's answer about one viewer, action and type as a filter over
/// rows.
namespace creator::access::pushdown {

/// Bounds of one filter. Engines have bounds of their own: SQLite 1,000 levels of an expression,
/// MongoDB 200 of a document, of which a junction takes two.
inline constexpr std::size_t kMostFilterNodes = 20'000;
inline constexpr std::size_t kMostFilterValues = 100'000;
inline constexpr std::uint16_t kMostFilterDepth = 64;

/// A filter has two values and no negation: each leaf has its opposite among the leaves, and is
/// true only where its attributes are present (`absent` aside). So a row that lacks what is asked
/// about is never let through by either of the two, and replacing any leaf by `everything` lets
/// through more rows, never fewer.
enum class FilterKind : std::uint8_t {
  nothing,
  everything,
  all,             // of `parts`, two or more
  any,             // of `parts`, two or more
  present,         //
  absent,          // missing or null
  compare,         // `comparison` with values[0]
  within,          // equal to one of `values`, of which there is one at the least
  not_within,      // to none of `values`, of which there is one at the least
  compare_fields,  // `comparison` with the attribute `other`
  subscribed,      // to the creator that the attribute names, at `rank` or that of `other`
  not_subscribed,
  some_element,   // of the array: parts[0] holds of it
  every_element,  // of the array: parts[0] holds of it; true of an empty one
  size_is,        // the array has values[0] elements
  size_is_not,
  matches,  // the text matches `pattern`
  not_matches,
  is_null,     // in documents, which tell null
  is_missing,  // from what is not there
  unsayable,   // no dialect says it; values[0].text is the reason
};

/// Stands for the bound element of an array, below some_element and every_element.
inline constexpr std::uint32_t kElement = UINT32_MAX;
/// No attribute.
inline constexpr std::uint32_t kNone = UINT32_MAX - 1;

/// A value of the type of the attribute that it is compared with.
struct Literal {
  std::string text;   // of texts; of an enum's values, by name
  double number = 0;  // of numbers; of booleans (0 or 1); of instants (ms)

  friend bool operator==(const Literal&, const Literal&) = default;
};

struct Filter {
  FilterKind kind = FilterKind::nothing;
  Comparison comparison = Comparison::equal;
  std::uint16_t depth = 0;          // levels of `parts` below
  std::uint32_t attribute = kNone;  // of the type, by number
  std::uint32_t other = kNone;
  std::int32_t rank = -1;  // wanted of a subscription, unless `other` has it; -1: any
  std::uint32_t rule = 0;  // from which the leaf comes
  std::vector<Literal> values;
  std::vector<Filter> parts;
  std::shared_ptr<const Regex> pattern;

  bool is(FilterKind wanted) const { return kind == wanted; }
  bool is_constant() const { return is(FilterKind::nothing) || is(FilterKind::everything); }

  friend bool operator==(const Filter&, const Filter&) = default;
};

inline Filter constant(bool value) {
  Filter out;
  out.kind = value ? FilterKind::everything : FilterKind::nothing;
  return out;
}

/// Whether a leaf says that the attribute is one of some values, or with `wanted` false that it is
/// none.
inline bool is_equality(const Filter& part, bool wanted) {
  if (part.is(FilterKind::compare))
    return part.comparison == (wanted ? Comparison::equal : Comparison::unequal);
  return part.is(wanted ? FilterKind::within : FilterKind::not_within);
}

/// Both, or one of the two; constants are folded and junctions of the same kind made one.
Filter both(Filter one, Filter other);
Filter either(Filter one, Filter other);

Filter leaf(FilterKind kind, std::uint32_t attribute, std::uint32_t rule);
/// some_element or every_element; of a part that is constant, a question about the size.
Filter over_elements(FilterKind kind, std::uint32_t attribute, std::uint32_t rule, Filter part);
/// compare with one value. Enums' and booleans' orders are not compared by engines: see lowering.
Filter compared(Comparison comparison, std::uint32_t attribute, std::uint32_t rule, Literal value);
/// within, or not_within; of an empty list: nothing, or present.
Filter listed(bool within, std::uint32_t attribute, std::uint32_t rule,
              std::vector<Literal> values);

/// An integer compared with a number that is none, or is too large: databases are asked about
/// integers alone.
Filter compared_fraction(Comparison comparison, std::uint32_t attribute, std::uint32_t rule,
                         double number);
bool is_safe_integer(double number);

Comparison opposite(Comparison comparison);

}  // namespace creator::access::pushdown
