#include "creator/base/json_respelling.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace creator::json {
namespace {

/// The least that rounds to infinity is 2^1024 - 2^970: its first digits, and how many it has.
constexpr std::string_view kLeastInfinite = "179769313486231580793";
constexpr std::int64_t kLeastInfiniteDigits = 309;
/// An exponent of more digits is beyond any count of zeros that a document has room for.
constexpr std::int64_t kMostExponent = 1'000'000'000;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Whether the text is a number as RFC 8259 has it.
bool is_number(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const auto digits = [&] {
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at > begin;
  };
  const auto next_is = [&](char one, char other) {
    return at < text.size() && (text[at] == one || text[at] == other);
  };
  if (next_is('0', '0'))
    ++at;
  else if (!digits())
    return false;
  if (next_is('.', '.')) {
    ++at;
    if (!digits()) return false;
  }
  if (next_is('e', 'E')) {
    ++at;
    if (next_is('+', '-')) ++at;
    if (!digits()) return false;
  }
  return at == text.size();
}

/// Whether the number, which is written as JSON has them, is infinite as a double. One that begins
/// with all of kLeastInfinite counts as finite here, and nlohmann/json decides.
bool is_infinite(std::string_view number) {
  std::string digits;      // without zeros at the front
  std::int64_t whole = 0;  // how many of them stand before the point; negative: zeros behind it
  bool behind_point = false;
  std::size_t at = number.starts_with('-') ? 1 : 0;
  for (; at < number.size() && (is_digit(number[at]) || number[at] == '.'); ++at) {
    if (number[at] == '.') {
      behind_point = true;
      continue;
    }
    const bool leads = digits.empty() && number[at] == '0';
    if (!leads) digits += number[at];
    if (!behind_point && !leads) ++whole;
    if (behind_point && leads) --whole;
  }
  if (digits.empty()) return false;
  std::int64_t exponent = 0;
  if (at < number.size()) {
    ++at;  // e
    const bool negative = at < number.size() && number[at] == '-';
    if (at < number.size() && !is_digit(number[at])) ++at;
    for (; at < number.size(); ++at)
      exponent = std::min(exponent * 10 + (number[at] - '0'), kMostExponent);
    if (negative) exponent = -exponent;
  }
  if (whole + exponent != kLeastInfiniteDigits) return whole + exponent > kLeastInfiniteDigits;
  digits.resize(kLeastInfinite.size(), '0');
  return digits > kLeastInfinite;
}

void append_utf8(std::uint32_t c, std::string& out) {
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xC0U | c >> 6U);
  } else {
    if (c < 0x10000) {
      byte(0xE0U | c >> 12U);
    } else {
      byte(0xF0U | c >> 18U);
      byte(0x80U | (c >> 12U & 0x3FU));
    }
    byte(0x80U | (c >> 6U & 0x3FU));
  }
  byte(0x80U | (c & 0x3FU));
}

class Respeller {
 public:
  explicit Respeller(std::string_view text) : text_(text) { out_.text = text; }

  Respelling respell() && {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"')
        string();
      else if (c == '-' || is_digit(c))
        number();
      else
        ++at_;
    }
    return std::move(out_);
  }

 private:
  static constexpr std::string_view kStandIn = "\\ufffd";

  void number() {
    const std::size_t begin = at_;
    const auto end = text_.find_first_not_of("+-.0123456789Ee", begin);
    at_ = std::min(end, text_.size());
    const auto number = text_.substr(begin, at_ - begin);
    // What is no number stays, for nlohmann/json to refuse.
    if (is_number(number) && is_infinite(number)) {
      out_.numbers.push_back({numbers_, number.starts_with('-')});
      out_.text.replace(begin, number.size(), number.size(), ' ');
      out_.text[begin] = '0';
    }
    ++numbers_;
  }

  void string() {
    bool has_half = false;
    std::string value;
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] != '\\') {
        value += text_[at_++];
        continue;
      }
      const auto unit = unit_at(at_);
      if (!unit) {
        value += simple_escape(at_ + 1 < text_.size() ? text_[at_ + 1] : '\\');
        at_ += 2;
        continue;
      }
      const auto low = *unit >= 0xD800 && *unit < 0xDC00 ? unit_at(at_ + 6) : std::nullopt;
      if (low && *low >= 0xDC00 && *low < 0xE000) {
        append_utf8(0x10000U + ((*unit - 0xD800U) << 10U) + (*low - 0xDC00U), value);
        at_ += 12;
        continue;
      }
      append_utf8(*unit, value);
      if (*unit >= 0xD800 && *unit < 0xE000) {
        has_half = true;
        out_.text.replace(at_, kStandIn.size(), kStandIn);
      }
      at_ += 6;
    }
    ++at_;
    if (has_half) out_.strings.push_back({strings_, std::move(value)});
    ++strings_;
  }

  /// The four digits of a `\u` that stands there.
  std::optional<std::uint32_t> unit_at(std::size_t at) const {
    if (at + 6 > text_.size() || text_.substr(at, 2) != "\\u") return std::nullopt;
    std::uint32_t unit = 0;
    for (const char c : text_.substr(at + 2, 4)) {
      const char lower = static_cast<char>(c | 0x20);
      if (!is_digit(c) && !(lower >= 'a' && lower <= 'f')) return std::nullopt;
      unit = unit * 16 + static_cast<std::uint32_t>(is_digit(c) ? c - '0' : lower - 'a' + 10);
    }
    return unit;
  }

  static char simple_escape(char c) {
    switch (c) {
      case 'b': return '\b';
      case 'f': return '\f';
      case 'n': return '\n';
      case 'r': return '\r';
      case 't': return '\t';
      default: return c;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t strings_ = 0;
  std::size_t numbers_ = 0;
  Respelling out_;
};

}  // namespace

Respelling respell(std::string_view text) {
  return Respeller(text).respell();
}

}  // namespace creator::json
