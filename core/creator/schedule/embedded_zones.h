#pragma once

#include <span>

#include "creator/schedule/zone_table.h"

namespace creator::schedule {

/// The table that the core carries: every zone and link of the tzdata release that
/// data/zones/pin.json names, known from 1970-01-01T00:00Z on (zones that never changed, such as
/// UTC, for all time).
const ZoneTable& embedded_zones();

/// The bytes of data/zones/table.bin, the same in every build of one commit.
std::span<const unsigned char> embedded_zone_bytes();

}  // namespace creator::schedule
