#pragma once

#include <optional>
#include <string_view>

#include "creator/signing/webhook/cause.h"

namespace creator::signing {

/// What the form of a body that should be JSON gives away: empty, the name of a value, compressed,
/// form-encoded, or decoded with loss.
std::optional<Cause> fault_of_form(std::string_view body);

}  // namespace creator::signing
