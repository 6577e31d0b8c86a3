#pragma once

#include "creator/base/instant.h"
#include "creator/base/json.h"

namespace creator {

/// An instant as documents have it: whole milliseconds since 1970-01-01T00:00Z,
/// `{"seconds": 1598982148}` where whole seconds are at hand, as in Stripe's objects, or
/// `{"epochMilliseconds": 1598982148000}`, as Temporal names them.
///
/// Errors at `path`: wrong_type for anything else, `expected` being what stood to be read;
/// unknown_key, missing_key; invalid_instant outside the years 1 to 9999.
Result<Instant> read_instant(const json::Node& node, const json::Path& path,
                             std::string_view expected = "an integer of milliseconds");

}  // namespace creator
