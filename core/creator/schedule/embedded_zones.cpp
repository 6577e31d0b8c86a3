#include "creator/schedule/embedded_zones.h"

namespace creator::schedule {

const ZoneTable& embedded_zones() {
  // Were the bytes no table, it would be an empty one, in which every zone is unknown.
  static const ZoneTable table = [] {
    auto read = ZoneTable::read(embedded_zone_bytes());
    return read.has_value() ? *std::move(read) : ZoneTable{};
  }();
  return table;
}

}  // namespace creator::schedule
