#pragma once

#include <functional>
#include <string>

#include "creator/access/pushdown/filter.h"
#include "creator/access/pushdown/mapping.h"
#include "creator/access/viewer.h"

namespace creator::access::pushdown {

/// A leaf as the dialect would rather have it: another that says the same.
using Respelling = std::function<Filter(Filter leaf)>;

/// Why a dialect cannot say a leaf exactly; "" when it can.
using Objection = std::function<std::string(const Filter& leaf)>;

struct Settled {
  Filter filter;
  bool residual = false;  // lets through more than it should: something could not be said
};

/// Makes of a filter one that the dialect can say: subscriptions are spelt out unless the mapping
/// names their table, leaves are respelt; what is then still objected to is refused, or, when the
/// mapping allows a residual, becomes `everything`.
///
/// Errors, all at once: not_expressible with the pointer of the rule's conditions; too_many.
Checked<Settled> settle(Filter filter, const Viewer& viewer, const Mapping& mapping, double now,
                        const Respelling& respell, const Objection& objection);

}  // namespace creator::access::pushdown
