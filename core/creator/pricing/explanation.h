#pragma once

#include <string>

#include "creator/base/result.h"
#include "creator/pricing/quote.h"

namespace creator::pricing {

/// How a line's amount came about, from its integers alone, in minor units:
/// `3252 x 1 x 445540/2678400 = 540.95..., rounded half away from zero to 541`.
/// Decimals are cut, never rounded, so that a tie and a near tie look different.
///
/// The amount is computed again first: a line may have been stored, or come from elsewhere. Whether
/// the price costs that much is the catalogue's to say.
///
/// Errors, with the pointer into the line: out_of_range for an integer that no quote has;
/// line_altered at what does not follow from the others: /amount, or /remaining and /length of a
/// line that is not prorated.
Result<std::string> explain(const Line& line);

}  // namespace creator::pricing
