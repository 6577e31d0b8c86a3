#pragma once

#include "creator/access/pushdown/filter.h"

namespace creator::access::pushdown {

/// True exactly where `filter` is not: where a leaf's attributes are there and its opposite holds,
/// and where one of them is absent. Of an element, which is always there, the former alone.
/// Not of is_null and is_missing, which only casl semantics has, at a rule's outermost.
/// Recursion is as deep as the filter. Cost: linear.
Filter complement(Filter filter);

}  // namespace creator::access::pushdown
