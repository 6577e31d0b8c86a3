#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "creator/access/viewer.h"

namespace creator::access::pushdown {

/// Where the viewer may do the action, for the caller's database: the rows that a query with this
/// filter gives are those on which `can` says yes at `now`, of the field where the request names
/// one.
///
/// `request` is read by read_mapping. The answer is JSON: of SQL { "text", "params", "residual" },
/// of the others { "where", "residual" }, in which { "$date": ms } stands for a date and
/// { "$numberDouble": "NaN" } for NaN and { "$regularExpression": { "pattern", "options" } } for a
/// pattern (MongoDB's Extended JSON).
///
/// Errors: unknown_type, unknown_action, invalid_instant, those of json::parse, read_mapping,
/// lower_strict and settle. Cost: linear in the rules about the action and type and the values that
/// they name.
Checked<std::string> where(const Viewer& viewer, std::string_view action, std::string_view type,
                           double now, std::string_view request);

}  // namespace creator::access::pushdown
