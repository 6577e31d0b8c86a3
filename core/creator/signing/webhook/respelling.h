#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace creator::signing {

/// How a program may have written a JSON document anew, without changing what it says.
enum class Spelling : unsigned char {
  compact,  // no white space, as JSON.stringify(value) writes
  indented  // two spaces a level, as JSON.stringify(value, null, 2) and Stripe write
};

/// The document with the white space of that spelling; strings and numbers stay as they are.
/// Nothing for a text whose brackets are not balanced, whose strings do not end, or that nests
/// deeper than the core reads. For diagnosis: what it makes is hashed and compared, never used.
/// Cost: linear in what it writes, at most `most_bytes`.
std::optional<std::string> respell(std::string_view document, Spelling spelling,
                                   std::size_t most_bytes);

}  // namespace creator::signing
