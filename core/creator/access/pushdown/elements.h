#pragma once

#include "creator/access/pushdown/filter.h"

namespace creator::access::pushdown {

/// Whether all that is said below some_element or every_element is said of the element, nothing of
/// another attribute of the row.
bool is_about_element(const Filter& part);

/// The same question about elements in smaller ones, for dialects that ask one thing of an element:
/// some is this or that where some is this, or some is that; all of every element likewise; and
/// what is said of the row stands outside.
Filter distribute(Filter over_elements);

}  // namespace creator::access::pushdown
