#include "creator/access/casl/number.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <vector>

namespace creator::access::casl {
namespace {

/// ECMA-262 WhiteSpace and LineTerminator beyond ASCII, in UTF-8.
constexpr std::string_view kWideSpaces[] = {"\u00a0", "\u1680", "\u2000", "\u2001", "\u2002",
                                            "\u2003", "\u2004", "\u2005", "\u2006", "\u2007",
                                            "\u2008", "\u2009", "\u200a", "\u2028", "\u2029",
                                            "\u202f", "\u205f", "\u3000", "\ufeff"};

/// The bytes of white space at the front, or at the back.
std::size_t space_at(std::string_view text, bool front) {
  if (text.empty()) return 0;
  const char c = front ? text.front() : text.back();
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  for (const auto space : kWideSpaces)
    if (front ? text.starts_with(space) : text.ends_with(space)) return space.size();
  return 0;
}

std::string_view trim(std::string_view text) {
  while (const auto bytes = space_at(text, true)) text.remove_prefix(bytes);
  while (const auto bytes = space_at(text, false)) text.remove_suffix(bytes);
  return text;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// 2, 8 or 16 for "0b", "0o", "0x" and at least one more character; else 0.
unsigned radix_of(std::string_view text) {
  if (text.size() < 3 || text[0] != '0') return 0;
  switch (text[1]) {
    case 'b':
    case 'B': return 2;
    case 'o':
    case 'O': return 8;
    case 'x':
    case 'X': return 16;
    default: return 0;
  }
}

/// The digit's value, or 99.
unsigned digit_of(char c) {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return 99;
}

/// StrDecimalLiteral without its sign; strtod reads more than that.
bool is_decimal(std::string_view text) {
  std::size_t at = 0;
  const auto digits = [&] {
    const auto begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at > begin;
  };
  bool some = digits();
  if (at < text.size() && text[at] == '.') {
    ++at;
    some = digits() || some;
  }
  if (!some) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (!digits()) return false;
  }
  return at == text.size();
}

/// Decimal digits of a number written in another radix, by blocks of nine.
std::string to_decimal(std::string_view digits, unsigned radix) {
  constexpr std::uint64_t kBlock = 1'000'000'000;
  std::vector<std::uint32_t> blocks{0};
  for (const char c : digits) {
    const unsigned digit = digit_of(c);
    if (digit >= radix) return {};
    std::uint64_t carry = digit;
    for (auto& block : blocks) {
      carry += std::uint64_t{block} * radix;
      block = static_cast<std::uint32_t>(carry % kBlock);
      carry /= kBlock;
    }
    if (carry > 0) blocks.push_back(static_cast<std::uint32_t>(carry));
  }
  std::string out;
  for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
    const std::string part = std::to_string(*block);
    if (!out.empty()) out.append(9 - part.size(), '0');
    out += part;
  }
  return out;
}

}  // namespace

double to_number(std::string_view text) {
  constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();
  text = trim(text);
  if (text.empty()) return 0;
  if (const unsigned radix = radix_of(text)) {
    double value = 0;
    // Beyond 2^53 each step rounds; ECMA-262 allows that for a radix other than 10... of 20 digits.
    for (const char c : text.substr(2)) {
      const unsigned digit = digit_of(c);
      if (digit >= radix) return kNotANumber;
      value = value * radix + digit;
    }
    return value;
  }
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  const double sign = negative ? -1 : 1;
  if (text == "Infinity") return sign * std::numeric_limits<double>::infinity();
  if (!is_decimal(text)) return kNotANumber;
  return sign * std::strtod(std::string(text).c_str(), nullptr);
}

std::string to_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  if (number == 0) return "0";
  // The fewest digits that read back as the same number.
  char written[40];
  int precision = 0;
  do std::snprintf(written, sizeof written, "%.*e", precision, std::fabs(number));
  while (std::strtod(written, nullptr) != std::fabs(number) && ++precision < 17);
  std::string digits(1, written[0]);
  const char* exponent_at = written + 1;
  for (; *exponent_at != 'e'; ++exponent_at)
    if (*exponent_at >= '0' && *exponent_at <= '9')
      digits += *exponent_at;  // whatever the locale's point
  const auto point = static_cast<int>(std::strtol(exponent_at + 1, nullptr, 10)) +
                     1;  // digits before the decimal point
  const int count = static_cast<int>(digits.size());
  std::string out = number < 0 ? "-" : "";
  if (count <= point && point <= 21)
    return out + digits + std::string(static_cast<std::size_t>(point - count), '0');
  if (0 < point && point <= 21)
    return out + digits.substr(0, static_cast<std::size_t>(point)) + "." +
           digits.substr(static_cast<std::size_t>(point));
  if (-6 < point && point <= 0)
    return out + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  const int exponent = point - 1;
  out += digits[0];
  if (count > 1) out += "." + digits.substr(1);
  return out + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
}

int compare_bigints(std::string_view one, std::string_view other) {
  const bool negative = one.starts_with('-');
  if (negative != other.starts_with('-')) return negative ? -1 : 1;
  const int order =
      one.size() != other.size() ? (one.size() < other.size() ? -1 : 1) : one.compare(other);
  const int sign = (order > 0) - (order < 0);
  return negative ? -sign : sign;
}

int compare_bigint(std::string_view bigint, double number) {
  if (std::isinf(number)) return number > 0 ? -1 : 1;
  const double whole = std::trunc(number);
  char digits[340];  // the longest double has 309 digits
  std::snprintf(digits, sizeof digits, "%.0f", whole == 0 ? 0 : whole);
  if (const int order = compare_bigints(bigint, digits)) return order;
  return (number < whole) - (number > whole);
}

std::string to_bigint(std::string_view text) {
  text = trim(text);
  if (text.empty()) return "0";
  if (text.size() > kMostBigintDigits) return {};
  if (const unsigned radix = radix_of(text)) return to_decimal(text.substr(2), radix);
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return {};
  const auto first = text.find_first_not_of('0');
  if (first == std::string_view::npos) return "0";
  return (negative ? "-" : "") + std::string(text.substr(first));
}

}  // namespace creator::access::casl
