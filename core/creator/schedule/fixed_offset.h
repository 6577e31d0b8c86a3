#pragma once

#include <string_view>

#include "creator/base/result.h"
#include "creator/schedule/zone.h"

namespace creator::schedule {

/// Whether `name` is meant as an offset: it begins with + or -, as no IANA name does.
inline bool names_offset(std::string_view name) {
  return !name.empty() && (name.front() == '+' || name.front() == '-');
}

/// The zone that is `name` away from UTC for all time: `+05:30`, `+0530` or `+05`, from -23:59 to
/// +23:59, the forms of Temporal (ECMA-262 proposal, UTCOffset without seconds) and RFC 9557. Its
/// name and canonical name are the first form; -00:00 is +00:00.
/// Errors: zone_unknown.
Result<Zone> fixed_offset_zone(std::string_view name);

}  // namespace creator::schedule
