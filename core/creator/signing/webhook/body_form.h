#pragma once

#include <optional>
#include <string_view>

#include "creator/signing/webhook/cause.h"

namespace creator::signing {

/// A fault that the form of a body gives away, which should be JSON: empty, the name of a value,
/// compressed, form-encoded, or decoded with loss.
std::optional<Cause> fault_of_form(std::string_view body);

}  // namespace creator::signing
