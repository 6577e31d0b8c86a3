#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "creator/base/instant.h"
#include "creator/base/result.h"
#include "creator/schedule/local_time.h"
#include "creator/schedule/posix_zone.h"

namespace creator::schedule {

/// What to do with a local time that a change of the clocks skips or repeats: the names and
/// meanings of Temporal (ECMA-262 proposal, "Resolving ambiguity and gaps").
enum class Disambiguation : std::uint8_t {
  compatible,  // skipped: moved later by the gap's length; repeated: the first
  earlier,     // skipped: moved earlier by the gap's length; repeated: the first
  later,       // skipped: moved later; repeated: the second
  reject,      // civil_skipped, civil_repeated
};

/// All that a zone says about one local time.
struct LocalLookup {
  enum class Kind : std::uint8_t { unique, gap, overlap };
  Kind kind = Kind::unique;
  /// The instants that the disambiguations of the same names choose; the same one when unique.
  Instant earlier;
  Instant later;

  friend bool operator==(const LocalLookup&, const LocalLookup&) = default;
};

/// A zone before it is checked: what a table states.
struct ZoneDraft {
  std::string name;
  std::string canonical_name;              // differs from `name` for a link
  std::optional<std::int64_t> known_from;  // seconds; nothing when the zone is known for all time
  std::int32_t first_offset = 0;           // seconds east, before the first change
  std::vector<OffsetChange> changes;
  PosixZone footer;
};

/// A time zone: an immutable value, cheap to copy since copies share the data. All of its answers
/// depend on its table alone, never on the machine.
class Zone {
 public:
  /// Errors: zone_table_invalid when the changes do not ascend, an offset exceeds 26 hours, a jump
  /// 24 hours, or the footer contradicts the last change.
  static Result<Zone> compile(ZoneDraft draft);

  const std::string& name() const;
  /// The name that `name()` is a link to, or `name()` itself.
  const std::string& canonical_name() const;
  /// Whether the names mean one zone, directly or by links: US/Eastern and America/New_York do.
  /// Zones that merely show the same time, such as Europe/Berlin and Europe/Paris, are different.
  bool same_zone(const Zone& other) const { return canonical_name() == other.canonical_name(); }

  /// The difference from UTC that clocks show at an instant; positive east of Greenwich.
  /// Errors: before_zone_data, invalid_instant. Cost: one binary search; after 2100 the footer is
  /// evaluated for four years.
  Result<std::chrono::seconds> offset_at(Instant instant) const;

  /// What clocks show at an instant. Errors: as offset_at, and civil_impossible beyond the year
  /// 9999.
  Result<LocalTime> to_civil(Instant instant) const;

  /// Errors: before_zone_data, civil_impossible beyond the years 1 to 9999. Cost: as offset_at.
  Result<LocalLookup> look_up(LocalTime local) const;

  /// Errors: as look_up, invalid_instant beyond the years 1 to 9999 in UTC, and with `reject`
  /// civil_skipped and civil_repeated.
  Result<Instant> to_instant(LocalTime local, Disambiguation disambiguation) const;

  /// look_up without its errors. Precondition: on the calendar, and not before the zone's data.
  LocalLookup resolve(LocalTime local) const;

  /// Where each jump of exactly 24 hours begins (Apia skipped 30 December 2011): the only jumps
  /// that give two dates one instant.
  std::vector<LocalTime> skipped_days() const;

 private:
  struct Data;
  explicit Zone(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

  std::shared_ptr<const Data> data_;
};

}  // namespace creator::schedule
