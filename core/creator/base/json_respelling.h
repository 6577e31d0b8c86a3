#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace creator::json {

/// A document in which everything that JavaScript's JSON.parse reads and nlohmann/json refuses is
/// replaced by as many bytes that it reads: escapes of half a surrogate pair in strings, and
/// numbers beyond double. What was replaced is known by its place among the tokens of its kind.
struct Respelling {
  struct String {
    std::size_t ordinal = 0;  // among all strings of the text, keys included
    std::string value;        // in UTF-8, with the halves as three bytes each
  };
  struct Number {
    std::size_t ordinal = 0;  // among all numbers of the text
    bool negative = false;
  };

  std::string text;
  std::vector<String> strings;
  std::vector<Number> numbers;

  bool empty() const { return strings.empty() && numbers.empty(); }
};

/// Of a text that is no JSON it gives some text that is none either, with faults in the same
/// places. Cost: linear in the text.
Respelling respell(std::string_view text);

}  // namespace creator::json
