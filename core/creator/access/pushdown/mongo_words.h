#pragma once

#include <limits>
#include <string_view>

#include "creator/access/pushdown/filter.h"
#include "creator/base/json.h"

/// Words of MongoDB's query language and of its Extended JSON, which CASL's rules speak too.
namespace creator::access::pushdown {

inline constexpr double kLargest = std::numeric_limits<double>::max();

/// `$eq`, `$lt` and so on.
std::string_view mongo_sign(Comparison comparison);

/// The filter's pattern, printed alike for PCRE and JavaScript; a JavaScript RegExp carries it
/// (MongoDB's Extended JSON).
json::Node regular_expression(const Filter& filter);

}  // namespace creator::access::pushdown
