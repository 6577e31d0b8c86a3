#pragma once

#include <string_view>

#include "creator/access/regex.h"

namespace creator::access {

/// Reads a pattern into its tree. Errors and subset: as Regex::compile, but for what the tree
/// unrolls to. Cost: quadratic in the pattern, which is short.
Result<RegexTree> parse_regex(std::string_view pattern, std::string_view flags, TextUnits units);

/// Takes the next unit of a text in UTF-8 off its front: a code point, or with `utf16` half of a
/// surrogate pair, whose second half is kept in `pending`. What is no UTF-8 comes out as some
/// character, never as a fault. Precondition: the text is not empty, or `pending` is not 0.
std::uint32_t take_unit(std::string_view& text, TextUnits units, std::uint32_t& pending);

}  // namespace creator::access
