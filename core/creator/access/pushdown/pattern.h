#pragma once

#include <cstdint>
#include <string>

#include "creator/access/regex.h"

namespace creator::access::pushdown {

enum class PatternDialect : std::uint8_t {
  postgres,    // "advanced regular expressions"
  perl_or_js,  // PCRE in UTF mode, and JavaScript with the flag `u`, which read the text alike
};

/// Why the dialect cannot say the pattern exactly; "" when it can. Lines (`^` and `$` with `m`) are
/// ended differently everywhere; halves of surrogate pairs are characters to none of them.
std::string objection_to(const Regex& regex, PatternDialect dialect);

/// The pattern printed anew from its tree, with every class spelt out and no flag needed.
/// Precondition: there is no objection. Cost: linear in the tree.
std::string print_pattern(const Regex& regex, PatternDialect dialect);

}  // namespace creator::access::pushdown
