#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "creator/base/result.h"
#include "creator/schedule/zone.h"

namespace creator::schedule {

/// Largest table read, in bytes. The whole history of every zone takes a tenth of it.
inline constexpr std::size_t kMostZoneTableBytes = std::size_t{1} << 20;

/// Packed time zones of one release of tzdata. Written by tools/zones/pack.mjs; format 1:
///
///     "CCTZ"  the byte 1  32 bytes: SHA-256 of all that follows
///     text version  signed known_from
///     n footers: text
///     n bodies: whole bytes, then
///         whole 1 if known for all time, 0 if from known_from on   whole footer   signed first
///         offset whole unit   n offsets: signed   n changes: signed times the unit since the one
///         before for each change: whole offset
///     n names, ascending: whole bytes shared with the name before, text rest,
///         whole 2 x body, or 2 x index of the name linked to + 1
///
/// `whole` is LEB128, `signed` zigzag over it, `text` and each n are preceded by a whole; times are
/// seconds since 1970-01-01T00:00Z, offsets seconds east of Greenwich.
class ZoneTable {
 public:
  /// Reads names and places; a zone itself is read when it is asked for. `bytes` must outlive the
  /// table. The digest is the table's identity and is not recomputed: whoever fetched the bytes
  /// checks it. Errors: zone_table_invalid with the byte offset of the fault. Cost: linear in the
  /// names.
  static Result<ZoneTable> read(std::span<const unsigned char> bytes);

  /// The release of tzdata, such as `2026f`.
  const std::string& version() const { return version_; }
  /// SHA-256 of the packed data, in lower-case hex.
  const std::string& sha256() const { return sha256_; }

  /// A zone or link by its IANA name, in any case (as Temporal matches them); the zone has the
  /// name as IANA spells it. `+05:30` and the like are zones of every table: see fixed_offset.h.
  /// Decodes the zone anew at each call: keep it. Errors: zone_unknown with the nearest name;
  /// zone_table_invalid. Cost: a few microseconds; for an unknown name some 20.
  Result<Zone> find(std::string_view name) const;

  /// Names and links, ascending by their bytes, each followed by a zero byte. They live as long as
  /// the table.
  std::vector<std::string_view> names() const;

 private:
  struct Entry {
    std::string name;
    std::uint32_t target = 0;  // as packed
  };
  const Entry* entry_of(std::string_view name) const;

  std::string version_;
  std::string sha256_;
  std::int64_t known_from_ = 0;
  std::vector<std::string_view> footers_;
  std::vector<std::span<const unsigned char>> bodies_;
  std::vector<Entry> entries_;
};

}  // namespace creator::schedule
