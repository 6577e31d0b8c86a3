#pragma once

#include <string>

#include "creator/base/json.h"

namespace creator::json {

/// The digits of a finite number, as few as read back as the same double (Grisu2: at times one more
/// than the fewest). Not locale's.
std::string digits(double value);

/// A whole number within 2^53 as an integer, any other as a number. Precondition: `value` is
/// finite.
Node number(double value);

/// The document as text, without white space, members in their order. Recursion is as deep as the
/// document. Cost: linear.
std::string to_text(const Node& node);

}  // namespace creator::json
