#pragma once

#include <string>

#include "creator/pricing/quote.h"

namespace creator::pricing {

/// How a line's amount came about, from its integers alone, in minor units:
/// `3252 x 1 x 445540/2678400 = 540.95..., rounded half away from zero to 541`.
/// Decimals are cut, never rounded, so that a tie and a near tie look different.
/// Precondition: the line's share and step are of a quote (length and step at least 1).
std::string explain(const Line& line);

}  // namespace creator::pricing
