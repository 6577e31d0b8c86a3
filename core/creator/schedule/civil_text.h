#pragma once

#include <string>
#include <string_view>

#include "creator/base/result.h"
#include "creator/schedule/local_time.h"

namespace creator::schedule {

/// Reads a local date and time in ISO 8601's extended form: `2026-03-29T02:30`, `...T02:30:00` or
/// `...T02:30:00.000`; upper-case T, no offset, no zone. Years 0001 to 9999, hours 00 to 23, no
/// leap seconds (POSIX time has none).
///
/// Errors, with the byte offset of the fault: civil_syntax, civil_impossible.
Result<LocalTime> parse_civil(std::string_view text);

/// The one spelling the core writes: `2026-03-29T02:30:00`, with `.250` when the milliseconds are
/// not 0. Precondition: on_calendar(local).
std::string format_civil(LocalTime local);

}  // namespace creator::schedule
