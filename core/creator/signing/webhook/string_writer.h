#pragma once

#include <string>
#include <string_view>

#include "creator/signing/webhook/respelling.h"

namespace creator::signing {

/// Appends the inside of a JSON string with other escapes. What must be escaped stays as it is, and
/// so does an escape that is none.
void append_string(std::string& out, std::string_view inside, Escapes escapes);

}  // namespace creator::signing
