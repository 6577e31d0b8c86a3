#pragma once

#include "creator/access/pushdown/filter.h"
#include "creator/access/viewer.h"

namespace creator::access::pushdown {

/// A subscribed or not_subscribed leaf spelt out as lists of creators, one a tier, from the
/// subscriptions that the viewer was bound with and that count at `now` (ms). Nothing is said of
/// the database's own subscriptions. Cost: linear in the viewer's subscriptions.
Filter expand_subscription(const Filter& asked, const Viewer& viewer, double now);

}  // namespace creator::access::pushdown
