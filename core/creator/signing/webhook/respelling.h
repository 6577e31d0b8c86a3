#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace creator::signing {

/// Where a writer of JSON puts white space.
enum class Layout : std::uint8_t {
  compact,  // nowhere: JSON.stringify, PHP, Go
  spaced,   // after commas and colons: Python's json.dumps
  two,      // a line a member, two spaces a level: JSON.stringify(value, null, 2), Stripe
  four      // the same with four: PHP's JSON_PRETTY_PRINT, Python's indent=4
};

/// The characters that a writer of JSON escapes in strings beyond those that it must.
enum class Escapes : std::uint8_t {
  kept,               // as they are in the document
  none,               // JSON.stringify
  ascii,              // \u00e9: Python
  slashes,            // \/
  ascii_and_slashes,  // PHP
  html                // \u003c \u003e \u0026: Go
};

struct Spelling {
  Layout layout = Layout::compact;
  Escapes escapes = Escapes::kept;
};

/// The spellings of the writers that are in use, those that keep the escapes first.
std::span<const Spelling> usual_spellings();

/// The document in that spelling: white space outside of strings and escapes inside differ, what it
/// says does not. Numbers stay as they are. Nothing for a text whose brackets are not balanced,
/// whose strings do not end, or that nests deeper than the core reads. For diagnosis: what it makes
/// is hashed and compared, never used. Cost: linear in what it writes, at most `most_bytes` and one
/// character.
std::optional<std::string> respell(std::string_view document, Spelling spelling,
                                   std::size_t most_bytes);

}  // namespace creator::signing
