#include "creator/pricing/explanation.h"

#include "creator/pricing/rounding.h"

namespace creator::pricing {
namespace {

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

}  // namespace

std::string explain(const Line& line) {
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
