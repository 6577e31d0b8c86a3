#include "creator/pricing/explanation.h"

#include "creator/base/limits.h"
#include "creator/pricing/money.h"
#include "creator/pricing/rounding.h"

namespace creator::pricing {
namespace {

/// Above every charge step of the registry; keeps the products below within 128 bits.
constexpr std::int64_t kMostStep = 1000;

std::string digits(Wide value) {
  if (value == 0) return "0";
  std::string text;
  for (; value > 0; value /= 10) text.insert(text.begin(), static_cast<char>('0' + value % 10));
  return text;
}

/// Two decimals of an exact ratio that is not negative, cut, with `...` when more would follow.
std::string decimal(Wide numerator, Wide denominator) {
  std::string text = digits(numerator / denominator);
  Wide rest = numerator % denominator;
  if (rest == 0) return text;
  text += '.';
  for (int i = 0; i < 2 && rest != 0; ++i) {
    rest *= 10;
    text += static_cast<char>('0' + rest / denominator);
    rest %= denominator;
  }
  return rest == 0 ? text : text + "...";
}

std::string proration(const Line& line) {
  const Wide whole = static_cast<Wide>(line.unit_amount) * line.quantity;
  const Wide numerator = whole * line.share.remaining;
  const Wide divisor = static_cast<Wide>(line.share.length) * line.step;
  std::string text = " x " + std::to_string(line.share.remaining) + "/" +
                     std::to_string(line.share.length) + " = " +
                     decimal(numerator, line.share.length);
  if (numerator % divisor == 0) return text;
  text.append(", rounded ").append(phrase(line.rounding));
  if (line.step != 1) text.append(" (multiples of ").append(std::to_string(line.step)).append(")");
  return text + " to " + std::to_string(line.amount < 0 ? -line.amount : line.amount);
}

Error line_error(ErrorCode code, const char* pointer, std::string detail) {
  return Error{code, std::nullopt, pointer, std::move(detail)};
}

/// Whether every integer is one that a line can have: what follows may then be computed.
Result<void> check_ranges(const Line& line) {
  if (line.quantity > kMostQuantity)
    return line_error(ErrorCode::out_of_range, "/quantity", "0 to 1000000");
  if (line.unit_amount < 0 || line.unit_amount > kMostSafeInteger)
    return line_error(ErrorCode::out_of_range, "/unitAmount", "0 to 9007199254740991");
  if (line.share.length < 1 || line.share.length > kMostSafeInteger)
    return line_error(ErrorCode::out_of_range, "/length", "1 to 9007199254740991 seconds");
  if (line.share.remaining < 0 || line.share.remaining > line.share.length)
    return line_error(ErrorCode::out_of_range, "/remaining", "0 to the length");
  if (line.step < 1 || line.step > kMostStep)
    return line_error(ErrorCode::out_of_range, "/step", "1 to 1000");
  return {};
}

/// The share of a line that is not prorated is fixed: its integers are no part of the amount.
Result<void> check_share(Share found, Share expected) {
  if (found.length != expected.length)
    return line_error(ErrorCode::line_altered, "/length", std::to_string(expected.length));
  if (found.remaining != expected.remaining)
    return line_error(ErrorCode::line_altered, "/remaining", std::to_string(expected.remaining));
  return {};
}

/// The amount that the other integers give. Errors: amount_overflow, line_altered.
Result<std::int64_t> recompute(const Line& line) {
  switch (line.kind) {
    case LineKind::recurring:
      if (const auto checked = check_share(line.share, {1, 1}); !checked.has_value())
        return checked.error();
      return multiply_minor(line.unit_amount, line.quantity);
    case LineKind::trial:
      if (const auto checked = check_share(line.share, {0, 1}); !checked.has_value())
        return checked.error();
      return 0;
    case LineKind::credit:
    case LineKind::debit: break;
  }
  CREATOR_TRY(amount,
              prorate(line.unit_amount, line.quantity, line.share, line.rounding, line.step));
  return line.kind == LineKind::credit ? -amount : amount;
}

Result<void> check_line(const Line& line) {
  if (const auto checked = check_ranges(line); !checked.has_value()) return checked.error();
  const auto amount = recompute(line);
  // No line of a quote overflows, so one that does was altered.
  if (!amount.has_value() && amount.error().code == ErrorCode::amount_overflow)
    return line_error(ErrorCode::line_altered, "/amount", "its integers give more than 2^53 - 1");
  if (!amount.has_value()) return amount.error();
  if (*amount != line.amount)
    return line_error(ErrorCode::line_altered, "/amount",
                      "its integers give " + std::to_string(*amount));
  return {};
}

}  // namespace

Result<std::string> explain(const Line& line) {
  if (const auto checked = check_line(line); !checked.has_value()) return checked.error();
  std::string product = std::to_string(line.unit_amount) + " x " + std::to_string(line.quantity);
  switch (line.kind) {
    case LineKind::recurring: return product + " = " + std::to_string(line.amount);
    case LineKind::trial: return product + ", in trial: 0";
    case LineKind::debit: return product + proration(line);
    case LineKind::credit:
      return "-(" + product + proration(line) + ") = " + std::to_string(line.amount);
  }
  return product;
}

}  // namespace creator::pricing
