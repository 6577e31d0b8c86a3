#include <algorithm>
#include <cmath>
#include <limits>

#include "creator/access/casl/number.h"
#include "creator/access/pushdown/complement.h"
#include "creator/access/pushdown/lower_casl.h"
#include "creator/base/instant.h"

// CaslLowering, of one value that is there: of a column, or of an element of its array.
namespace creator::access::pushdown {
namespace {

using casl::Kind;
using casl::Op;
using casl::Value;

/// Whether UTF-16 orders the text among others as code points do: no character from U+D800 on.
bool is_ordered_alike(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0xED;  // U+D000 and above: a little too careful
  });
}

}  // namespace

Filter CaslLowering::finite(const casl::Node& node) {
  const auto& enums = viewer_.policy().compiled().words.enums();
  Filter out = constant(false);
  std::vector<Literal> names;
  const std::size_t count =
      column_.kind == ValueKind::boolean ? 2 : enums[column_.enumeration].values.size();
  for (std::size_t i = 0; i < count; ++i) {
    scratch_ = {};
    const bool is_boolean = column_.kind == ValueKind::boolean;
    const Value sample =
        is_boolean
            ? casl::boolean_value(i == 1)
            : casl::text_value(scratch_, enums[column_.enumeration].values[i], casl::Pool::scratch);
    if (!answer_of(node, sample)) continue;
    if (is_boolean)
      out = either(std::move(out),
                   compared(Comparison::equal, kElement, rule_, {{}, static_cast<double>(i)}));
    else
      names.push_back({enums[column_.enumeration].values[i], 0});
  }
  if (column_.kind == ValueKind::boolean) return out;
  values_ += names.size();
  return listed(true, kElement, rule_, std::move(names));
}

/// Equal to one of the constants, which are those of `equal` and `within`.
Filter CaslLowering::equal(const casl::Node& node) {
  std::vector<Literal> literals;
  Filter patterns = constant(false);
  const bool is_worded = is_text(column_.kind);
  for (auto i = node.constant_begin; i < node.constant_end; ++i) {
    const auto& constant = condition_->constants[i];
    if (constant.origin == casl::Origin::regex) {
      if (!is_worded) continue;
      Filter one = leaf(FilterKind::matches, kElement, rule_);
      one.pattern = std::make_shared<const Regex>(condition_->patterns[constant.index]);
      patterns = either(std::move(patterns), std::move(one));
      continue;
    }
    const Value raw = constant_at(i);
    const Value& seen = replaced(raw);
    if (is_worded && seen.kind == Kind::text && !has_half_surrogates(pools_.text(seen)))
      literals.push_back({std::string(pools_.text(seen)), 0});
    if (!is_worded && seen.kind == Kind::number && is_column_value(seen.number))
      literals.push_back({{}, seen.number});
  }
  return either(listed(true, kElement, rule_, std::move(literals)), std::move(patterns));
}

/// Whether the number may stand in the column.
bool CaslLowering::is_column_value(double number) const {
  if (column_.kind == ValueKind::number) return std::isfinite(number);
  return is_safe_integer(number) &&
         (column_.kind != ValueKind::instant || to_instant(number).has_value());
}

Filter CaslLowering::numbers(Comparison comparison, double number) const {
  const bool is_below = comparison == Comparison::less || comparison == Comparison::at_most;
  const bool is_outside =
      column_.kind == ValueKind::instant && !is_column_value(std::trunc(number));
  if (std::isinf(number) || is_outside) return constant(is_below == (number > 0));
  if (column_.kind != ValueKind::number && !is_safe_integer(number))
    return compared_fraction(comparison, kElement, rule_, number);
  return compared(comparison, kElement, rule_, {{}, number});
}

/// `$lt` is "neither equal nor greater", and only a number is equal to one.
Filter CaslLowering::order_number(Op op, const Value& constant) {
  const Value& seen = replaced(constant);
  double number = 0;
  switch (seen.kind) {
    case Kind::number:
    case Kind::boolean: number = seen.number; break;
    case Kind::null: break;
    case Kind::undefined:
    case Kind::hole: number = std::numeric_limits<double>::quiet_NaN(); break;
    case Kind::text: number = casl::to_number(pools_.text(seen)); break;
    default: return unsayable("a number is compared with what is none");
  }
  const bool asks_less = op == Op::less || op == Op::at_most;
  if (std::isnan(number)) return pushdown::constant(asks_less);
  const bool may_be_equal = seen.kind == Kind::number;
  if (op == Op::less && may_be_equal) return numbers(Comparison::less, number);
  if (op == Op::at_least && may_be_equal) return numbers(Comparison::at_least, number);
  return numbers(asks_less ? Comparison::at_most : Comparison::greater, number);
}

Filter CaslLowering::order(Op op, const Value& constant) {
  if (!is_text(column_.kind)) return order_number(op, constant);
  const Value& seen = replaced(constant);
  const bool asks_less = op == Op::less || op == Op::at_most;
  const bool is_nan = seen.kind == Kind::undefined || seen.kind == Kind::hole ||
                      (seen.kind == Kind::number && std::isnan(seen.number));
  if (is_nan) return pushdown::constant(asks_less);
  if (seen.kind != Kind::text) return unsayable("CASL converts texts to numbers to order them");
  const auto text = pools_.text(seen);
  if (!is_ordered_alike(text))
    return unsayable("JavaScript orders characters from U+D800 on differently");
  const Comparison comparison = op == Op::less      ? Comparison::less
                                : op == Op::at_most ? Comparison::at_most
                                : op == Op::greater ? Comparison::greater
                                                    : Comparison::at_least;
  return compared(comparison, kElement, rule_, {std::string(text), 0});
}

Filter CaslLowering::value(const casl::Node& node) {
  switch (node.op) {
    // Of an element CASL asks whether it is undefined, whatever is wanted.
    case Op::exists: return constant(node.wanted || node.field == casl::kItself);
    case Op::size:
    case Op::has_all:
    case Op::element: return constant(false);  // a value that is no array
    default: break;
  }
  if (is_finite(column_)) return finite(node);
  switch (node.op) {
    case Op::equal:
    case Op::within: return equal(node);
    case Op::unequal:
    case Op::not_within: return complement(equal(node));
    case Op::regex: {
      if (!is_text(column_.kind)) return constant(false);
      Filter out = leaf(FilterKind::matches, kElement, rule_);
      out.pattern = std::make_shared<const Regex>(condition_->patterns[node.pattern]);
      return out;
    }
    default: return order(node.op, constant_at(node.constant_begin));
  }
}

}  // namespace creator::access::pushdown
