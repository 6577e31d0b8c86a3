#pragma once

#include <cstdint>
#include <vector>

#include "creator/access/viewer.h"
#include "creator/base/json.h"

namespace creator::access {

/// A resource as the rules about its type see it: one slot for each attribute that they read, and
/// behind the slots the arrays and texts that do not fit into one (payload.h).
using Row = std::vector<Slot>;

/// Reads a resource. Only attributes that some rule about the type reads are looked at; others may
/// hold anything. Texts that neither policy nor viewer knows get symbols for this row alone.
///
/// Errors, all at once, each with its pointer: wrong_type, missing_key (an attribute declared
/// without `?` is missing or null), unknown_enum_value, out_of_range, invalid_instant, too_many (an
/// array of more than kMostElements). An element of an array is never null.
Checked<Row> read_row(const Viewer& viewer, std::uint32_t type, const json::Node& resource);

}  // namespace creator::access
